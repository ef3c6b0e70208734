using static Integrations.ErrorCategory;
using static Integrations.Payments.Claim;

namespace Integrations.Mpesa.Codes;

/// <summary>
/// <c>ResultCode</c> of an STK push, by callback or query. A push needs the customer's PIN, so without a delivered prompt and a PIN nothing was debited: that is why
/// failures of delivery and of the customer are final.
/// </summary>
internal static class MpesaStkCodes
{
    public static CodeTable Results { get; } = new(
        new("0", Succeeded),
        new("1", RejectedRef, CustomerFunds),
        new("2", RejectedRef, AmountOutOfRange),
        new("3", RejectedRef, AmountOutOfRange),
        new("4", RejectedRef, CustomerLimit),
        // Ours, not the customer's: only the merchant can make room.
        new("8", RejectedRef, Misconfigured) { UserMessage = "The receiving account is full. Please try again later." },
        // The same amount to the same customer within two minutes: the earlier push decides first, so no other route may be tried.
        new("17", RejectedRef, CustomerBusy) { Message = "Rule limited", UserMessage = "The same payment was asked for a moment ago. Wait two minutes, then try again." },
        new("17", None, OutcomeUnknown),
        new("21", RejectedRef, Misconfigured),
        new("26", RefusedSend, ProviderDown),
        new("1001", RejectedRef, CustomerBusy),
        new("1019", RejectedRef, CustomerTimeout),
        new("1025", RejectedRef, ProviderFault),
        new("1031", RejectedRef, CustomerDeclined) { UserMessage = Cancelled },
        new("1032", RejectedRef, CustomerDeclined) { UserMessage = Cancelled },
        // The prompt was shown and its answer came too late: medium confidence.
        new("1036", RejectedRef, CustomerTimeout) { ConfirmAfter = TimeSpan.FromMinutes(2) },
        new("1037", RejectedRef, CustomerTimeout) { UserMessage = "The phone could not be reached, or the request was not answered. Try again." },
        new("1101", RejectedRef, InvalidRequest),
        new("1102", RejectedRef, CustomerDeclined),
        new("2001", RejectedRef, CustomerDeclined) { UserMessage = "The PIN was wrong. Try again." },
        new("2006", RejectedRef, PartyNotPermitted),
        new("2008", RejectedRef, CustomerDeclined),
        new("2026", RejectedRef, CustomerTimeout),
        new("2029", RejectedRef, Misconfigured),
        new("2028", RejectedRef, Misconfigured),
        new("4999", Pending) { Message = "still under processing" },
        new("4999", None, OutcomeUnknown),
        new("8006", RejectedRef, PartyNotPermitted) { UserMessage = "The M-PESA PIN is locked. Call customer care." },
        new("9999", RejectedRef, ProviderFault) { Message = "sending push" },
        new("9999", RejectedRef, ProviderFault) { Message = "sending the push" },
        new("9999", RejectedRef, ProviderFault) { Message = "sending a push" },
        new("9999", None, OutcomeUnknown),
        new("100000100", None, OutcomeUnknown),
        new("SFC_IC0003", RejectedRef, Misconfigured),
        new("E3008", RejectedRef, PartyNotPermitted));

    /// <summary>Errors that answer a query with the state of the payment. Every other error means that the query failed and says nothing.</summary>
    public static CodeTable QueryErrors { get; } = new(new CodeRow("500.001.1001", Pending) { Message = "being processed" });

    private const string Cancelled = "You cancelled the payment.";
}
