using System.Diagnostics.Metrics;
using Integrations.Bridge.Journal;
using Integrations.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Integrations.Bridge.Tests.EndToEnd;

public sealed class RouteStatusTests
{
    private const string First = "mpesa:default/b2c";
    private const string Second = "mpesa:second/b2c";

    [Fact]
    public async Task A_route_says_whether_it_is_usable_and_why_not()
    {
        await using var shop = await Shop.StartAsync(2, configure: static bridge => bridge.Configure(static options =>
        {
            options.Routing.Routes.Add(new RouteTerms { Route = "mpesa:second/stk", Pauses = { new RoutePause { From = DateTimeOffset.MinValue, Until = DateTimeOffset.MaxValue } } });
            options.Routing.Routes.Add(new RouteTerms { Route = Second, Hours = { new ServiceHours { From = new TimeOnly(3, 0), Until = new TimeOnly(3, 1) } } });
        }));
        await shop.Operations.SetRouteEnabledAsync("mpesa:default/stk", isEnabled: false);

        var routes = (await shop.Operations.ListRoutesAsync()).ToDictionary(static route => route.Route);

        Assert.Equal(
            new RouteStatus { Route = First, Kind = PaymentKind.Disburse, Country = "KE", Operator = MobileOperator.Safaricom.Key, IsEnabled = true, IsOpen = true, Access = RouteAccess.Open, Success = 0.97, Samples = 0, Baseline = 0.97 },
            routes[First]);
        Assert.True(routes[First].IsUsable);
        Assert.True(routes["mpesa:default/stk"] is { IsUsable: false, IsEnabled: false });
        Assert.True(routes["mpesa:second/stk"] is { IsUsable: false, PausedUntil.Year: 9999 });
        Assert.True(routes[Second] is { IsUsable: false, IsOpen: false });
    }

    [Fact]
    public async Task A_closed_route_is_shown_by_the_list_the_health_check_and_the_gauges()
    {
        await using var shop = await Shop.StartAsync(2);
        var before = await CheckAsync(shop);
        shop.Daraja.Faults.Add(Fault.Answer(SandboxAnswer.Json(400, """{"requestId":"1","errorCode":"400.008.01","errorMessage":"Invalid Authentication passed"}""")).On(DarajaOperation.OAuth));
        await shop.UntilAsync((await shop.Bridge.DisburseAsync(Shop.Disburse())).Id, static payment => !payment.IsPending, TimeSpan.FromMinutes(5));

        var route = (await shop.Operations.ListRoutesAsync()).Single(static route => route.Route is First);
        var after = await CheckAsync(shop);

        Assert.True(route is { Access: RouteAccess.Closed, IsUsable: false, ClosedUntil: not null, Samples: > 0.9 and <= 1, Success: < 0.97 });
        Assert.Equal((HealthStatus.Healthy, HealthStatus.Degraded), (before.Status, after.Status));
        Assert.Equal(("closed", "usable"), (after.Data[First], after.Data[Second]));
        Assert.Contains(First, after.Description, StringComparison.Ordinal);
        Assert.Equal(2, Gauge("integrations.route.breaker", First, shop));
        Assert.Equal(0, Gauge("integrations.route.breaker", Second, shop));
        Assert.Equal(route.Success, Gauge("integrations.route.score", First, shop), 6);
    }

    [Fact]
    public async Task Without_its_journal_the_Bridge_is_not_healthy()
    {
        await using var shop = await Shop.StartAsync(configure: static bridge => bridge.Services.AddSingleton(SilentJournal.Create(static method => method is nameof(IPaymentJournal.ListDisabledRoutesAsync) && IsAway)));
        try
        {
            IsAway = true;

            var check = await CheckAsync(shop);

            Assert.Equal((HealthStatus.Unhealthy, typeof(JournalException)), (check.Status, check.Exception?.GetType()));
        }
        finally
        {
            IsAway = false;
        }
    }

    [Fact]
    public async Task The_health_check_of_the_Bridge_can_be_registered_alone()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddMobileMoneyBridge();
        builder.Services.AddHealthChecks().AddCheck<BridgeHealthCheck>("bridge");
        await using var app = builder.Build();

        var report = await app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        Assert.Equal(HealthStatus.Healthy, Assert.Single(report.Entries).Value.Status);
    }

    private static bool IsAway { get; set; }

    private static async Task<HealthCheckResult> CheckAsync(Shop shop)
    {
        var check = ActivatorUtilities.CreateInstance<BridgeHealthCheck>(shop.Services);
        return await check.CheckHealthAsync(new HealthCheckContext { Registration = new HealthCheckRegistration("bridge", check, HealthStatus.Unhealthy, null) });
    }

    /// <summary>What an instrument of this host's meters shows for a route.</summary>
    private static double Gauge(string name, string route, Shop shop)
    {
        var meters = shop.Services.GetRequiredService<IMeterFactory>();
        var read = new List<double>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (instrument.Name == name && ReferenceEquals(instrument.Meter.Scope, meters))
            {
                own.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) => Keep(value, tags));
        listener.SetMeasurementEventCallback<int>((_, value, tags, _) => Keep(value, tags));
        listener.Start();
        listener.RecordObservableInstruments();
        return Assert.Single(read);

        void Keep(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (tags[0].Value as string == route)
            {
                read.Add(value);
            }
        }
    }
}
