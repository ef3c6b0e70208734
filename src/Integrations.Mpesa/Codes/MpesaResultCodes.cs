using static Integrations.ErrorCategory;
using static Integrations.Payments.Claim;

namespace Integrations.Mpesa.Codes;

/// <summary><c>ResultCode</c> of payouts and reversals. Here the host's own account is debited and its operator signs, so a code that blames the customer on STK may blame the host.</summary>
internal static class MpesaResultCodes
{
    /// <summary>B2C and Pochi.</summary>
    public static CodeTable Payouts { get; } = new(Common);

    /// <summary>Reversals: "already reversed" confirms an earlier success.</summary>
    public static CodeTable Reversals { get; } = new([.. Common, new("R000001", Succeeded)]);

    private static CodeRow[] Common =>
    [
        new("0", Succeeded),
        new("1", RejectedRef, FloatInsufficient),
        new("2", RejectedRef, AmountOutOfRange),
        new("3", RejectedRef, AmountOutOfRange),
        new("4", RejectedRef, CustomerLimit),
        new("5", RejectedRef, FloatInsufficient),
        new("8", RejectedRef, CustomerLimit),
        new("6", RejectedRef, Misconfigured),
        new("7", RejectedRef, PartyUnknown),
        new("13", RejectedRef, Misconfigured),
        new("14", RejectedRef, PartyUnknown),
        new("11", RejectedRef, Misconfigured),
        new("12", RejectedRef, PartyNotPermitted),
        // "Duplicate detected": the verdict belongs to the earlier request.
        new("15", None, OutcomeUnknown),
        new("17", None, OutcomeUnknown),
        new("18", RefusedSend, AuthFailed),
        new("19", None, OutcomeUnknown),
        new("20", RefusedSend, AuthFailed),
        new("21", RefusedSend, Misconfigured),
        new("22", RefusedSend, Misconfigured),
        new("24", RefusedSend, InvalidRequest),
        new("25", RefusedSend, InvalidRequest),
        new("29", RefusedSend, InvalidRequest),
        new("26", RefusedSend, ProviderDown),
        new("1005", RejectedRef, InvalidRequest),
        new("2020", RejectedRef, InvalidRequest),
        new("2051", RejectedRef, InvalidRequest),
        new("2202", RejectedRef, InvalidRequest),
        new("2001", RefusedSend, AuthFailed),
        new("2006", RejectedRef, PartyNotPermitted),
        new("2007", RejectedRef, PartyNotPermitted),
        new("2028", RejectedRef, Misconfigured),
        new("2029", RejectedRef, Misconfigured),
        new("2033", None, OutcomeUnknown),
        new("2040", RejectedRef, PartyUnknown),
        new("2043", RejectedRef, Misconfigured),
        new("8006", RefusedSend, AuthFailed),
        new("R000002", RejectedRef, NotReversible),
        new("R002", RejectedRef, InvalidRequest),
        new("R003", RejectedRef, InvalidRequest),
        new("SFC_IC0003", RejectedRef, PartyUnknown),
        new("100000000", None, OutcomeUnknown),
        new("100000001", RefusedSend, ProviderDown),
        new("100000002", RefusedSend, RateLimited),
        new("100000011", RefusedSend, RateLimited),
        new("100000004", None, OutcomeUnknown),
        new("100000007", None, OutcomeUnknown),
        new("100000009", None, OutcomeUnknown),
        new("100000100", None, OutcomeUnknown),
        new("100000005", RefusedSend, InvalidRequest),
        new("100000010", RefusedSend, Misconfigured),
    ];
}
