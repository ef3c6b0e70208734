using static Integrations.ErrorCategory;
using static Integrations.Payments.Claim;

namespace Integrations.MobileMart.Codes;

/// <summary>Why no token was given, by HTTP status. Nothing has been sold then, whatever the reason.</summary>
internal static class MobileMartTokenCodes
{
    public static CodeTable Statuses { get; } = new(
        new("400", RefusedSend, Misconfigured),
        new("401", RefusedSend, AuthFailed),
        new("403", RefusedSend, Misconfigured),
        new("404", RefusedSend, Misconfigured),
        new("405", RefusedSend, Misconfigured),
        new("415", RefusedSend, Misconfigured),
        new("429", RefusedSend, RateLimited),
        new("500", RefusedSend, ProviderDown),
        new("502", RefusedSend, ProviderDown),
        new("503", RefusedSend, ProviderDown),
        new("504", RefusedSend, ProviderDown));
}
