using static Integrations.ErrorCategory;
using static Integrations.Payments.Claim;

namespace Integrations.MtnMomo.Codes;

/// <summary>The reasons of a failed transaction. <c>status</c> has decided by then: a reason only explains, and an unknown one changes nothing.</summary>
internal static class MomoReasonCodes
{
    private static readonly TimeSpan SecondLook = TimeSpan.FromMinutes(5);

    /// <summary>Money that comes in.</summary>
    public static CodeTable Collections { get; } = new(
        new("APPROVAL_REJECTED", RejectedRef, CustomerDeclined),
        new("PAYMENT_NOT_APPROVED", RejectedRef, CustomerDeclined),
        new("EXPIRED", RejectedRef, CustomerTimeout),
        new("COULD_NOT_PERFORM_TRANSACTION", RejectedRef, CustomerTimeout),
        new("NOT_ENOUGH_FUNDS", RejectedRef, CustomerFunds),
        new("LOW_BALANCE_OR_PAYEE_LIMIT_REACHED_OR_NOT_ALLOWED", RejectedRef, CustomerLimit),
        new("PAYER_LIMIT_REACHED", RejectedRef, CustomerLimit),
        new("PAYER_NOT_FOUND", RejectedRef, PartyUnknown),
        new("PAYEE_NOT_FOUND", RejectedRef, PartyUnknown),
        new("SENDER_ACCOUNT_NOT_ACTIVE", RejectedRef, PartyNotPermitted),
        new("PAYEE_NOT_ALLOWED_TO_RECEIVE", RejectedRef, PartyNotPermitted),
        new("NOT_ALLOWED", RejectedRef, Misconfigured),
        new("NOT_ALLOWED_TARGET_ENVIRONMENT", RejectedRef, Misconfigured),
        new("INVALID_CALLBACK_URL_HOST", RejectedRef, Misconfigured),
        new("INVALID_CURRENCY", RejectedRef, Misconfigured),
        new("SERVICE_UNAVAILABLE", RejectedRef, ProviderFault),
        new("INTERNAL_PROCESSING_ERROR", RejectedRef, ProviderFault),
        new("TRANSACTION_CANCELED", RejectedRef, CustomerDeclined),
        // With a dot: a typing error of the remittance definition.
        new("TRANSACTION_CANCELED.", RejectedRef, CustomerDeclined),
        new("TRANSACTION_NOT_COMPLETED", RejectedRef, CustomerDeclined));

    /// <summary>
    /// Money that goes out: "the payer" is the host, whose float is short or limited; nobody was prompted. A failure of the platform is looked at a second time, because the
    /// same reason is documented for a wallet that could not be reached.
    /// </summary>
    public static CodeTable Payouts { get; } = new(Collections.Rows.Select(static row => row.Code switch
    {
        "NOT_ENOUGH_FUNDS" or "PAYER_LIMIT_REACHED" => row with { Category = FloatInsufficient },
        "TRANSACTION_CANCELED" or "TRANSACTION_CANCELED." or "TRANSACTION_NOT_COMPLETED" => row with { Category = ProviderFault },
        "INTERNAL_PROCESSING_ERROR" => row with { ConfirmAfter = SecondLook },
        _ => row,
    }));
}
