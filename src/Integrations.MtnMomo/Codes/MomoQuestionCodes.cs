using static Integrations.ErrorCategory;
using static Integrations.Payments.Claim;

namespace Integrations.MtnMomo.Codes;

/// <summary>Codes that answer a question. They say why the question failed, and nothing about a payment.</summary>
internal static class MomoQuestionCodes
{
    public static CodeTable Errors { get; } = new(
        new("NOT_ALLOWED", None, Misconfigured),
        new("NOT_ALLOWED_TARGET_ENVIRONMENT", None, Misconfigured),
        new("INVALID_CALLBACK_URL_HOST", None, Misconfigured),
        new("INVALID_CURRENCY", None, Unsupported),
        new("PAYER_NOT_FOUND", None, PartyUnknown),
        new("PAYEE_NOT_FOUND", None, PartyUnknown),
        new("RESOURCE_NOT_FOUND", None, PartyUnknown),
        new("INTERNAL_PROCESSING_ERROR", None, ProviderDown),
        new("SERVICE_UNAVAILABLE", None, ProviderDown));
}
