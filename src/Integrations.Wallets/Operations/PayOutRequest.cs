namespace Integrations.Wallets;

/// <summary>Money from a wallet to a phone.</summary>
public sealed record PayOutRequest
{
    /// <inheritdoc cref="TopUpRequest.Wallet" />
    public required AccountId Wallet { get; init; }

    /// <inheritdoc cref="TopUpRequest.Key" />
    public required string Key { get; init; }

    /// <inheritdoc cref="TopUpRequest.Amount" />
    public required Money Amount { get; init; }

    /// <summary>Who is paid.</summary>
    public required Msisdn Payee { get; init; }

    /// <inheritdoc cref="TopUpRequest.Reference" />
    public required string Reference { get; init; }
}
