namespace Integrations.Wallets;

/// <summary>A wallet as it stood at one moment. Immutable.</summary>
public sealed record Wallet
{
    /// <summary>Its identity, which is that of its account.</summary>
    public required AccountId Id { get; init; }

    /// <summary>The host's name of the owner.</summary>
    public required string Owner { get; init; }

    /// <summary>Whose customer.</summary>
    public required string Tenant { get; init; }

    /// <summary>The tier of the customer.</summary>
    public required string Tier { get; init; }

    /// <summary>The one currency that it holds.</summary>
    public required Currency Currency { get; init; }

    /// <summary>What it may do.</summary>
    public required WalletState State { get; init; }

    /// <summary>Thresholds, limits and targets.</summary>
    public required WalletSettings Settings { get; init; }

    /// <summary>What is on it.</summary>
    public required Money Posted { get; init; }

    /// <summary>What of it may be spent.</summary>
    public required Money Available { get; init; }
}
