namespace Integrations.Wallets;

/// <summary>What a transfer does.</summary>
public enum TransferKind
{
    /// <summary>Moves money at once.</summary>
    Transfer,

    /// <summary>Sets money aside: available at the debit account falls at once, nothing moves yet.</summary>
    Hold,

    /// <summary>Moves what was held, whole or in part; the rest is released in the same step.</summary>
    Post,

    /// <summary>Releases what was held.</summary>
    Void,

    /// <summary>Writes down that a hold died by time. Made by the ledger itself.</summary>
    Expiry,
}
