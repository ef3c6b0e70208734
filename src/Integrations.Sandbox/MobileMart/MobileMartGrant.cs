namespace Integrations.Sandbox.MobileMart;

/// <summary>What a token allows.</summary>
internal sealed record MobileMartGrant(MobileMartMerchant Merchant, bool HasScope, DateTimeOffset ExpiresAt);
