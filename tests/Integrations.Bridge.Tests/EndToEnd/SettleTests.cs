using System.Text.Json;
using Integrations.Bridge.Journal;
using Integrations.Bridge.Tests.Observability;

namespace Integrations.Bridge.Tests.EndToEnd;

public sealed class SettleTests
{
    private static readonly Money Paid = new(10m, "USD");
    private static readonly ExchangeRate Rate = new("USD", "KES", 129.555m);

    [Fact]
    public async Task Several_recipients_receive_one_settlement_and_every_send_names_them()
    {
        await using var host = await WatchedBridge.StartAsync(kind: PaymentKind.Settle);
        host.Route.OnSend = static _ => new Finding { Claim = Claim.None };
        host.Route.OnQuery = static _ => new Finding { Claim = Claim.Succeeded, Receipt = "1" };

        var settled = await host.Bridge.SettleAsync(For(("0x1", 60m), ("0x2", 40m)), TestContext.Current.CancellationToken);
        await host.PassAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(PaymentStatus.Succeeded, (await host.Bridge.GetAsync(settled.Id))!.Status);
        var sent = Assert.IsType<SettleRequest>(Assert.Single(host.Route.Sent).Request);
        Assert.Equal([("0x1", 60m), ("0x2", 40m)], sent.Payees.Select(static payee => (payee.Address, payee.Amount.Amount)));
    }

    [Fact]
    public async Task A_route_that_reaches_fewer_recipients_takes_none_of_them()
    {
        await using var host = await WatchedBridge.StartAsync(kind: PaymentKind.Settle);

        var refused = await host.Bridge.SettleAsync(For(("0x1", 1m), ("0x2", 1m), ("0x3", 1m), ("0x4", 1m)), TestContext.Current.CancellationToken);

        Assert.Equal((PaymentStatus.Failed, ErrorCategory.InvalidRequest, "Recipients must be at most 3."), (refused.Status, refused.Category, refused.UserMessage));
        Assert.Empty(host.Route.Sent);
    }

    [Fact]
    public async Task The_same_key_for_other_recipients_is_another_settlement_and_is_refused()
    {
        await using var host = await WatchedBridge.StartAsync(kind: PaymentKind.Settle);
        var first = await host.Bridge.SettleAsync(For(("0x1", 60m), ("0x2", 40m)), TestContext.Current.CancellationToken);

        var again = await host.Bridge.SettleAsync(For(("0x1", 60m), ("0x2", 40m)), TestContext.Current.CancellationToken);

        Assert.Equal(first.Id, again.Id);
        await Assert.ThrowsAsync<KeyReuseException>(() => host.Bridge.SettleAsync(For(("0x1", 40m), ("0x2", 60m))));
        Assert.Single(host.Route.Sent);
    }

