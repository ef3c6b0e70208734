using System.Diagnostics.Metrics;
using Integrations.Bridge.Tests.EndToEnd;
using Integrations.Testing;

namespace Integrations.Bridge.Tests.Observability;

public sealed class MetricTests
{
    [Fact]
    public async Task A_payment_is_counted_from_its_admission_to_its_end()
    {
        await using var host = await WatchedBridge.StartAsync();
        using var metered = new Metered(host.Meters);
        host.Route.OnSend = static _ => ScriptedRoute.NoAnswer;
        await host.PayAsync();
        await host.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(1, metered.Sum("integrations.send.classification", "integrations.send.classification", "unknown"));
        Assert.Equal(1, metered.Sum("integrations.poll.count", "integrations.poll.answer", "found"));
        Assert.Equal(1, metered.Sum("integrations.attempt.step.count", "integrations.step", "send"));
        Assert.Equal(1, metered.Sum("integrations.attempt.count", "integrations.attempt.state", "Succeeded"));
        Assert.Equal(1, metered.Sum("integrations.intent.count", "integrations.outcome", "Succeeded"));
        Assert.InRange(metered.Sum("integrations.intent.duration", "integrations.operation", "disburse"), 4, 30);
        Assert.InRange(metered.Sum("integrations.attempt.duration", "integrations.route", WatchedBridge.Name), 4, 30);
        Assert.Equal(1, metered.Times("integrations.send.duration"));
        Assert.Equal(["admit", "conclude", "record"], metered.Tags("integrations.store.commit.duration", "integrations.store.operation"));
    }

    [Fact]
    public async Task Gauges_show_the_last_look_and_have_the_journal_looked_at_without_alerts()
    {
        await using var host = await WatchedBridge.StartAsync(hasAlerts: false);
        using var metered = new Metered(host.Meters);
        (host.Route.OnSend, host.Route.OnQuery) = (static _ => ScriptedRoute.NoAnswer, static _ => ScriptedRoute.NoAnswer);
        await host.PayAsync();
        await host.PassAsync(TimeSpan.FromMinutes(10));
        metered.Read();
        var unread = metered.Times("integrations.in_doubt");
        await host.PassAsync(TimeSpan.FromSeconds(5));
        metered.Read();

        Assert.Equal(0, unread);
        Assert.Equal(1, metered.Sum("integrations.in_doubt", "integrations.route", WatchedBridge.Name));
        Assert.InRange(metered.Sum("integrations.in_doubt.age", "integrations.route", WatchedBridge.Name), 595, 610);
        Assert.Equal(0, metered.Sum("integrations.review.open", "integrations.review.reason", "DoubtUnresolved"));
        Assert.Equal(["Orphaned", "Parked"], metered.Tags("integrations.callback.open", "integrations.callback.state"));
        Assert.Equal(1, host.Seen.Looks);
    }

    [Fact]
    public async Task A_gauge_shows_what_stands_and_goes_back_to_zero()
    {
        await using var host = await WatchedBridge.StartAsync();
        using var metered = new Metered(host.Meters);
        host.Seen.Shows = static overview => overview with { Imbalances = [Money.FromMinorUnits(1, "KES"), Money.FromMinorUnits(1, "UGX")] };
        await host.PassAsync(TimeSpan.FromMinutes(1));
        metered.Read();
        var standing = metered.Sum("integrations.alert.standing", "integrations.alert.kind", "LedgerImbalance");
        host.Seen.Shows = static overview => overview;
        await host.PassAsync(TimeSpan.FromMinutes(3));
        metered.Read();

        Assert.Equal(2, standing);
        Assert.Equal(2, metered.Sum("integrations.alert.standing", "integrations.alert.kind", "LedgerImbalance"));
        Assert.Equal(["Critical", "Warning"], metered.Tags("integrations.alert.standing", "integrations.alert.level"));
    }

    [Fact]
    public async Task A_failover_says_from_where_to_where()
    {
        await using var shop = await Shop.StartAsync(2, account: static (number, mpesa) => mpesa.BaseAddress = number is 0 ? new Uri("http://127.0.0.1:1/") : mpesa.BaseAddress);
        using var metered = new Metered((IMeterFactory)shop.Services.GetService(typeof(IMeterFactory))!);

        await shop.UntilAsync((await shop.Bridge.DisburseAsync(Shop.Disburse())).Id, PaymentStatus.Succeeded);

        Assert.Equal(1, metered.Sum("integrations.failover.count", "integrations.failover.from", "mpesa:default/b2c"));
        Assert.Equal(1, metered.Sum("integrations.failover.count", "integrations.route", "mpesa:second/b2c"));
        Assert.Equal(1, metered.Sum("integrations.send.classification", "integrations.send.classification", "not_sent"));
    }

    [Fact]
    public async Task A_flag_is_counted_once_and_an_over_execution_besides()
    {
        await using var host = await WatchedBridge.StartAsync();
        using var metered = new Metered(host.Meters);
        var metrics = new BridgeMetrics(host.Meters);

        metrics.Raised(PaymentFlags.OverExecuted);
        metrics.Raised(PaymentFlags.LateSuccess);

        Assert.Equal((1, 1), (metered.Sum("integrations.intent.flag.count", "integrations.flag", "OverExecuted"), metered.Times("integrations.over_execution.count")));
    }
}
