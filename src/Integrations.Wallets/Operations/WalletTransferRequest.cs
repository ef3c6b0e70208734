namespace Integrations.Wallets;

/// <summary>Money from one wallet to another, at once.</summary>
public sealed record WalletTransferRequest
{
    /// <summary>Where money leaves.</summary>
    public required AccountId Wallet { get; init; }

    /// <inheritdoc cref="TopUpRequest.Key" />
    public required string Key { get; init; }

    /// <summary>Where money arrives: a wallet of the same tenant. Any other account is <see cref="ErrorCategory.PartyUnknown"/>.</summary>
    public required AccountId To { get; init; }

    /// <inheritdoc cref="TopUpRequest.Amount" />
    public required Money Amount { get; init; }

    /// <summary>What the wallet pays besides, into the fee account; <see langword="null"/> for nothing.</summary>
    public Money? Fee { get; init; }

    /// <inheritdoc cref="TopUpRequest.Reference" />
    public required string Reference { get; init; }
}
