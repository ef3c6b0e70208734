using static Integrations.ErrorCategory;
using static Integrations.Payments.Claim;

namespace Integrations.MtnMomo.Codes;

/// <summary>Codes that answer a creating request, with status 500 unless named otherwise. A refusal among them is confirmed by questions before it is believed.</summary>
internal static class MomoSubmissionCodes
{
    public const string Duplicate = "RESOURCE_ALREADY_EXIST";
    public const string NotFound = "RESOURCE_NOT_FOUND";

    /// <summary>What a question about any reference meets too: nothing of the account gets through.</summary>
    public const string ForbiddenEnvironment = "NOT_ALLOWED_TARGET_ENVIRONMENT";

    /// <summary>Answers of MTN's validation. One question confirms them; the others, of which it is not known whether MTN keeps the request, take two.</summary>
    public static IReadOnlySet<string?> FaultsOfConfiguration { get; } = new HashSet<string?>(StringComparer.Ordinal) { "NOT_ALLOWED", ForbiddenEnvironment, "INVALID_CALLBACK_URL_HOST", "INVALID_CURRENCY" };

    /// <summary>Status 409: an earlier send with this reference reached MTN, so the reference exists. Whose payment it is, a question tells.</summary>
    public static CodeTable Conflicts { get; } = new(new CodeRow(Duplicate, Pending));

    /// <summary>Status 500.</summary>
    public static CodeTable Errors { get; } = new(
        new("NOT_ALLOWED", RefusedSend, Misconfigured),
        new(ForbiddenEnvironment, RefusedSend, Misconfigured),
        new("INVALID_CALLBACK_URL_HOST", RefusedSend, Misconfigured),
        new("INVALID_CURRENCY", RefusedSend, Misconfigured),
        new("PAYER_NOT_FOUND", RefusedSend, PartyUnknown),
        new("PAYEE_NOT_FOUND", RefusedSend, PartyUnknown),
        new("PAYEE_NOT_ALLOWED_TO_RECEIVE", RefusedSend, PartyNotPermitted),
        new("NOT_ENOUGH_FUNDS", RefusedSend, CustomerFunds),
        new("PAYER_LIMIT_REACHED", RefusedSend, CustomerLimit),
        // May come after the request was taken over, or from a proxy.
        new("INTERNAL_PROCESSING_ERROR", None, OutcomeUnknown),
        new("SERVICE_UNAVAILABLE", None, OutcomeUnknown));

    /// <summary>The same for money that goes out, where "the payer" is the host.</summary>
    public static CodeTable PayoutErrors { get; } = new(Errors.Rows.Select(static row => row.Code switch
    {
        "NOT_ENOUGH_FUNDS" or "PAYER_LIMIT_REACHED" => row with { Category = FloatInsufficient },
        _ => row,
    }));
}
