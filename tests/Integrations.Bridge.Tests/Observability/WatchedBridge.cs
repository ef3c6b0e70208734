using System.Diagnostics.Metrics;
using Integrations.Bridge.Journal;
using Integrations.Diagnostics;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Integrations.Bridge.Tests.Observability;

/// <summary>The Bridge of a host with alerts, a route that a test writes the answers of, and a clock that a test moves: nothing else runs.</summary>
internal sealed class WatchedBridge : IAsyncDisposable
{
    public const string Name = "scripted:default/pay";

    private readonly ServiceProvider _services;
    private int _number;

    private WatchedBridge(ServiceProvider services, ManualTime time, ScriptedRoute route, Told told, LogCapture log) => (_services, Time, Route, Told, Log) = (services, time, route, told, log);

    public ManualTime Time { get; }

    public ScriptedRoute Route { get; }

    public Told Told { get; }

    public LogCapture Log { get; }

    public IServiceProvider Services => _services;

    public IMobileMoneyBridge Bridge => _services.GetRequiredService<IMobileMoneyBridge>();

    public IBridgeOperations Operations => _services.GetRequiredService<IBridgeOperations>();

    public IPaymentJournal Journal => _services.GetRequiredService<IPaymentJournal>();

    public SeenJournal Seen => (SeenJournal)Journal;

    public IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    public IReadOnlyList<Alert> Standing => _services.GetRequiredService<AlertMonitor>().GetStanding();

    public static async Task<WatchedBridge> StartAsync(Action<BridgeAlerts>? limits = null, PaymentKind kind = PaymentKind.Disburse, bool hasAlerts = true, bool preparesWhatIsStored = false)
    {
        var (time, route, told, log) = (new ManualTime(), new ScriptedRoute(kind, preparesWhatIsStored: preparesWhatIsStored), new Told(), new LogCapture());
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(time);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        services.AddSingleton<IPaymentRoute>(route);
        services.AddSingleton(_ => SeenJournal.Create(time));
        services.AddSingleton<IAlertObserver>(told);
        services.AddMobileMoneyBridge().Configure(options => limits?.Invoke(options.Alerts));
        if (hasAlerts)
        {
            services.AddIntegrationsAlerts();
        }

        var provider = services.BuildServiceProvider();
        foreach (var host in provider.GetServices<IHostedService>())
        {
            if (host is IHostedLifecycleService lifecycle)
            {
                await lifecycle.StartingAsync(CancellationToken.None);
            }

            await host.StartAsync(CancellationToken.None);
        }

        return new WatchedBridge(provider, time, route, told, log);
    }

    /// <summary>Time passes, a few seconds at a time: the engine works on the thread that moves the clock.</summary>
    public async Task PassAsync(TimeSpan by)
    {
        for (var passed = TimeSpan.Zero; passed < by; passed += TimeSpan.FromSeconds(5))
        {
            Time.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }
    }

    public async Task<Payment> PayAsync(decimal amount = 100)
    {
        var key = $"payout-{++_number}";
        var party = Msisdn.Parse("0712345678", "KE");
        return Route.Descriptor.Kind is PaymentKind.Vend
            ? await Bridge.VendAsync(new VendRequest { IdempotencyKey = key, Reference = key, Amount = new Money(amount, "KES"), ProductId = "airtime", Recipient = "0712345678" })
            : await Bridge.DisburseAsync(new DisburseRequest { IdempotencyKey = key, Reference = key, Amount = new Money(amount, "KES"), Payee = party });
    }

    public async Task PayManyAsync(int times, Func<PaymentAttempt, Finding>? answer = null)
    {
        Route.OnSend = answer ?? ScriptedRoute.Succeeded;
        for (var time = 0; time < times; time++)
        {
            await PayAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        var stopping = Task.WhenAll(_services.GetServices<IHostedService>().Select(static host => host.StopAsync(CancellationToken.None)));
        while (!stopping.IsCompleted)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await _services.DisposeAsync();
    }
}
