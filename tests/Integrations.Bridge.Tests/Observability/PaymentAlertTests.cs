using Integrations.Bridge.Journal;
using Integrations.Diagnostics;
using Integrations.Testing;
using Microsoft.Extensions.Logging;

namespace Integrations.Bridge.Tests.Observability;

/// <summary>Each alert about payments rises, becomes critical and clears, once each.</summary>
public sealed class PaymentAlertTests
{
    private static readonly AlertLevel[] WholeLife = [AlertLevel.Warning, AlertLevel.Critical, AlertLevel.Cleared];

    [Fact]
    public async Task A_payment_in_doubt_is_a_warning_after_ten_minutes_and_critical_after_an_hour()
    {
        await using var host = await WatchedBridge.StartAsync();
        (host.Route.OnSend, host.Route.OnQuery) = (static _ => ScriptedRoute.NoAnswer, static _ => ScriptedRoute.NoAnswer);
        await host.PayAsync();

        await host.PassAsync(TimeSpan.FromMinutes(9));
        var early = host.Told.All.Length;
        await host.PassAsync(TimeSpan.FromMinutes(2));
        var warned = host.Told.Levels(AlertKind.InDoubtAge);
        await host.PassAsync(TimeSpan.FromHours(2));
        host.Route.OnQuery = ScriptedRoute.Succeeded;
        await host.PassAsync(TimeSpan.FromHours(2));

        Assert.Equal(0, early);
        Assert.Equal([AlertLevel.Warning], warned);
        Assert.Equal(WholeLife, host.Told.Levels(AlertKind.InDoubtAge));
        var critical = host.Told.Of(AlertKind.InDoubtAge)[1];
        Assert.Equal(new AlertSubject { Route = WatchedBridge.Name, Provider = "scripted", Merchant = "default", Operation = "disburse" }, critical.Subject);
        Assert.Equal((3600, 1), (critical.Limit, critical.Count));
        Assert.InRange(critical.Value, 3600, 3660);
    }

    [Fact]
    public async Task A_payment_in_review_is_a_warning_after_hours_and_critical_after_a_day()
    {
        await using var host = await WatchedBridge.StartAsync();
        host.Route.OnSend = static attempt => new Finding { Claim = Claim.Succeeded, Receipt = attempt.Reference, AmountSeen = new Money(1m, "KES") };
        host.Route.OnQuery = static _ => ScriptedRoute.NoAnswer;
        var payment = await host.PayAsync();

        await host.PassAsync(TimeSpan.FromHours(4) - TimeSpan.FromMinutes(1));
        var early = host.Told.Levels(AlertKind.ReviewAge);
        await host.PassAsync(TimeSpan.FromHours(21));
        await host.Operations.ResolveAsync(payment.Id, new Resolution { Action = OperatorAction.Settle, Actor = "a", Reason = "seen", Flags = PaymentFlags.AmountMismatch });
        await host.Operations.ResolveAsync(payment.Id, new Resolution { Action = OperatorAction.MarkSucceeded, Actor = "a", Reason = "the statement has it" });
        await host.PassAsync(TimeSpan.FromMinutes(5));

        Assert.Empty(early);
        Assert.Equal(WholeLife, host.Told.Levels(AlertKind.ReviewAge));
        Assert.All(host.Told.Of(AlertKind.ReviewAge), static alert => Assert.Equal("AmountMismatch", alert.Subject.Detail));
        Assert.InRange(host.Told.Of(AlertKind.ReviewAge)[0].Value, 14_400, 14_460);
    }

    [Fact]
    public async Task Many_reviews_are_an_alert_however_young_they_are()
    {
        await using var host = await WatchedBridge.StartAsync(static limits => (limits.ReviewsWarning, limits.ReviewsCritical) = (2, 3));
        host.Route.OnQuery = static _ => ScriptedRoute.NoAnswer;
        host.Route.OnSend = static attempt => new Finding { Claim = Claim.Succeeded, Receipt = attempt.Reference, AmountSeen = new Money(1m, "KES") };
        var payments = new List<Payment> { await host.PayAsync() };
        await host.PassAsync(TimeSpan.FromMinutes(2));
        var one = host.Told.Levels(AlertKind.ReviewOpen);
        payments.Add(await host.PayAsync());
        await host.PassAsync(TimeSpan.FromMinutes(2));
        payments.Add(await host.PayAsync());
        await host.PassAsync(TimeSpan.FromMinutes(2));

        foreach (var payment in payments)
        {
            await host.Operations.ResolveAsync(payment.Id, new Resolution { Action = OperatorAction.MarkSucceeded, Actor = "a", Reason = "the statement has it" });
        }

        await host.PassAsync(TimeSpan.FromMinutes(3));

        Assert.Empty(one);
        Assert.Equal(WholeLife, host.Told.Levels(AlertKind.ReviewOpen));
        Assert.Equal([2, 3, 0], host.Told.Of(AlertKind.ReviewOpen).Select(static alert => alert.Value));
    }

