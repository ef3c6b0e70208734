using Integrations.Bridge.Journal;
using Integrations.Mpesa;
using Integrations.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Bridge.Tests.EndToEnd;

public sealed class OperationsTests
{
    [Fact]
    public async Task A_payment_explains_itself()
    {
        await using var shop = await Shop.StartAsync(2);

        var payment = await shop.Bridge.DisburseAsync(Shop.Disburse());
        payment = await shop.UntilAsync(payment.Id, PaymentStatus.Succeeded);
        var explained = await shop.Operations.ExplainAsync(payment.Id);

        var decision = Assert.Single(explained!.Routing);
        Assert.Equal((null, RoutingStrategy.Priority, "mpesa:default/b2c"), (decision.Rule, decision.Strategy, decision.Chosen));
        Assert.Contains(decision.Routes, static verdict => verdict is { Route: "mpesa:second/b2c", Rejection: RouteRejection.NotNeeded });
        Assert.Contains(decision.Routes, static verdict => verdict is { Route: "mpesa:default/stk", Rejection: RouteRejection.OtherKind });
        Assert.Contains(explained.Evidence, piece => piece is { Claim: EvidenceClaim.Success, Source: EvidenceSource.Callback });
        Assert.Equal([LedgerAccount.InFlight, LedgerAccount.Delivered], explained.Postings.Select(posting => posting.Debit));
    }

    [Fact]
    public async Task A_route_that_is_switched_off_is_not_used()
    {
        await using var shop = await Shop.StartAsync(2);
        await shop.Operations.SetRouteEnabledAsync("mpesa:default/b2c", isEnabled: false);

        var payment = await shop.Bridge.DisburseAsync(Shop.Disburse());
        await shop.UntilAsync(payment.Id, PaymentStatus.Succeeded);

        Assert.Empty(shop.Daraja.Executions);
        Assert.Single(shop.Second.Executions);
    }

    [Fact]
    public async Task A_route_without_float_is_passed_over()
    {
        await using var shop = await Shop.StartAsync(2);
        await shop.Operations.SetFloatAsync("mpesa:default/b2c", new Money(300m, "KES"));

        var first = await shop.Bridge.DisburseAsync(Shop.Disburse());
        await shop.UntilAsync(first.Id, PaymentStatus.Succeeded);
        var second = await shop.Bridge.DisburseAsync(Shop.Disburse("payout-2"));
        await shop.UntilAsync(second.Id, PaymentStatus.Succeeded);

        Assert.Single(shop.Daraja.Executions);
        Assert.Single(shop.Second.Executions);
    }

    [Fact]
    public async Task A_batch_takes_each_row_once_and_a_bad_row_harms_no_other()
    {
        await using var shop = await Shop.StartAsync();
        var batch = new DisbursementBatch { BatchId = "june", Rows = [Shop.Disburse("row-1"), Shop.Disburse("row-2", -1), Shop.Disburse("row-3")] };

        var first = await shop.Operations.DisburseBatchAsync(batch);
        var again = await shop.Operations.DisburseBatchAsync(batch);
        foreach (var row in first.Rows.Where(row => row.Payment is not null))
        {
            await shop.UntilAsync(row.Payment!.Value, PaymentStatus.Succeeded);
        }

        Assert.Equal(first.Rows.Select(row => row.Payment), again.Rows.Select(row => row.Payment));
        Assert.Contains("Amount", first.Rows[1].Problem, StringComparison.Ordinal);
        Assert.Equal(2, shop.Daraja.Executions.Count);
        Assert.Equal(2, (await shop.Operations.ListAsync(new JournalQuery { BatchId = "june" })).Count);
    }

    [Fact]
    public async Task A_route_is_asked_for_its_own_statement()
    {
        await using var shop = await Shop.StartAsync();
        var payment = await shop.Bridge.CollectAsync(Shop.Collect());
        await shop.UntilAsync(payment.Id, PaymentStatus.Succeeded);
        await shop.Daraja.CustomerPaysAsync("254708374149", "174379", 70, "nobody's");
        await RegisterPullAsync(shop);

        var outcome = await ImportAsync(shop);

        Assert.Equal((1, 1, 0, 0), (outcome.Matched, outcome.Told, outcome.Known, outcome.Unmatched.Count));
        Assert.Equal(PaymentStatus.Succeeded, (await shop.Bridge.GetAsync(payment.Id))!.Status);
    }

