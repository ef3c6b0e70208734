using System.ComponentModel;
using Integrations.Otp;

namespace Integrations.Samples.WalletTopUp;

/// <summary>A challenge. Never the code.</summary>
internal sealed record CodeView(
    string ChallengeId,
    string Purpose,
    [property: Description("Where the code goes, masked.")] string Destination,
    OtpState Status,
    int AttemptsLeft,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    [property: Description("Of a float purchase: send POST /float/purchase with it.")] string? IdempotencyKey = null);
