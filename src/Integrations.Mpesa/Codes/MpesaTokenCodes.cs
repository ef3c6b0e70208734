using static Integrations.ErrorCategory;
using static Integrations.Payments.Claim;

namespace Integrations.Mpesa.Codes;

/// <summary>Why no token was given. Nothing has been submitted then, whatever the reason.</summary>
internal static class MpesaTokenCodes
{
    public static CodeTable Errors { get; } = new(
        new("400.008.01", RefusedSend, AuthFailed),
        new("400.008.02", RefusedSend, Misconfigured),
        new("500.003.02", RefusedSend, RateLimited) { Message = "Spike Arrest" },
        new(MpesaSubmissionCodes.SpikeArrestFault, RefusedSend, RateLimited),
        new("500.003.03", RefusedSend, RateLimited));
}