    [Fact]
    public async Task Orphans_are_told_from_the_first_and_are_critical_when_they_are_many()
    {
        await using var host = await WatchedBridge.StartAsync(static limits => limits.OrphansCritical = 3);
        var orphans = new[] { Callback("a"), Callback("b"), Callback("c") };
        await StoreAsync(host, InboxState.Orphaned, orphans[0]);
        await host.PassAsync(TimeSpan.FromMinutes(1));
        await StoreAsync(host, InboxState.Orphaned, orphans[1], orphans[2]);
        await host.PassAsync(TimeSpan.FromMinutes(1));
        await StoreAsync(host, InboxState.Applied, orphans);
        await host.PassAsync(TimeSpan.FromMinutes(3));

        Assert.Equal(WholeLife, host.Told.Levels(AlertKind.Orphans));
        Assert.Equal([1, 3, 0], host.Told.Of(AlertKind.Orphans).Select(static alert => alert.Value));
    }

    [Fact]
    public async Task Parked_callbacks_and_events_are_told_apart()
    {
        await using var host = await WatchedBridge.StartAsync(static limits => limits.ParkedCritical = 2);
        var parked = new[] { Callback("a"), Callback("b") };
        await StoreAsync(host, InboxState.Parked, parked[0]);
        host.Seen.Shows = overview => overview with { ParkedEvents = [new OverviewGroup("Payment", 2, overview.At)] };
        await host.PassAsync(TimeSpan.FromMinutes(1));
        await StoreAsync(host, InboxState.Parked, parked[1]);
        host.Seen.Shows = static overview => overview;
        await host.PassAsync(TimeSpan.FromMinutes(3));
        await StoreAsync(host, InboxState.Applied, parked);
        await host.PassAsync(TimeSpan.FromMinutes(3));

        Assert.Equal(WholeLife, host.Told.Of(AlertKind.Parked).Where(static alert => alert.Subject.Detail is "callback").Select(static alert => alert.Level));
        Assert.Equal([AlertLevel.Critical, AlertLevel.Cleared], host.Told.Of(AlertKind.Parked).Where(static alert => alert.Subject.Detail is "event").Select(static alert => alert.Level));
    }

    [Fact]
    public async Task A_contradiction_is_critical_at_once_until_an_operator_settles_it()
    {
        await using var host = await WatchedBridge.StartAsync();
        host.Route.OnSend = static _ => ScriptedRoute.Refused(ErrorCategory.PartyUnknown);
        var payment = await host.PayAsync();

        await host.Operations.ResolveAsync(payment.Id, new Resolution { Action = OperatorAction.MarkSucceeded, Actor = "a", Reason = "the customer has it", Proof = "statement 5 January, line 7" });
        var atOnce = host.Told.Levels(AlertKind.Contradiction);
        await host.PassAsync(TimeSpan.FromHours(3));
        await host.Operations.ResolveAsync(payment.Id, new Resolution { Action = OperatorAction.Settle, Actor = "a", Reason = "seen", Flags = PaymentFlags.Contradiction });
        await host.PassAsync(TimeSpan.FromMinutes(3));

        Assert.Equal([AlertLevel.Critical], atOnce);
        Assert.Equal([AlertLevel.Critical, AlertLevel.Cleared], host.Told.Levels(AlertKind.Contradiction));
    }

    [Theory]
    [InlineData(PaymentFlags.OverExecuted, AlertKind.OverExecuted)]
    [InlineData(PaymentFlags.CompensationFailed, AlertKind.CompensationFailed)]
    [InlineData(PaymentFlags.Contradiction, AlertKind.Contradiction)]
    public async Task What_another_host_found_is_critical_here_too(PaymentFlags flag, AlertKind kind)
    {
        await using var host = await WatchedBridge.StartAsync();

        host.Seen.Shows = overview => overview with { Flagged = [new OverviewGroup(flag.ToString(), 2, overview.At)] };
        await host.PassAsync(TimeSpan.FromMinutes(2));
        host.Seen.Shows = static overview => overview;
        await host.PassAsync(TimeSpan.FromMinutes(3));

        Assert.Equal([(kind, AlertLevel.Critical), (kind, AlertLevel.Cleared)], host.Told.All.Select(static alert => (alert.Kind, alert.Level)));
        Assert.Equal(2, host.Told.All[0].Value);
    }

