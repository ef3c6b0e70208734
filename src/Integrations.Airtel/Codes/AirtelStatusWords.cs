using static Integrations.ErrorCategory;
using static Integrations.Payments.Claim;

namespace Integrations.Airtel.Codes;

/// <summary>The word in <c>data.transaction.status</c>, or in a callback's <c>status_code</c>: it alone tells the truth. Any other word says nothing.</summary>
internal static class AirtelStatusWords
{
    private const string Expired = "The request expired before you confirmed it. Wait a few minutes and check your messages before you try again.";

    /// <summary>Of an enquiry, a disbursement or cash-in that is answered with its result, and a callback. Why a payment failed stands in its code.</summary>
    public static CodeTable Payments { get; } = new(
        new("TS", Succeeded),
        new("TF", RejectedRef, ProviderFault),
        // The customer did not answer. Whether a late PIN can still win is not known.
        new("TE", RejectedRef, CustomerTimeout) { ConfirmAfter = TimeSpan.FromMinutes(5), UserMessage = Expired },
        new("TR", Reversed),
        // Perhaps for ever: by default Airtel never says that a prompt was ignored. Age makes no failure of it.
        new("TIP", Pending),
        new("TI", Pending),
        new("TA", None, OutcomeUnknown));

    /// <summary>Of the answer to a push: it only says that the prompt was sent.</summary>
    public static CodeTable Pushes { get; } = new(
        new("SUCCESS", Pending),
        new("Success.", Pending));

    /// <summary>Of the answer to a refund, which has no key: that one failed says nothing of one before it, which may be why.</summary>
    public static CodeTable Refunds { get; } = new(
        new("SUCCESS", Succeeded),
        new("Success.", Succeeded),
        new("FAILED", RefusedSend, NotReversible));

    /// <summary>True for a payment that ended without money for good: not for one that expired, where a late PIN may still win.</summary>
    public static bool EndsUnpaid(AirtelPaymentStatus status) => status.Claim is RejectedRef && Payments.Find(status.Status, null) is { ConfirmAfter.Ticks: 0 };
}
