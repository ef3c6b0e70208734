namespace Integrations.Wallets;

/// <summary>One line of a wallet's statement.</summary>
public sealed record WalletStatementLine
{
    /// <summary>Its place, to ask for the next page with.</summary>
    public required long Sequence { get; init; }

    /// <summary>What the wallet gained; less than nothing where money left.</summary>
    public required Money Amount { get; init; }

    /// <summary>What was on the wallet after it.</summary>
    public required Money Balance { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>When it counts.</summary>
    public required DateTimeOffset EffectiveAt { get; init; }

    /// <summary>What people see.</summary>
    public required string Reference { get; init; }

    /// <summary>The payment at a provider that it belongs to; <see langword="null"/> for none. Give it to <c>IMobileMoneyBridge.GetAsync</c>.</summary>
    public string? PaymentId { get; init; }

    /// <summary>The transfer in the ledger.</summary>
    public required TransferId Transfer { get; init; }
}
