namespace Integrations.Wallets;

/// <summary>Money from a phone into a wallet.</summary>
public sealed record TopUpRequest
{
    /// <summary>The wallet.</summary>
    public required AccountId Wallet { get; init; }

    /// <summary>The host's key, 1 to 64 characters. Reuse it when you ask again; never for another operation of this wallet.</summary>
    public required string Key { get; init; }

    /// <summary>How much, in the wallet's currency.</summary>
    public required Money Amount { get; init; }

    /// <summary>Who pays, and authorises on the phone.</summary>
    public required Msisdn Payer { get; init; }

    /// <summary>What people see, 1 to 128 characters.</summary>
    public required string Reference { get; init; }
}
