using static Integrations.ErrorCategory;
using static Integrations.Payments.Claim;

namespace Integrations.Airtel.Codes;

/// <summary>
/// What a <c>response_code</c> says in an answer to a payment that has no <c>data</c>. A code with the body's own <c>code</c> of 500, or in an answer with status 5xx,
/// says nothing. What stands in no table is unknown.
/// </summary>
internal static class AirtelRefusals
{
    /// <summary>Collections.</summary>
    public static CodeTable Collections { get; } = new(
        new("DP00800001000", None, OutcomeUnknown),
        new("DP00800001001", None, OutcomeUnknown),
        new("DP00800001002", None, OutcomeUnknown),
        new("DP00800001003", None, OutcomeUnknown),
        new("DP00800001004", None, OutcomeUnknown),
        // One code with four meanings: only the text tells.
        new("DP00800001005", RefusedSend, PartyUnknown) { Message = "Msisdn Not Found" },
        new("DP00800001005", None, OutcomeUnknown),
        new("DP00800001006", Pending),
        new("DP00800001007", None, OutcomeUnknown),
        new("DP00800001008", None, OutcomeUnknown),
        new("DP00800001009", None, OutcomeUnknown),
        new("DP00800001010", None, OutcomeUnknown),
        new("DP00800001013", None, OutcomeUnknown),
        new("DP00800001024", None, OutcomeUnknown),
        new("DP00800001025", None, OutcomeUnknown),
        new("DP00800001026", RefusedSend, Misconfigured),
        new("DP00800001029", None, OutcomeUnknown),
        new("DP008001001", None, OutcomeUnknown),
        new("DP008001013", None, OutcomeUnknown),
        new("DP008001016", None, OutcomeUnknown),
        new("DP008001021", None, OutcomeUnknown),
        new("DP008001023", None, OutcomeUnknown));

    /// <summary>Disbursements.</summary>
    public static CodeTable Disbursements { get; } = new(
        new("DP00900001000", None, OutcomeUnknown),
        // Success in the envelope alone: the status is missing, and only it tells.
        new("DP00900001001", None, OutcomeUnknown),
        new("DP00900001003", RejectedRef, CustomerLimit) { ConfirmAfter = Confirm },
        new("DP00900001004", RefusedSend, AmountOutOfRange),
        new("DP00900001005", RejectedRef, ProviderFault) { ConfirmAfter = Confirm },
        new("DP00900001005", None, OutcomeUnknown) { Message = "Something Went Wrong" },
        new("DP00900001006", Pending),
        new("DP00900001007", RejectedRef, FloatInsufficient) { ConfirmAfter = Confirm },
        new("DP00900001009", RejectedRef, PartyUnknown) { ConfirmAfter = Confirm },
        new("DP00900001010", RefusedSend, PartyNotPermitted),
        new("DP00900001012", RefusedSend, PartyUnknown),
        // Refused, which says nothing of the wallet, but for those complaints of a parameter that are known by their words.
        new("DP00900001013", RefusedSend, InvalidRequest) { Message = "Invalid Msisdn Length" },
        new("DP00900001013", RefusedSend, Misconfigured) { Message = "Invalid Country Code" },
        new("DP00900001013", RefusedSend, Misconfigured) { Message = "Invalid/Missing Currency" },
        new("DP00900001013", RefusedSend, Misconfigured) { Message = "Missing header/body params" },
        new("DP00900001013", None, OutcomeUnknown),
        new("DP00900001014", None, OutcomeUnknown),
        new("DP00900001015", None, OutcomeUnknown),
        new("DP00900001016", RefusedSend, Misconfigured),
        new("DP00900001018", RefusedSend, Misconfigured),
        new("DP00900001019", RefusedSend, Misconfigured));

    /// <summary>Cash-in and cash-out.</summary>
    public static CodeTable Cash { get; } = new(
        new("DP01000001000", None, OutcomeUnknown),
        new("DP01000001001", None, OutcomeUnknown),
        new("DP01000001002", None, OutcomeUnknown),
        new("DP01000001003", None, OutcomeUnknown),
        new("DP01000001004", None, OutcomeUnknown),
        new("DP01000001005", None, OutcomeUnknown),
        new("DP01000001006", Pending),
        new("DP01000001007", None, OutcomeUnknown),
        new("DP01000001008", None, OutcomeUnknown),
        new("DP01000001009", None, OutcomeUnknown),
        new("DP01000001010", None, OutcomeUnknown),
        // "Already completed" in one table, "do not honour" in another.
        new("DP01000001011", None, OutcomeUnknown),
        new("DP01000001012", RefusedSend, PartyUnknown),
        new("DP01000001013", None, OutcomeUnknown),
        new("DP01000001014", None, OutcomeUnknown),
        new("DP01000001015", RefusedSend, Misconfigured));

    /// <summary>Refunds of collections and disbursements.</summary>
    public static CodeTable Refunds { get; } = new(
        new("DP00100001005", RefusedSend, InvalidRequest) { Message = "TransactionNot Found" },
        // Perhaps not found because it was taken back already.
        new("DP00900001015", None, OutcomeUnknown),
        new("DP00800001026", RefusedSend, Misconfigured),
        new("DP00900001016", RefusedSend, Misconfigured),
        new("DP00900001018", RefusedSend, Misconfigured));

    /// <summary>The <c>status</c> of a remittance's flat answer, other than success.</summary>
    public static CodeTable Remittances { get; } = new(
        new("IMT0010001000", None, OutcomeUnknown),
        new("IMT0010001002", None, OutcomeUnknown),
        new("IMT0010001003", None, OutcomeUnknown),
        new("IMT0010001004", None, OutcomeUnknown),
        new("IMT0010001005", None, OutcomeUnknown),
        new("IMT0010001006", Pending),
        new("IMT0010001007", None, OutcomeUnknown));

    /// <summary>Codes of a signature that Airtel did not recognise: its key may have changed.</summary>
    public static bool IsMismatch(string? code) => code is "DP00800001026" or "DP00900001016" or "DP00900001018" or "DP01000001015";

    private static TimeSpan Confirm => TimeSpan.FromSeconds(10);
}
