using static Integrations.ErrorCategory;
using static Integrations.Payments.Claim;

namespace Integrations.Ncba.Codes;

/// <summary>
/// <c>status</c> of a query. Any other word says nothing. FAILED is the bank's only word for every end without payment, and it is said of a push that a customer has seen: so another
/// route must not prompt by itself.
/// </summary>
internal static class NcbaQueryWords
{
    public static CodeTable Words { get; } = new(
        new("SUCCESS", Succeeded),
        new("FAILED", RejectedRef, CustomerTimeout) { UserMessage = NotCompleted },
        new("FAILED", RejectedRef, CustomerDeclined) { Message = "DS_USER_CANCELLED", UserMessage = "You cancelled the payment." },
        new("FAILED", RejectedRef, CustomerFunds) { Message = "DS_INSUFFICIENT_FUNDS" },
        new("FAILED", RejectedRef, InvalidRequest) { Message = "DS_INVALID_ACCOUNT" },
        new("FAILED", RejectedRef, InvalidRequest) { Message = "DS_INVALID_AMOUNT" },
        new("FAILED", RejectedRef, InvalidRequest) { Message = "DS_INVALID_PHONE" },
        new("FAILED", None, OutcomeUnknown) { Message = "DS_TIMEOUT" },
        new("FAILED", None, OutcomeUnknown) { Message = "DS_SYSTEM_ERROR" },
        new("FAILED", None, OutcomeUnknown) { Message = "DS_NETWORK_ERROR" },
        new("PENDING", Pending));

    private const string NotCompleted = "The payment was not completed.";
}
