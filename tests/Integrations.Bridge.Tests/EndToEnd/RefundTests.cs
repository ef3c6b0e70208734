using Integrations.Bridge.Journal;
using Integrations.Sandbox;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Bridge.Tests.EndToEnd;

public sealed class RefundTests : IDisposable
{
    private static readonly SandboxAnswer NotThere = SandboxAnswer.Json(404, """{"requestId":"1","errorCode":"404.001.01","errorMessage":"Resource not found"}""");
    private static readonly Fault NoFunds = Fault.Conclude("1", "The balance is insufficient for the transaction.").On(DarajaOperation.Reversal);

    private readonly DirectoryInfo _folder = TestFolder.Create("integrations-refunds-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task What_a_customer_paid_twice_is_taken_back_once_and_the_later_one()
    {
        await using var shop = await TwoAccountsAsync();

        var payment = await PaidTwiceAsync(shop);
        var refund = await RefundedAsync(shop, payment, PaymentStatus.Succeeded);
        payment = await shop.UntilAsync(payment.Id, static one => one.Attempts[1].State is AttemptState.Reversed, TimeSpan.FromMinutes(1));

        Assert.Equal((PaymentStatus.Succeeded, payment.Attempts[0].Receipt), (payment.Status, payment.Receipt));
        Assert.Equal(("mpesa:second/reversal", 1, 0), (refund.Route, shop.Second.ExecutionCount(DarajaOperation.Reversal), shop.Daraja.ArrivalCount(DarajaOperation.Reversal)));
        var explained = (await shop.Operations.ExplainAsync(payment.Id))!;
        Assert.Equal(PaymentFlags.None, explained.OpenFlags & (PaymentFlags.OverExecuted | PaymentFlags.CompensationFailed));
        Assert.Equal((LedgerAccount.CustomerDue, LedgerAccount.Delivered), (explained.Postings[^1].Debit, explained.Postings[^1].Credit));
    }

    [Fact]
    public async Task A_reversal_whose_answer_and_result_are_lost_is_sent_again_and_carried_out_once()
    {
        await using var shop = await TwoAccountsAsync();
        shop.Second.Faults.Add(Fault.LoseResponse.On(DarajaOperation.Reversal).Once());
        shop.Second.Faults.Add(Fault.LoseCallback.On(DarajaOperation.Reversal).Once());

        var refund = await RefundedAsync(shop, await PaidTwiceAsync(shop), PaymentStatus.Succeeded);

        Assert.Equal((1, 2), (shop.Second.ExecutionCount(DarajaOperation.Reversal), shop.Second.ArrivalCount(DarajaOperation.Reversal)));
        Assert.Equal(2, Assert.Single(refund.Attempts).Sends);
    }

    [Fact]
    public async Task A_reversal_whose_result_is_lost_is_asked_about_and_not_sent_again()
    {
        await using var shop = await TwoAccountsAsync();
        shop.Second.Faults.Add(Fault.LoseCallback.On(DarajaOperation.Reversal));

        var refund = await RefundedAsync(shop, await PaidTwiceAsync(shop), PaymentStatus.Succeeded);

        Assert.Equal((1, 1), (shop.Second.ExecutionCount(DarajaOperation.Reversal), shop.Second.ArrivalCount(DarajaOperation.Reversal)));
        Assert.True(shop.Second.ArrivalCount(DarajaOperation.TransactionStatus) > 0);
        Assert.Equal(shop.Second.Executions.Single(static one => one.Operation == DarajaOperation.Reversal).Receipt, refund.Receipt);
    }

    [Fact]
    public async Task A_reversal_that_is_refused_asks_for_a_person_and_is_a_claim_in_the_ledger()
    {
        await using var shop = await TwoAccountsAsync();
        shop.Second.Faults.Add(NoFunds);

        var payment = await PaidTwiceAsync(shop);
        var refund = await RefundedAsync(shop, payment, PaymentStatus.Failed);
        payment = await shop.UntilAsync(payment.Id, static one => (one.Flags & PaymentFlags.CompensationFailed) is not 0, TimeSpan.FromMinutes(1));

        Assert.Equal((ErrorCategory.FloatInsufficient, PaymentStatus.Succeeded), (refund.Category, payment.Status));
        var explained = (await shop.Operations.ExplainAsync(payment.Id))!;
        Assert.Equal(PaymentFlags.OverExecuted | PaymentFlags.CompensationFailed, explained.OpenFlags & (PaymentFlags.OverExecuted | PaymentFlags.CompensationFailed));
        Assert.Equal(LedgerAccount.Receivable, explained.Postings[^1].Debit);
        Assert.Equal(1, shop.Second.ArrivalCount(DarajaOperation.Reversal));
        Assert.Equal(0, shop.Daraja.ArrivalCount(DarajaOperation.Reversal));
    }

    [Fact]
    public async Task A_refusal_of_one_transmission_says_nothing_about_the_other()
    {
        await using var shop = await TwoAccountsAsync();
        shop.Second.Faults.Add(Fault.LoseResponse.On(DarajaOperation.Reversal).Once());
        shop.Second.Faults.Add(Fault.DelayCallback(TimeSpan.FromMinutes(2)).On(DarajaOperation.Reversal).Once());
        shop.Second.Faults.Add(Fault.Conclude("1", "The balance is insufficient for the transaction.").On(DarajaOperation.Reversal).Nth(2));

        var payment = await PaidTwiceAsync(shop);
        var refund = await RefundOfAsync(shop, payment);
        await shop.UntilAsync(refund, static one => one.Attempts is [{ Sends: 2 }], TimeSpan.FromMinutes(5));
        await shop.Second.CalledBackAsync(DarajaOperation.Reversal, 1).WaitAsync(TimeSpan.FromSeconds(60));
        var refused = await shop.UntilAsync(refund, static one => one.Attempts[0].State is not (AttemptState.Unknown or AttemptState.Prepared), TimeSpan.FromMinutes(5));
        var ended = await shop.UntilAsync(refund, static one => !one.IsPending, TimeSpan.FromMinutes(20));

        Assert.Equal((PaymentStatus.Pending, AttemptState.Accepted), (refused.Status, refused.Attempts[0].State));
        Assert.Equal((PaymentStatus.Succeeded, PaymentFlags.None), (ended.Status, ended.Flags));
        Assert.Equal(1, shop.Second.ExecutionCount(DarajaOperation.Reversal));
    }

    [Fact]
    public async Task A_second_payment_whose_receipt_is_not_known_yet_goes_before_a_person_and_is_taken_back_once_it_is()
    {
        await using var shop = await TwoAccountsAsync();
        shop.Second.Faults.Add(Fault.DelayCallback(TimeSpan.FromMinutes(2)).On(DarajaOperation.StkPush).Once());

        var payment = await PaidTwiceAsync(shop);
        var told = await shop.UntilAsync(payment.Id, static one => (one.Flags & PaymentFlags.CompensationFailed) is not 0, TimeSpan.FromMinutes(1));
        payment = await shop.UntilAsync(payment.Id, static one => one.Attempts[1].State is AttemptState.Reversed, TimeSpan.FromMinutes(15));

        Assert.Null(told.Attempts[1].Receipt);
        Assert.Equal((PaymentFlags.None, 1), (payment.Flags & PaymentFlags.CompensationFailed, shop.Second.ExecutionCount(DarajaOperation.Reversal)));
    }

    [Fact]
    public async Task A_host_returns_a_payment_once_however_often_it_asks()
    {
        await using var shop = await Shop.StartAsync();
        var paid = await PaidAsync(shop);

        var refund = await shop.UntilAsync((await shop.Bridge.RefundAsync(Refund(paid))).Id, PaymentStatus.Succeeded);
        var returned = await shop.UntilAsync(paid.Id, PaymentStatus.Reversed);
        var again = await shop.Bridge.RefundAsync(Refund(paid));

        Assert.Equal((refund.Id, PaymentStatus.Succeeded, "mpesa:default/reversal"), (again.Id, again.Status, again.Route));
        Assert.Equal(shop.Daraja.Executions[^1].Receipt, refund.Receipt);
        Assert.Equal((1, PaymentFlags.None), (shop.Daraja.ArrivalCount(DarajaOperation.Reversal), returned.Flags));
        await Assert.ThrowsAsync<KeyReuseException>(() => shop.Bridge.RefundAsync(Refund(paid) with { Reference = "another" }));
    }

    [Fact]
    public async Task A_payment_that_was_returned_is_not_returned_under_another_key()
    {
        await using var shop = await Shop.StartAsync();
        var payment = await PaidAsync(shop);
        await shop.UntilAsync((await shop.Bridge.RefundAsync(Refund(payment))).Id, PaymentStatus.Succeeded);

        var second = await shop.UntilAsync((await shop.Bridge.RefundAsync(Refund(payment, "refund-2"))).Id, PaymentStatus.Failed);

        Assert.Equal(ErrorCategory.NotReversible, second.Category);
        Assert.Equal(1, shop.Daraja.ArrivalCount(DarajaOperation.Reversal));
    }

    [Fact]
    public async Task A_payment_that_is_being_returned_is_not_returned_under_another_key()
    {
        await using var shop = await Shop.StartAsync();
        shop.Daraja.Faults.Add(Fault.DelayCallback(TimeSpan.FromSeconds(20)).On(DarajaOperation.Reversal));
        var payment = await PaidAsync(shop);
        var first = await shop.Bridge.RefundAsync(Refund(payment));

        var second = await shop.UntilAsync((await shop.Bridge.RefundAsync(Refund(payment, "refund-2"))).Id, PaymentStatus.Failed);
        first = await shop.UntilAsync(first.Id, PaymentStatus.Succeeded);

        Assert.Equal((ErrorCategory.NotReversible, 1), (second.Category, shop.Daraja.ArrivalCount(DarajaOperation.Reversal)));
    }

    [Fact]
    public async Task A_refund_that_failed_leaves_the_payment_as_it_was_and_another_one_may_be_asked_for()
    {
        await using var shop = await TwoAccountsAsync();
        shop.Daraja.Faults.Add(NoFunds.Once());
        var payment = await PaidAsync(shop);

        var failed = await shop.UntilAsync((await shop.Bridge.RefundAsync(Refund(payment))).Id, PaymentStatus.Failed);
        var between = (await shop.Bridge.GetAsync(payment.Id))!;
        await shop.UntilAsync((await shop.Bridge.RefundAsync(Refund(payment, "refund-2"))).Id, PaymentStatus.Succeeded);

        Assert.Equal((ErrorCategory.FloatInsufficient, PaymentStatus.Succeeded, PaymentFlags.None), (failed.Category, between.Status, between.Flags));
        Assert.Equal((1, 0), (shop.Daraja.ExecutionCount(DarajaOperation.Reversal), shop.Second.ArrivalCount(DarajaOperation.Reversal)));
    }

    [Fact]
    public async Task Another_refund_may_be_asked_for_as_soon_as_the_host_hears_that_one_failed()
    {
        await using var shop = await Shop.StartAsync(configure: static bridge => bridge.Services.AddSingleton(SilentJournal.WithoutFailedRefunds()));
        shop.Daraja.Faults.Add(NoFunds.Once());
        var payment = await PaidAsync(shop);
        await shop.UntilAsync((await shop.Bridge.RefundAsync(Refund(payment))).Id, PaymentStatus.Failed);

        await shop.UntilAsync((await shop.Bridge.RefundAsync(Refund(payment, "refund-2"))).Id, PaymentStatus.Succeeded);

        Assert.Equal(1, shop.Daraja.ExecutionCount(DarajaOperation.Reversal));
    }

    [Theory]
    [InlineData(101)]
    [InlineData(99)]
    public async Task More_than_was_paid_and_a_part_of_it_are_refused_before_anything_is_stored(decimal amount)
    {
        await using var shop = await Shop.StartAsync();
        var payment = await PaidAsync(shop);

        var refused = await Assert.ThrowsAsync<RequestValidationException>(() => shop.Bridge.RefundAsync(Refund(payment, amount: amount)));

        Assert.Equal("Amount", Assert.Single(refused.Problems).Field);
        Assert.Null(await shop.Bridge.FindAsync("refund-1"));
        Assert.Equal(0, shop.Daraja.ArrivalCount(DarajaOperation.Reversal));
    }

    [Fact]
    public async Task A_payment_of_another_tenant_is_not_returned()
    {
        await using var shop = await Shop.StartAsync();
        var payment = await PaidAsync(shop);

        var refused = await Assert.ThrowsAsync<RequestValidationException>(() => shop.Bridge.PayAsync(Refund(payment), new PaymentTerms { Tenant = "other" }));

        Assert.Equal("OriginalReceipt", Assert.Single(refused.Problems).Field);
    }

    [Fact]
    public async Task A_payout_cannot_be_returned_and_is_not_tried()
    {
        await using var shop = await Shop.StartAsync();
        var payout = await shop.UntilAsync((await shop.Bridge.DisburseAsync(Shop.Disburse())).Id, PaymentStatus.Succeeded);

        var refund = await shop.UntilAsync((await shop.Bridge.RefundAsync(Refund(payout))).Id, PaymentStatus.Failed);

        Assert.Equal(ErrorCategory.NotReversible, refund.Category);
        Assert.Contains((await shop.Operations.ExplainAsync(refund.Id))!.Routing[0].Routes, static verdict => verdict is { Route: "mpesa:default/reversal", Rejection: RouteRejection.NotReversible });
        Assert.Equal(0, shop.Daraja.ArrivalCount(DarajaOperation.Reversal));
    }

    [Fact]
    public async Task A_refund_goes_the_way_that_it_names_and_no_other()
    {
        await using var shop = await TwoAccountsAsync();
        var payment = await PaidAsync(shop);

        var refund = await shop.UntilAsync((await shop.Bridge.RefundAsync(Refund(payment) with { OriginalRoute = "mpesa:second/stk" })).Id, PaymentStatus.Failed);

        Assert.Equal((ErrorCategory.NotReversible, 0, 1), (refund.Category, shop.Daraja.ArrivalCount(DarajaOperation.Reversal), shop.Second.ArrivalCount(DarajaOperation.Reversal)));
        Assert.Equal(PaymentStatus.Succeeded, (await shop.Bridge.GetAsync(payment.Id))!.Status);
    }

    [Fact]
    public async Task Money_that_came_unasked_is_returned_by_its_receipt()
    {
        await using var shop = await Shop.StartAsync();
        var paid = await shop.Daraja.CustomerPaysAsync("254708374149", "174379", 70, "INV-1");

        var refund = await shop.Bridge.RefundAsync(new RefundRequest
        {
            IdempotencyKey = "refund-1",
            Reference = "INV-1",
            Amount = new Money(70m, "KES"),
            OriginalReceipt = paid.Receipt!,
            OriginalRoute = "mpesa:default/c2b",
        });

        await shop.UntilAsync(refund.Id, PaymentStatus.Succeeded);
        Assert.Equal(1, shop.Daraja.ExecutionCount(DarajaOperation.Reversal));
    }

    private Task<Shop> TwoAccountsAsync() => Shop.StartAsync(2, Path.Combine(_folder.FullName, "payments.db"));

    private static async Task<Payment> PaidAsync(Shop shop) =>
        await shop.UntilAsync((await shop.Bridge.CollectAsync(Shop.Collect())).Id, static payment => payment is { Status: PaymentStatus.Succeeded, Receipt: not null }, TimeSpan.FromMinutes(5));

    /// <summary>The first account carries out what it says it does not know, so that the second one prompts too, and the customer pays both.</summary>
    private static async Task<Payment> PaidTwiceAsync(Shop shop)
    {
        shop.Daraja.Faults.Add(Fault.ExecuteThenAnswer(NotThere).On(DarajaOperation.StkPush).Once());
        shop.Daraja.Faults.Add(Fault.DelayCallback(TimeSpan.FromSeconds(20)).On(DarajaOperation.StkPush).Once());
        var payment = await shop.Bridge.CollectAsync(Shop.Collect());
        return await shop.UntilAsync(payment.Id, static one => (one.Flags & PaymentFlags.OverExecuted) is not 0, TimeSpan.FromMinutes(5));
    }

    private static async Task<PaymentId> RefundOfAsync(Shop shop, Payment payment)
    {
        var key = $"reverse:{payment.Attempts[1].Reference}";
        for (var seconds = 0; ; seconds++)
        {
            // Nobody has taken the refund up before its first attempt is stored, and the clock must go on for that.
            if (await shop.Bridge.FindAsync(key) is { Attempts.Count: > 0 } refund)
            {
                return refund.Id;
            }

            Assert.True(seconds < 120, "The refund is not begun.");
            shop.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }

    private static async Task<Payment> RefundedAsync(Shop shop, Payment payment, PaymentStatus status) => await shop.UntilAsync(await RefundOfAsync(shop, payment), status);

    private static RefundRequest Refund(Payment payment, string key = "refund-1", decimal? amount = null) => new()
    {
        IdempotencyKey = key,
        Reference = payment.Reference,
        Amount = amount is { } part ? new Money(part, "KES") : payment.Amount,
        OriginalReceipt = payment.Receipt!,
        OriginalRoute = payment.Route!,
    };
}