    [Fact]
    public async Task A_statement_finds_the_push_of_which_nothing_came_back()
    {
        await using var shop = await Shop.StartAsync();
        await RegisterPullAsync(shop);
        shop.Daraja.Faults.Add(Fault.LoseResponse.On(DarajaOperation.StkPush).Once());
        shop.Daraja.Faults.Add(Fault.LoseCallback.On(DarajaOperation.StkPush).Once());
        var payment = await shop.Bridge.CollectAsync(Shop.Collect());
        await shop.Daraja.IdleAsync();
        Assert.Equal(PendingReason.InDoubt, payment.Pending);

        var first = await ImportAsync(shop);
        var again = await ImportAsync(shop);

        var paid = (await shop.Bridge.GetAsync(payment.Id))!;
        Assert.Equal((PaymentStatus.Succeeded, shop.Daraja.Executions[0].Receipt), (paid.Status, paid.Receipt));
        Assert.Equal((1, 0, 0), (first.Matched, first.Told, first.Unmatched.Count));
        Assert.Equal((1, 0, 0), (again.Matched, again.Told, again.Unmatched.Count));
        Assert.Empty(shop.Observed.Incoming);
    }

    [Fact]
    public async Task A_push_that_a_statement_decides_is_not_missing_from_it()
    {
        await using var shop = await Shop.StartAsync();
        await RegisterPullAsync(shop);
        shop.Daraja.Faults.Add(Fault.LoseResponse.On(DarajaOperation.StkPush).Once());
        shop.Daraja.Faults.Add(Fault.LoseCallback.On(DarajaOperation.StkPush).Once());
        await shop.Bridge.CollectAsync(Shop.Collect());
        await shop.Daraja.IdleAsync();
        shop.Time.Advance(TimeSpan.FromMinutes(10));

        var outcome = await ImportAsync(shop);

        Assert.Equal((1, 0), (outcome.Matched, outcome.MissingCount));
    }

    [Fact]
    public async Task A_statement_tells_money_whose_confirmation_was_lost_and_the_confirmation_does_not_tell_it_again()
    {
        await using var shop = await Shop.StartAsync();
        await RegisterPullAsync(shop);
        await shop.Services.GetRequiredService<IMpesaClient>().RegisterC2bUrlsAsync(new C2bUrlRegistration { WhenValidationIsSilent = C2bDefaultAction.Complete });
        shop.Daraja.Faults.Add(Fault.DelayCallback(TimeSpan.FromMinutes(10)).On(DarajaOperation.C2bConfirmation).Once());
        var paid = await shop.Daraja.CustomerPaysAsync("254708374149", "174379", 70, "INV-1");

        var first = await ImportAsync(shop);
        var other = await shop.Bridge.CollectAsync(Shop.Collect("another", 33));
        await shop.UntilAsync(other.Id, _ => shop.Daraja.Callbacks.Any(callback => callback.Operation == DarajaOperation.C2bConfirmation), TimeSpan.FromMinutes(15));
        await shop.UntilAsync(other.Id, _ => shop.Observed.Incoming.Count > 0, TimeSpan.FromMinutes(5));
        var again = await ImportAsync(shop);

        Assert.Equal((0, 1, 0), (first.Matched, first.Told, first.Known));
        Assert.Equal((1, 0, 1), (again.Matched, again.Told, again.Known));
        Assert.Equal((paid.Receipt, "INV-1"), (Assert.Single(shop.Observed.Incoming).Receipt, shop.Observed.Incoming[0].BillReference));
    }

    [Fact]
    public async Task Money_that_was_told_as_unasked_is_no_collections_afterwards()
    {
        await using var shop = await Shop.StartAsync();
        await RegisterPullAsync(shop);
        var byHand = await shop.Daraja.CustomerPaysAsync("254708374149", "174379", 100, "order-1");
        var first = await ImportAsync(shop);
        shop.Time.Advance(TimeSpan.FromMinutes(1));
        shop.Daraja.Faults.Add(Fault.LoseCallback.On(DarajaOperation.StkPush).Once());
        var payment = await shop.Bridge.CollectAsync(Shop.Collect());
        payment = await shop.UntilAsync(payment.Id, PaymentStatus.Succeeded);
        Assert.Null(payment.Receipt);

        var again = await ImportAsync(shop);

        Assert.Equal((1, 1, 1, 0), (first.Told, again.Known, again.Matched, again.Told));
        Assert.Equal(shop.Daraja.Executions.Single(execution => execution.Receipt != byHand.Receipt).Receipt, (await shop.Bridge.GetAsync(payment.Id))!.Receipt);
    }

