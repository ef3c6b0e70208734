using Integrations.Payments;
using Integrations.Sandbox;

namespace Integrations.Airtel.Tests.EndToEnd;

public sealed class RefundEndToEndTests
{
    [Fact]
    public async Task A_collection_is_returned_and_its_enquiry_says_so()
    {
        await using var store = await Store.StartAsync();
        var id = await PaidAsync(store);

        var refund = Assert.IsType<Outcome<AirtelRefund>.Completed>(await store.Client.RefundAsync(new PaymentRefund { IdempotencyKey = "refund-1", AirtelMoneyId = id }));
        var status = await store.Client.QueryCollectionAsync(new PaymentEnquiry { TransactionId = "a1" });

        Assert.StartsWith("CI", refund.Value.AirtelMoneyId, StringComparison.Ordinal);
        Assert.Equal(Claim.Reversed, status.Claim);
        Assert.Equal("/standard/v2/payments/refund", store.Airtel.Arrivals.Last(static arrival => arrival.Operation == AirtelOperation.Refund).Path);
    }

    [Fact]
    public async Task A_refund_whose_answer_is_lost_is_never_sent_again()
    {
        await using var store = await Store.StartAsync();
        var refund = new PaymentRefund { IdempotencyKey = "refund-1", AirtelMoneyId = await PaidAsync(store) };
        store.Airtel.Faults.Add(Fault.LoseResponse.On(AirtelOperation.Refund));

        var lost = await store.Client.RefundAsync(refund);
        var again = await store.Client.RefundAsync(refund);

        Assert.IsType<Outcome<AirtelRefund>.Unknown>(lost);
        Assert.True(Assert.IsType<Outcome<AirtelRefund>.Unknown>(again).Trace.IsReplayed);
        Assert.Equal(1, store.Airtel.ArrivalCount(AirtelOperation.Refund));
        Assert.Equal(1, store.Airtel.ExecutionCount(AirtelOperation.Refund));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(401)]
    public async Task A_refund_is_sent_once_whatever_is_answered(int status)
    {
        await using var store = await Store.StartAsync();
        var refund = new PaymentRefund { IdempotencyKey = "refund-1", AirtelMoneyId = await PaidAsync(store) };
        store.Airtel.Faults.Add(Fault.ExecuteThenAnswer(SandboxAnswer.Empty(status)).On(AirtelOperation.Refund));

        var outcome = await store.Client.RefundAsync(refund);

        Assert.IsType<Outcome<AirtelRefund>.Unknown>(outcome);
        Assert.Equal(1, store.Airtel.ArrivalCount(AirtelOperation.Refund));
    }

    [Fact]
    public async Task A_refund_without_a_key_has_the_payments_own()
    {
        await using var store = await Store.StartAsync();
        var refund = new PaymentRefund { AirtelMoneyId = await PaidAsync(store) };
        store.Airtel.Faults.Add(Fault.LoseResponse.On(AirtelOperation.Refund).Once());

        var lost = await store.Client.RefundAsync(refund);
        var again = await store.Client.RefundAsync(refund);

        Assert.Equal("refund:" + refund.AirtelMoneyId, lost.Trace.IdempotencyKey);
        Assert.True(Assert.IsType<Outcome<AirtelRefund>.Unknown>(again).Trace.IsReplayed);
        Assert.Equal(1, store.Airtel.ArrivalCount(AirtelOperation.Refund));
    }