    [Fact]
    public async Task What_takes_a_turn_is_prepared_for_a_stored_payment_alone_and_never_for_a_repeated_call()
    {
        await using var host = await WatchedBridge.StartAsync(kind: PaymentKind.Settle, preparesWhatIsStored: true);
        var first = await host.Bridge.SettleAsync(For(("0x1", 60m), ("0x2", 40m)), TestContext.Current.CancellationToken);

        var again = await host.Bridge.SettleAsync(For(("0x1", 60m), ("0x2", 40m)), TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<KeyReuseException>(() => host.Bridge.SettleAsync(For(("0x1", 40m), ("0x2", 60m))));

        Assert.Equal((first.Id, PaymentStatus.Succeeded), (again.Id, again.Status));
        Assert.Equal((1, 1), (host.Route.Prepared, host.Route.Sent.Count));
    }

    [Fact]
    public async Task An_amount_is_exchanged_once_and_the_rate_goes_with_it()
    {
        await using var host = await WatchedBridge.StartAsync(kind: PaymentKind.Settle);

        var settled = await host.Bridge.SettleAsync(Exchanged(host.Time.GetUtcNow() + TimeSpan.FromMinutes(1)), TestContext.Current.CancellationToken);

        Assert.Equal((PaymentStatus.Succeeded, new Money(1295.55m, "KES")), (settled.Status, settled.Amount));
        Assert.Equal(Rate, Assert.IsType<SettleRequest>(Assert.Single(host.Route.Sent).Request).Exchange!.Quote.Rate);
    }

    [Fact]
    public async Task After_the_end_of_its_quote_nothing_is_sent_and_the_key_keeps_its_payment()
    {
        await using var host = await WatchedBridge.StartAsync(kind: PaymentKind.Settle);
        var late = Exchanged(host.Time.GetUtcNow());

        var refused = await host.Bridge.SettleAsync(late, TestContext.Current.CancellationToken);
        var again = await host.Bridge.SettleAsync(late, TestContext.Current.CancellationToken);

        Assert.Equal((PaymentStatus.Failed, ErrorCategory.StateConflict, refused.Id), (refused.Status, refused.Category, again.Id));
        Assert.Empty(host.Route.Sent);
    }

    [Fact]
    public async Task What_was_in_doubt_when_its_quote_ended_is_found_out_and_not_failed()
    {
        await using var host = await WatchedBridge.StartAsync(kind: PaymentKind.Settle);
        host.Route.OnSend = static _ => new Finding { Claim = Claim.None };
        host.Route.OnQuery = static _ => new Finding { Claim = Claim.None };
        var settled = await host.Bridge.SettleAsync(Exchanged(host.Time.GetUtcNow() + TimeSpan.FromSeconds(30)), TestContext.Current.CancellationToken);
        await host.PassAsync(TimeSpan.FromMinutes(2));
        var doubtful = (await host.Bridge.GetAsync(settled.Id))!.Status;
        host.Route.OnQuery = static _ => new Finding { Claim = Claim.Succeeded, Receipt = "1" };
        await host.PassAsync(TimeSpan.FromMinutes(10));

        Assert.Equal((PaymentStatus.Pending, PaymentStatus.Succeeded), (doubtful, (await host.Bridge.GetAsync(settled.Id))!.Status));
        Assert.Single(host.Route.Sent);
    }

    [Fact]
    public async Task A_settlement_that_contradicts_itself_is_refused_by_the_names_of_its_fields_and_nothing_is_stored()
    {
        await using var host = await WatchedBridge.StartAsync(kind: PaymentKind.Settle);
        var one = For(("0x1", 60m), ("0x2", 40m));
        var exchanged = Exchanged(host.Time.GetUtcNow() + TimeSpan.FromMinutes(1));
        (SettleRequest Request, string Field)[] cases =
        [
            (one with { Recipients = SettlementRecipients.None }, "Destination"),
            (one with { Destination = "0x1" }, "Destination"),
            (one with { Recipients = new([new("0x1", new Money(60m, "USD")), new("0x2", new Money(40m, "USD"))]) }, "Amount"),
            (one with { Recipients = new([new("0x1", Money.FromMinorUnits(long.MaxValue, "KES")), new("0x2", new Money(1m, "KES"))]) }, "Amount"),
            (one with { Amount = new Money(101m, "KES") }, "Amount"),
            (exchanged with { Amount = new Money(1295.56m, "KES") }, "Amount"),
            (exchanged with { Exchange = exchanged.Exchange! with { Source = new Money(10m, "EUR") } }, "Exchange.Source"),
            (exchanged with { Exchange = exchanged.Exchange! with { Quote = exchanged.Exchange!.Quote with { Rate = default } } }, "Exchange.Source"),
            (exchanged with { Exchange = exchanged.Exchange! with { Quote = exchanged.Exchange!.Quote with { Reference = "" } } }, "Exchange.Quote.Reference"),
        ];

        foreach (var (request, field) in cases)
        {
            var refused = await Assert.ThrowsAsync<RequestValidationException>(() => host.Bridge.SettleAsync(request));
            Assert.Equal([field], refused.Problems.Select(static problem => problem.Field));
        }

        Assert.Empty(await host.Operations.ListAsync(new JournalQuery()));
    }

    [Fact]
    public void What_is_stored_of_a_settlement_is_the_whole_of_it()
    {
        var request = Exchanged(new DateTimeOffset(2026, 11, 27, 8, 0, 0, TimeSpan.Zero)) with { Destination = "", Recipients = new([new("0x1", new Money(1000m, "KES")), new("0x2", new Money(295.55m, "KES"))]) };

        var stored = JsonSerializer.Serialize(StoredRequest.From(request), BridgeJsonContext.Default.StoredRequest);
        var read = Assert.IsType<SettleRequest>(JsonSerializer.Deserialize(stored, BridgeJsonContext.Default.StoredRequest)!.ToRequest());

        Assert.Equal(request, read);
        Assert.DoesNotContain("0x", string.Concat(request.Payees), StringComparison.Ordinal);
    }

    private static SettleRequest For(params (string Destination, decimal Amount)[] recipients) => new()
    {
        IdempotencyKey = "settlement-1",
        Reference = "settlement-1",
        Amount = new Money(recipients.Sum(static recipient => recipient.Amount), "KES"),
        Recipients = new(recipients.Select(static recipient => new SettlementRecipient(recipient.Destination, new Money(recipient.Amount, "KES")))),
    };

    private static SettleRequest Exchanged(DateTimeOffset until)
    {
        var exchange = new SettleExchange(Paid, new RateQuote(Rate, until, "treasury 4711"));
        return new SettleRequest { IdempotencyKey = "settlement-2", Reference = "settlement-2", Amount = exchange.Target, Destination = "0x1", Exchange = exchange };
    }
}
