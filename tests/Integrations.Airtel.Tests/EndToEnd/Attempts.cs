using Integrations.Payments;

namespace Integrations.Airtel.Tests.EndToEnd;

/// <summary>Attempts as the engine hands them to routes.</summary>
internal static class Attempts
{
    public static PaymentAttempt Collect(string reference = "attempt1", Msisdn? payer = null, Money? amount = null) => new()
    {
        Reference = reference,
        Request = new CollectRequest { IdempotencyKey = "order-1", Reference = "order-1/a", Amount = amount ?? Accounts.Shillings(1000), Payer = payer ?? Accounts.Customer },
    };

    public static PaymentAttempt Disburse(string reference = "attempt1", Msisdn? payee = null, MobileOperator? wallet = null) => new()
    {
        Reference = reference,
        Request = new DisburseRequest { IdempotencyKey = "payout-1", Reference = "payout-1", Amount = Accounts.Shillings(500), Payee = payee ?? Accounts.Customer, Operator = wallet },
    };

    public static PaymentAttempt Refund(string receipt) => new()
    {
        Reference = "attempt2",
        Request = new RefundRequest { IdempotencyKey = "refund-1", Reference = "refund-1", Amount = Accounts.Shillings(1000), OriginalReceipt = receipt, OriginalRoute = "airtel:default/collect" },
    };

    public static async Task<PaymentAttempt> PreparedAsync(IPaymentRoute route, PaymentAttempt attempt, DateTimeOffset? firstSentAt = null)
    {
        var preparation = await route.PrepareAsync(attempt);
        Assert.Null(preparation.Refusal);
        return new PaymentAttempt { Reference = attempt.Reference, Request = attempt.Request, Preparation = preparation, FirstSentAt = firstSentAt };
    }

    public static SendPermit Permit(bool isValid = true) => new(new Lease(isValid));

    private sealed class Lease(bool isValid) : ISendLease
    {
        public bool IsValid => isValid;
    }
}
