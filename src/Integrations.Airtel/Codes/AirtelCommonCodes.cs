using static Integrations.ErrorCategory;
using static Integrations.Payments.Claim;

namespace Integrations.Airtel.Codes;

/// <summary>Codes that mean the same for every product.</summary>
internal static class AirtelCommonCodes
{
    /// <summary>The id was used before, in <c>result_code</c> or <c>response_code</c>: an earlier payment with it exists and decides. Never change the id.</summary>
    public static CodeTable Duplicates { get; } = new(
        new("ESB000041", Pending, DuplicateRef),
        new("DP00900001011", Pending, DuplicateRef),
        new("DP00900001017", Pending, DuplicateRef),
        new("DP08700001016", Pending, DuplicateRef));

    /// <summary><c>status_code</c> of the router and the gateway, who stand before the wallet.</summary>
    public static CodeTable Router { get; } = new(
        new("ROUTER001", RefusedSend, Misconfigured),
        new("ROUTER003", RefusedSend, InvalidRequest),
        new("ROUTER005", RefusedSend, Misconfigured),
        new("ROUTER006", RefusedSend, Misconfigured),
        new("ROUTER007", RefusedSend, Misconfigured),
        new("ROUTER110", RefusedSend, Misconfigured),
        new("ROUTER112", RefusedSend, Misconfigured),
        // A PIN that Airtel does not take is never tried again by itself: a few wrong ones lock the account.
        new("ROUTER114", RefusedSend, Misconfigured),
        new("ROUTER115", RefusedSend, Misconfigured),
        new("ROUTER116", RefusedSend, Misconfigured),
        new("ROUTER117", None, OutcomeUnknown),
        new("ROUTER119", RefusedSend, Misconfigured),
        new("CONNECTION_TIMEOUT", None, OutcomeUnknown));

    /// <summary><c>result_code</c>, deprecated and often the only one that is precise.</summary>
    public static CodeTable Results { get; } = new(
        new("ESB000001", None, OutcomeUnknown),
        new("ESB000004", None, OutcomeUnknown),
        // A complaint of a field, which its own table calls possibly ambiguous: the enquiry decides.
        new("ESB000008", None, OutcomeUnknown),
        new("ESB000010", None, OutcomeUnknown),
        new("ESB000011", None, OutcomeUnknown),
        new("ESB000014", None, OutcomeUnknown),
        new("ESB000033", RefusedSend, InvalidRequest),
        new("ESB000034", RefusedSend, Misconfigured),
        new("ESB000035", RefusedSend, Misconfigured),
        new("ESB000036", RefusedSend, InvalidRequest),
        new("ESB000039", RefusedSend, Misconfigured),
        new("ESB000045", None, OutcomeUnknown),
        new("0000900", None, OutcomeUnknown));

    /// <summary>How an enquiry says that Airtel has no such payment, in <c>result_code</c> or <c>response_code</c>.</summary>
    public static CodeTable NotFound { get; } = new(
        new("ESB000045", Payments.Claim.NotFound),
        new("DP00800001025", Payments.Claim.NotFound),
        new("DP00900001015", Payments.Claim.NotFound),
        new("DP00800001005", Payments.Claim.NotFound) { Message = "TransactionNot Found" });
}
