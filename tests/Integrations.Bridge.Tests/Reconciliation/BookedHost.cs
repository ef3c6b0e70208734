using Integrations.Bridge.Journal;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Integrations.Bridge.Tests.Reconciliation;

/// <summary>A host with a Bridge over a booked provider. Several share a journal and a clock.</summary>
internal sealed class BookedHost : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly ManualTime _time;

    private BookedHost(IHost host, ManualTime time, LogCapture log) => (_host, _time, Log) = (host, time, log);

    public LogCapture Log { get; }

    public IMobileMoneyBridge Bridge => _host.Services.GetRequiredService<IMobileMoneyBridge>();

    public IBridgeOperations Operations => _host.Services.GetRequiredService<IBridgeOperations>();

    public static async Task<BookedHost> StartAsync(ManualTime time, IPaymentJournal journal, BookedProvider provider, Action<BridgeOptions>? configure = null, params string[] routes)
    {
        var log = new LogCapture();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddFilter("Microsoft", LogLevel.None).AddProvider(log);
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton(journal);
        foreach (var route in routes.Length > 0 ? routes : [BookedRoute.Name])
        {
            builder.Services.AddSingleton<IPaymentRoute>(new BookedRoute(provider, time, route));
        }

        builder.Services.AddMobileMoneyBridge().Configure(options =>
        {
            options.StatementCadence = TimeSpan.Zero;
            options.BalanceCadence = TimeSpan.Zero;
            configure?.Invoke(options);
        });
        var host = builder.Build();
        await host.StartAsync();
        return new BookedHost(host, time, log);
    }

    public static DisburseRequest Payout(string key, decimal amount = 100) => new()
    {
        IdempotencyKey = key,
        Reference = key,
        Amount = new Money(amount, "KES"),
        Payee = Msisdn.Parse("0708 374 149", "KE"),
    };

    public async Task<RouteReconciliation?> BooksAsync(string route = BookedRoute.Name) => (await Operations.ListReconciliationsAsync()).FirstOrDefault(books => books.Route == route);

    /// <summary>Moves the clock in steps until something is so; what came of it is for the caller to see.</summary>
    public async Task UntilAsync(Func<Task<bool>> isSo, TimeSpan within, TimeSpan? step = null)
    {
        var pause = step ?? TimeSpan.FromMinutes(1);
        for (var passed = TimeSpan.Zero; passed <= within; passed += pause)
        {
            for (var look = 0; look < 4; look++)
            {
                if (await isSo())
                {
                    return;
                }

                await HostPause.TakeAsync();
            }

            _time.Advance(pause);
        }
    }

    public Task PassAsync(TimeSpan time, TimeSpan? step = null) => UntilAsync(static () => Task.FromResult(false), time, step);

    public async ValueTask DisposeAsync()
    {
        var stopping = _host.StopAsync();
        while (!stopping.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(stopping, HostPause.TakeAsync());
        }

        await stopping;
        _host.Dispose();
    }
}
