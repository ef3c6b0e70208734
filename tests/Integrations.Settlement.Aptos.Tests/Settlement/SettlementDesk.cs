using Integrations.Bridge;
using Integrations.Payments;
using Integrations.Sandbox;
using Integrations.Settlement.Aptos.Tests.Node;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Integrations.Settlement.Aptos.Tests.Settlement;

/// <summary>A host with a Bridge over a journal that lasts, one Aptos account, and two fullnodes on loopback under one manual clock.</summary>
internal sealed class SettlementDesk : IAsyncDisposable
{
    private readonly SandboxServer _sandbox;
    private readonly DirectoryInfo _folder;
    private readonly Func<string, Task<IHost>> _start;
    private readonly List<IHost> _others = [];
    private IHost _host;

    private SettlementDesk(SandboxServer sandbox, DirectoryInfo folder, IHost host, Func<string, Task<IHost>> start, ManualTime time, LogCapture log) =>
        (_sandbox, _folder, _host, _start, Time, Log) = (sandbox, folder, host, start, time, log);

    private const string Journal = "payments.db";

    public static string Payee => AptosHost.Payee.ToString();

    public AptosSandbox Aptos => _sandbox.Aptos;

    public ManualTime Time { get; }

    public LogCapture Log { get; }

    public IMobileMoneyBridge Bridge => _host.Services.GetRequiredService<IMobileMoneyBridge>();

    public IBridgeOperations Operations => _host.Services.GetRequiredService<IBridgeOperations>();

    public static async Task<SettlementDesk> StartAsync(Action<AptosOptions>? configure = null)
    {
        var (time, log, folder) = (new ManualTime(), new LogCapture(), TestFolder.Create("integrations-"));
        var sandbox = await SandboxServer.StartAsync(new SandboxOptions { TimeProvider = time, Seed = 7 });
        sandbox.Aptos.Fund(AptosHost.Sender.ToString(), AptosHost.Money);
        sandbox.Aptos.Mint(AptosHost.Sender.ToString(), AptosSandboxAsset.TestUsdc.Metadata, 1_000_000_000);
        async Task<IHost> Start(string journal)
        {
            var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
            builder.Logging.SetMinimumLevel(LogLevel.Trace).AddFilter("Microsoft", LogLevel.None).AddProvider(log);
            builder.Services.AddSingleton<TimeProvider>(time);
            builder.Services.AddAptos(options =>
            {
                AptosHost.Fill(options, sandbox.Aptos);
                configure?.Invoke(options);
            });
            builder.Services.AddMobileMoneyBridge().UseSqlite($"Data Source={Path.Combine(folder.FullName, journal)}");
            var host = builder.Build();
            await host.StartAsync();
            return host;
        }

        return new SettlementDesk(sandbox, folder, await Start(Journal), Start, time, log);
    }

    public static SettleRequest Order(string key = "settle-1", decimal amount = 1.5m) => new() { IdempotencyKey = key, Reference = key, Amount = new Money(amount, "USDC"), Destination = Payee };

    public Task<Payment> UntilAsync(PaymentId id, PaymentStatus status) => new PaymentPace(Bridge, Time, Aptos.IdleAsync).UntilAsync(id, status);

    public Task<Payment> UntilAsync(PaymentId id, Func<Payment, bool> isReached) => new PaymentPace(Bridge, Time, Aptos.IdleAsync).UntilAsync(id, isReached);

    /// <summary>As the others, for a payment of another host.</summary>
    public Task<Payment> UntilAsync(IMobileMoneyBridge bridge, PaymentId id, Func<Payment, bool> isReached) => new PaymentPace(bridge, Time, Aptos.IdleAsync).UntilAsync(id, isReached);

    /// <summary>The host stops and starts anew over the same journal.</summary>
    public async Task RestartAsync()
    {
        await ((IAsyncDisposable)_host).DisposeAsync();
        _host = await _start(Journal);
    }

    /// <summary>Another host with a journal of its own, and the same sender.</summary>
    public async Task<IMobileMoneyBridge> StartOtherAsync()
    {
        _others.Add(await _start("others.db"));
        return _others[^1].Services.GetRequiredService<IMobileMoneyBridge>();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _others.Append(_host))
        {
            await ((IAsyncDisposable)host).DisposeAsync();
        }

        await _sandbox.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
