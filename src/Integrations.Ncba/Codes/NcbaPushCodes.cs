using static Integrations.ErrorCategory;
using static Integrations.Payments.Claim;

namespace Integrations.Ncba.Codes;

/// <summary>What the answer to a push means.</summary>
internal static class NcbaPushCodes
{
    /// <summary>
    /// <c>StatusCode</c> of an answer with status 2xx, other than 0. The bank names one such code; its text alone tells the reasons apart. The rows with DS_ were seen in one client and
    /// in no document.
    /// </summary>
    public static CodeTable Refusals { get; } = new(
        new("1", RejectedRef, InvalidRequest) { UserMessage = CheckNumber },
        new(CodeTable.AnyCode, RejectedRef, InvalidRequest) { Message = "Invalid Telephone number", UserMessage = CheckNumber },
        new(CodeTable.AnyCode, RejectedRef, Misconfigured) { Message = "wrong format" },
        new(CodeTable.AnyCode, RejectedRef, CustomerDeclined) { Message = "DS_USER_CANCELLED", UserMessage = "You cancelled the payment." },
        new(CodeTable.AnyCode, RejectedRef, CustomerFunds) { Message = "DS_INSUFFICIENT_FUNDS" },
        new(CodeTable.AnyCode, RejectedRef, Misconfigured) { Message = "DS_INVALID_ACCOUNT" },
        new(CodeTable.AnyCode, RejectedRef, AmountOutOfRange) { Message = "DS_INVALID_AMOUNT" },
        new(CodeTable.AnyCode, RejectedRef, InvalidRequest) { Message = "DS_INVALID_PHONE", UserMessage = CheckNumber },
        new(CodeTable.AnyCode, None, OutcomeUnknown) { Message = "DS_TIMEOUT" },
        new(CodeTable.AnyCode, None, OutcomeUnknown) { Message = "DS_SYSTEM_ERROR" },
        new(CodeTable.AnyCode, None, OutcomeUnknown) { Message = "DS_NETWORK_ERROR" });

    /// <summary>HTTP statuses with which a push was turned away. Every other one, 5xx above all, proves nothing.</summary>
    public static CodeTable Statuses { get; } = new(
        new("401", RefusedSend, AuthFailed),
        new("403", RefusedSend, Misconfigured),
        new("404", RefusedSend, Misconfigured),
        new("405", RefusedSend, Misconfigured));

    private const string CheckNumber = "The payment request could not be sent: check the number.";
}
