using static Integrations.ErrorCategory;
using static Integrations.Payments.Claim;

namespace Integrations.Ncba.Codes;

/// <summary>Why no token was given, by HTTP status. Nothing has been submitted then, whatever the reason.</summary>
internal static class NcbaTokenCodes
{
    public static CodeTable Statuses { get; } = new(
        new("400", RefusedSend, Misconfigured),
        new("401", RefusedSend, AuthFailed),
        // The edge: an address that is not let in, or the name of a library.
        new("403", RefusedSend, Misconfigured),
        new("404", RefusedSend, Misconfigured),
        new("405", RefusedSend, Misconfigured),
        new("408", RefusedSend, ProviderDown),
        new("429", RefusedSend, RateLimited),
        new("500", RefusedSend, ProviderDown),
        new("502", RefusedSend, ProviderDown),
        new("503", RefusedSend, ProviderDown),
        new("504", RefusedSend, ProviderDown));
}