    [Fact]
    public async Task A_ledger_that_does_not_sum_to_zero_is_critical_and_no_amount_is_told()
    {
        await using var host = await WatchedBridge.StartAsync();

        host.Seen.Shows = static overview => overview with { Imbalances = [Money.FromMinorUnits(-777, "KES")] };
        await host.PassAsync(TimeSpan.FromMinutes(2));
        var imbalance = Assert.Single((await host.Operations.GetOverviewAsync()).Imbalances);
        host.Seen.Shows = static overview => overview;
        await host.PassAsync(TimeSpan.FromMinutes(3));

        Assert.Equal(-777, imbalance.MinorUnits);
        Assert.Equal([AlertLevel.Critical, AlertLevel.Cleared], host.Told.Levels(AlertKind.LedgerImbalance));
        Assert.Equal(("KES", 1), (host.Told.All[0].Subject.Detail, host.Told.All[0].Value));
        Assert.DoesNotContain(host.Log.At(LogLevel.Error), static line => line.Contains("777", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_float_is_told_of_by_how_long_it_lasts_at_the_pace_of_the_payouts()
    {
        await using var host = await WatchedBridge.StartAsync();
        await host.Operations.SetFloatAsync(WatchedBridge.Name, new Money(2_000m, "KES"));
        for (var minute = 0; minute < 10; minute++)
        {
            await host.PayAsync(20);
            await host.PassAsync(TimeSpan.FromMinutes(1));
        }

        var warned = host.Told.Of(AlertKind.FloatRunway);
        for (var minute = 0; minute < 65; minute++)
        {
            await host.PayAsync(20);
            await host.PassAsync(TimeSpan.FromMinutes(1));
        }

        await host.Operations.SetFloatAsync(WatchedBridge.Name, new Money(50_000m, "KES"));
        await host.PassAsync(TimeSpan.FromMinutes(3));

        Assert.Equal(AlertLevel.Critical, Assert.Single(warned).Level);
        Assert.Equal((WatchedBridge.Name, "KES"), (warned[0].Subject.Route, warned[0].Subject.Detail));

        // 1,900 left or so, at 20 a minute.
        Assert.InRange(warned[0].Value, 4_800, 6_600);
        Assert.Equal([AlertLevel.Critical, AlertLevel.Cleared], host.Told.Levels(AlertKind.FloatRunway));
    }

    [Fact]
    public async Task A_float_that_lasts_for_hours_is_a_warning_first()
    {
        await using var host = await WatchedBridge.StartAsync(static limits => limits.RunwayWindow = TimeSpan.FromMinutes(10));
        await host.Operations.SetFloatAsync(WatchedBridge.Name, new Money(6_000m, "KES"));
        for (var minute = 0; minute < 5; minute++)
        {
            await host.PayAsync(20);
            await host.PassAsync(TimeSpan.FromMinutes(1));
        }

        await host.Operations.SetFloatAsync(WatchedBridge.Name, new Money(-1m, "KES"));
        await host.PassAsync(TimeSpan.FromMinutes(1));
        var all = host.Told.Of(AlertKind.FloatRunway);

        Assert.Equal([AlertLevel.Warning, AlertLevel.Critical], all.Select(static alert => alert.Level));
        Assert.Equal(0, all[1].Value);
    }

    [Fact]
    public async Task Without_a_known_float_nothing_is_told_of_it()
    {
        await using var host = await WatchedBridge.StartAsync();
        for (var minute = 0; minute < 20; minute++)
        {
            await host.PayAsync(1000);
            await host.PassAsync(TimeSpan.FromMinutes(1));
        }

        Assert.Empty(host.Told.All);
    }

    [Theory]
    [InlineData(PaymentKind.Disburse, 3)]
    [InlineData(PaymentKind.Vend, 5)]
    public async Task Slow_sends_are_judged_by_the_limit_of_their_kind(PaymentKind kind, int limit)
    {
        await using var host = await WatchedBridge.StartAsync(kind: kind);
        await host.PayManyAsync(40, Taking(host, limit));
        await host.PassAsync(TimeSpan.FromMinutes(1));
        var atLimit = host.Told.All.Length;
        await host.PayManyAsync(3, Taking(host, limit * 1.5));
        await host.PassAsync(TimeSpan.FromMinutes(1));
        await host.PayManyAsync(20, Taking(host, limit * 3));
        await host.PassAsync(TimeSpan.FromMinutes(1));
        await host.PassAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(0, atLimit);
        Assert.Equal(WholeLife, host.Told.Levels(AlertKind.Latency));
        Assert.All(host.Told.Of(AlertKind.Latency), alert => Assert.Equal(kind is PaymentKind.Vend ? "vend" : "disburse", alert.Subject.Operation));
        Assert.InRange(host.Told.Of(AlertKind.Latency)[0].Value, limit * 1.4, limit * 1.8);
        Assert.Equal([limit, limit * 2], host.Told.Of(AlertKind.Latency).Take(2).Select(static alert => alert.Limit));
    }

    [Fact]
    public async Task Too_few_sends_say_nothing_about_latency()
    {
        await using var host = await WatchedBridge.StartAsync();

        await host.PayManyAsync(19, Taking(host, 3.5));
        await host.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Empty(host.Told.Of(AlertKind.Latency));
    }

    [Fact]
    public async Task Sends_that_fail_for_reasons_of_the_route_are_counted_against_its_availability()
    {
        await using var host = await WatchedBridge.StartAsync();
        await host.PayManyAsync(99);
        await host.PayManyAsync(1, static _ => ScriptedRoute.Refused(ErrorCategory.ProviderFault));
        await host.PassAsync(TimeSpan.FromMinutes(1));
        await host.PayManyAsync(100);
        await host.PassAsync(TimeSpan.FromMinutes(1));
        var one = host.Told.Levels(AlertKind.Availability);
        await host.PayManyAsync(1, static _ => ScriptedRoute.Refused(ErrorCategory.ProviderFault));
        await host.PassAsync(TimeSpan.FromMinutes(1));
        await host.PayManyAsync(20, static _ => ScriptedRoute.Refused(ErrorCategory.ProviderFault));
        await host.PassAsync(TimeSpan.FromMinutes(1));
        await host.PassAsync(TimeSpan.FromMinutes(65));

        Assert.Empty(one);
        Assert.Equal(WholeLife, host.Told.Levels(AlertKind.Availability));
        Assert.Equal(1 - (2 / 201.0), host.Told.Of(AlertKind.Availability)[0].Value, 6);
        Assert.Equal("disburse", host.Told.Of(AlertKind.Availability)[0].Subject.Operation);
    }

    [Fact]
    public async Task Customers_who_cannot_pay_say_nothing_about_availability()
    {
        await using var host = await WatchedBridge.StartAsync();

        await host.PayManyAsync(400, static _ => ScriptedRoute.Refused(ErrorCategory.PartyUnknown));
        await host.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Empty(host.Told.All);
    }

    [Fact]
    public async Task The_journal_is_looked_at_as_often_as_it_is_set_and_only_where_somebody_wants_to_know()
    {
        await using var host = await WatchedBridge.StartAsync(static limits => limits.LookEvery = TimeSpan.FromMinutes(1));
        await using var silent = await WatchedBridge.StartAsync(hasAlerts: false);
        await host.PassAsync(TimeSpan.FromMinutes(10));
        await silent.PassAsync(TimeSpan.FromMinutes(10));

        Assert.InRange(host.Seen.Looks, 9, 11);
        Assert.Equal(0, silent.Seen.Looks);
    }

    [Fact]
    public async Task A_journal_that_cannot_be_looked_at_is_logged_once_and_changes_no_alert()
    {
        await using var host = await WatchedBridge.StartAsync();
        await StoreAsync(host, InboxState.Orphaned, Callback("a"));
        await host.PassAsync(TimeSpan.FromMinutes(1));
        host.Seen.Shows = static _ => throw new JournalException("Away.");
        await host.PassAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(AlertKind.Orphans, Assert.Single(host.Standing).Kind);
        Assert.Equal([AlertLevel.Warning], host.Told.Levels(AlertKind.Orphans));
        Assert.Single(host.Log.At(LogLevel.Warning), static line => line.Contains("cannot be looked at", StringComparison.Ordinal));
    }

    private static Func<PaymentAttempt, Finding> Taking(WatchedBridge host, double seconds) => attempt =>
    {
        host.Time.Advance(TimeSpan.FromSeconds(seconds));
        return ScriptedRoute.Succeeded(attempt);
    };

    private static InboxRecord Callback(string id) => new()
    {
        Id = id,
        Slug = "nobody",
        CallbackId = id,
        Envelope = new byte[] { 1 },
        ReceivedAt = new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero),
        Due = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero),
    };

    private static async Task StoreAsync(WatchedBridge host, InboxState state, params InboxRecord[] callbacks)
    {
        foreach (var callback in callbacks)
        {
            await host.Journal.ReceiveAsync(callback);
            await host.Journal.UpdateCallbackAsync(callback with { State = state });
        }
    }
}
