namespace Integrations.Wallets;

/// <summary>A wallet to be opened.</summary>
public sealed record WalletDraft
{
    /// <summary>Its identity, which is that of its account.</summary>
    public required AccountId Id { get; init; }

    /// <summary>The host's name of the owner, 1 to 128 characters.</summary>
    public required string Owner { get; init; }

    /// <summary>Whose customer; empty where one host serves one business. Up to 64 characters.</summary>
    public string Tenant { get; init; } = "";

    /// <summary>The tier of the customer, for limits; empty for none. Up to 32 characters.</summary>
    public string Tier { get; init; } = "";

    /// <summary>Kenya shillings by default.</summary>
    public Currency Currency { get; init; } = Currency.FromCode("KES");

    /// <summary>Thresholds, limits and targets.</summary>
    public WalletSettings Settings { get; init; } = new();
}