    [Fact]
    public async Task The_longest_id_has_a_key_too()
    {
        await using var store = await Store.StartAsync();

        var outcome = await store.Client.RefundAsync(new PaymentRefund { AirtelMoneyId = new string('M', 128) });

        Assert.InRange(outcome.Trace.IdempotencyKey!.Length, 1, 128);
        Assert.StartsWith("refund:", outcome.Trace.IdempotencyKey, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refund_that_fails_after_one_in_doubt_is_in_doubt_itself()
    {
        await using var store = await Store.StartAsync();
        var id = await PaidAsync(store);
        store.Airtel.Faults.Add(Fault.LoseResponse.On(AirtelOperation.Refund).Once());
        await store.Client.RefundAsync(new PaymentRefund { IdempotencyKey = "a", AirtelMoneyId = id });

        var second = await store.Client.RefundAsync(new PaymentRefund { IdempotencyKey = "b", AirtelMoneyId = id });
        var again = await store.Client.RefundAsync(new PaymentRefund { IdempotencyKey = "b", AirtelMoneyId = id });

        Assert.Equal(ErrorCategory.OutcomeUnknown, Assert.IsType<Outcome<AirtelRefund>.Unknown>(second).Error.Category);
        Assert.IsType<Outcome<AirtelRefund>.Unknown>(again);
        Assert.Equal(1, store.Airtel.ExecutionCount(AirtelOperation.Refund));
    }

    [Fact]
    public async Task A_refund_that_was_not_sent_puts_no_other_in_doubt()
    {
        await using var store = await Store.StartAsync();
        var id = await PaidAsync(store);
        store.Airtel.Faults.Add(Fault.Answer(AirtelAnswer.Refusal(200, 403, "DP00800001026", "X-signature and payload did not match")).On(AirtelOperation.Refund).Once());
        await store.Client.RefundAsync(new PaymentRefund { IdempotencyKey = "a", AirtelMoneyId = id });
        await store.Client.RefundAsync(new PaymentRefund { IdempotencyKey = "b", AirtelMoneyId = id });

        var third = await store.Client.RefundAsync(new PaymentRefund { IdempotencyKey = "c", AirtelMoneyId = id });

        Assert.Equal(ErrorCategory.NotReversible, Assert.IsType<Outcome<AirtelRefund>.Refused>(third).Error.Category);
    }

    [Fact]
    public async Task A_disbursement_that_Airtel_does_not_find_may_have_been_taken_back()
    {
        await using var store = await Store.StartAsync();

        var outcome = await store.Client.RefundDisbursementAsync(new PaymentRefund { AirtelMoneyId = "disburs-1" });

        Assert.IsType<Outcome<AirtelRefund>.Unknown>(outcome);
    }

    [Fact]
    public async Task A_refused_token_was_refused_in_front_and_the_refund_goes_out_once_more()
    {
        await using var store = await Store.StartAsync();
        var id = await PaidAsync(store);
        store.Airtel.Faults.Add(Fault.Answer(AirtelAnswer.InvalidToken).On(AirtelOperation.Refund).Once());

        Assert.IsType<Outcome<AirtelRefund>.Completed>(await store.Client.RefundAsync(new PaymentRefund { AirtelMoneyId = id }));
    }

    [Fact]
    public async Task A_refund_that_failed_is_told_by_its_status_alone()
    {
        await using var store = await Store.StartAsync();
        var id = await PaidAsync(store);
        await store.Client.RefundAsync(new PaymentRefund { AirtelMoneyId = id });

        var second = await store.Client.RefundAsync(new PaymentRefund { IdempotencyKey = "another", AirtelMoneyId = id });
        var nothing = await store.Client.RefundAsync(new PaymentRefund { AirtelMoneyId = "MP1" });

        Assert.Equal(ErrorCategory.NotReversible, Assert.IsType<Outcome<AirtelRefund>.Refused>(second).Error.Category);
        Assert.Equal(ErrorCategory.InvalidRequest, Assert.IsType<Outcome<AirtelRefund>.Refused>(nothing).Error.Category);
        Assert.Equal(1, store.Airtel.ExecutionCount(AirtelOperation.Refund));
    }

    [Fact]
    public async Task A_disbursement_is_taken_back_with_the_PIN()
    {
        await using var store = await Store.StartAsync();
        var paid = Assert.IsType<Outcome<AirtelPayment>.Completed>(await store.Client.DisburseAsync(Accounts.Disbursement()));

        var outcome = await store.Client.RefundDisbursementAsync(new PaymentRefund { AirtelMoneyId = paid.Value.AirtelMoneyId! });

        Assert.IsType<Outcome<AirtelRefund>.Completed>(outcome);
        Assert.Equal(0, store.Airtel.Ledger.Total);
    }

    private static async Task<string> PaidAsync(Store store)
    {
        await store.Client.CollectAsync(Accounts.Collection() with { TransactionId = "a1" });
        await store.Airtel.IdleAsync();
        return (await store.Client.QueryCollectionAsync(new PaymentEnquiry { TransactionId = "a1" })).AirtelMoneyId!;
    }
}
