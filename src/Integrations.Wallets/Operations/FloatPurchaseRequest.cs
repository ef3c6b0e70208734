using Integrations.Otp;

namespace Integrations.Wallets;

/// <summary>Float bought from a wallet, after a code.</summary>
public sealed record FloatPurchaseRequest
{
    /// <inheritdoc cref="TopUpRequest.Wallet" />
    public required AccountId Wallet { get; init; }

    /// <inheritdoc cref="TopUpRequest.Key" />
    public required string Key { get; init; }

    /// <inheritdoc cref="TopUpRequest.Amount" />
    public required Money Amount { get; init; }

    /// <summary>The float account at the provider, as the host names it: 1 to 64 characters.</summary>
    public required string FloatAccount { get; init; }

    /// <summary>Where the code goes.</summary>
    public required OtpDestination Destination { get; init; }

    /// <summary>The signed-in user; <see langword="null"/> when nobody is.</summary>
    public string? Subject { get; init; }

    /// <inheritdoc cref="TopUpRequest.Reference" />
    public required string Reference { get; init; }
}