    [Fact]
    public async Task What_a_customer_pays_by_hand_after_refusing_the_prompt_is_money_of_its_own()
    {
        await using var shop = await Shop.StartAsync();
        await RegisterPullAsync(shop);
        shop.Daraja.Phones["254708374149"].Answer = CustomerAnswer.Cancel;
        var payment = await shop.Bridge.CollectAsync(Shop.Collect());
        await shop.UntilAsync(payment.Id, PaymentStatus.Failed);
        await shop.Daraja.CustomerPaysAsync("254708374149", "174379", 100, "order-1");

        var outcome = await ImportAsync(shop);

        Assert.Equal((0, 1), (outcome.Matched, outcome.Told));
        Assert.Equal(PaymentStatus.Failed, (await shop.Bridge.GetAsync(payment.Id))!.Status);
    }

    [Fact]
    public async Task A_route_whose_provider_gives_no_statement_says_so()
    {
        await using var shop = await Shop.StartAsync();
        var now = shop.Time.GetUtcNow();

        Assert.Contains("gives no statement", (await Assert.ThrowsAsync<ArgumentException>(() => shop.Operations.ImportStatementAsync("mpesa:default/b2c", now.AddHours(-1), now))).Message);
        Assert.Contains("There is no route", (await Assert.ThrowsAsync<ArgumentException>(() => shop.Operations.ImportStatementAsync("mpesa:none/stk", now.AddHours(-1), now))).Message);
    }

    [Fact]
    public async Task An_approval_before_it_is_asked_for_is_refused()
    {
        await using var shop = await Shop.StartAsync();
        shop.Daraja.Phones["254708374149"].Answer = CustomerAnswer.Never;
        var payment = await shop.Bridge.CollectAsync(Shop.Collect());

        await Assert.ThrowsAsync<ActionRefusedException>(() => shop.Operations.ApproveAsync(payment.Id, new Approval("first", "the customer waits")));
    }

    [Fact]
    public async Task What_a_person_decides_is_kept_with_name_and_reason()
    {
        await using var shop = await Shop.StartAsync();
        shop.Daraja.Phones["254708374149"].Answer = CustomerAnswer.Never;
        var payment = await shop.Bridge.CollectAsync(Shop.Collect());

        await shop.Operations.ResolveAsync(payment.Id, new Resolution { Action = OperatorAction.AskNow, Actor = "first", Reason = "the customer called" });

        var decision = Assert.Single((await shop.Operations.ExplainAsync(payment.Id))!.Evidence, piece => piece.Claim is EvidenceClaim.Decision);
        Assert.Equal(("AskNow", "first", "the customer called"), (decision.Code, decision.Actor, decision.Note));
    }

    [Fact]
    public async Task A_cancelled_payment_with_an_open_attempt_goes_on_until_it_is_decided()
    {
        await using var shop = await Shop.StartAsync();
        shop.Daraja.Phones["254708374149"].Answer = CustomerAnswer.Never;

        var payment = await shop.Bridge.CollectAsync(Shop.Collect());
        var cancelled = await shop.Bridge.CancelAsync(payment.Id);

        Assert.Equal(PaymentStatus.Pending, cancelled.Status);
    }

    [Fact]
    public async Task Bad_input_names_field_rule_and_way_out_and_stores_nothing()
    {
        await using var shop = await Shop.StartAsync();

        var refused = await Assert.ThrowsAsync<RequestValidationException>(() => shop.Bridge.CollectAsync(Shop.Collect("", 0)));

        Assert.Equal(["IdempotencyKey", "Amount", "Reference"], refused.Problems.Select(problem => problem.Field));
        Assert.Empty(await shop.Operations.ListAsync(new JournalQuery()));
    }

    [Fact]
    public async Task No_number_amount_or_reference_stands_in_the_log()
    {
        await using var shop = await Shop.StartAsync(2);

        var payment = await shop.Bridge.DisburseAsync(Shop.Disburse("marked-key", 4321));
        await shop.UntilAsync(payment.Id, PaymentStatus.Succeeded);
        var failed = await shop.Bridge.CollectAsync(Shop.Collect("marked-order", 1234));
        await shop.UntilAsync(failed.Id, PaymentStatus.Succeeded);

        Assert.DoesNotContain(shop.Log.Lines, line => line.Contains("708374149", StringComparison.Ordinal) || line.Contains("4321", StringComparison.Ordinal) || line.Contains("marked-", StringComparison.Ordinal));
    }

    private static async Task RegisterPullAsync(Shop shop) =>
        await shop.Services.GetRequiredService<IMpesaClient>().RegisterPullAsync(new PullRegistrationRequest { NominatedNumber = Shop.Customer, CallbackUrl = new Uri("https://pay.example.com/pulled") });

    private static Task<StatementOutcome> ImportAsync(Shop shop) =>
        shop.Operations.ImportStatementAsync("mpesa:default/stk", shop.Time.GetUtcNow().AddHours(-1), shop.Time.GetUtcNow().AddMinutes(1));
}
