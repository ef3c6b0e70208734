using Integrations.Bridge;
using Integrations.MobileMart.Tests.Routes;
using Integrations.Payments;
using Integrations.Prepaid;
using Integrations.Sandbox;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Integrations.MobileMart.Tests.EndToEnd;

/// <summary>A host with one or two accounts, each at a switch of its own: real HTTP on loopback, one manual clock, and a Bridge over a file.</summary>
internal sealed class Market : IAsyncDisposable
{
    private readonly List<SandboxServer> _switches;
    private readonly string _folder;
    private readonly Action<MobileMartOptions>? _configure;
    private readonly bool _hasFiles;
    private readonly Action<BridgeOptions>? _bridge;
    private IHost _host;

    private Market(List<SandboxServer> switches, string folder, Action<MobileMartOptions>? configure, bool hasFiles, Action<BridgeOptions>? bridge, ManualTime time)
    {
        (_switches, _folder, _configure, _hasFiles, _bridge, Time) = (switches, folder, configure, hasFiles, bridge, time);
        Stock = new Stock(Mart);
        foreach (var one in switches)
        {
            one.MobileMart.Products = Stock.All;
        }

        _host = Build();
    }

    public MobileMartSandbox Mart => _switches[0].MobileMart;

    public MobileMartSandbox Backup => _switches[1].MobileMart;

    public Stock Stock { get; }

    public ManualTime Time { get; }

    public LogCapture Log { get; } = new();

    public IServiceProvider Services => _host.Services;

    public IMobileMartClient Client => Services.GetRequiredService<IMobileMartClient>();

    public IMobileMoneyBridge Bridge => Services.GetRequiredService<IMobileMoneyBridge>();

    public IBridgeOperations Operations => Services.GetRequiredService<IBridgeOperations>();

    public PaymentPace Pace => new(Bridge, Time, Mart.IdleAsync);

    public static async Task<Market> StartAsync(int accounts = 1, Action<MobileMartOptions>? configure = null, Action<MobileMartSandboxOptions>? mart = null, bool hasFiles = false, Action<BridgeOptions>? bridge = null)
    {
        var time = new ManualTime();
        var switches = new List<SandboxServer>();
        for (var index = 0; index < accounts; index++)
        {
            var options = new SandboxOptions { TimeProvider = time, Seed = 7UL + (ulong)index };
            mart?.Invoke(options.MobileMart);
            switches.Add(await SandboxServer.StartAsync(options));
        }

        var market = new Market(switches, TestFolder.Create("market").FullName, configure, hasFiles, bridge, time);
        await market._host.StartAsync();
        return market;
    }

    public SupplierProduct Row(string rail) => Stock.RowOf(Stock.For(rail).Product);

    public VendRequest Order(string rail, string key = "order-1", decimal? amount = null, string? recipient = null)
    {
        var (product, usual, whom) = Stock.For(rail);
        return new VendRequest { IdempotencyKey = key, Reference = key, Amount = Accounts.Rand(amount ?? usual), ProductId = product.Id, Recipient = recipient ?? whom };
    }

    public Task<Payment> UntilAsync(PaymentId id, Func<Payment, bool> isReached, TimeSpan? within = null) => Pace.UntilAsync(id, isReached, within);

    public Task<Payment> UntilAsync(PaymentId id, PaymentStatus status, TimeSpan? within = null) => Pace.UntilAsync(id, status, within);

    /// <summary>Begins a sale that waits for the clock itself, once the switch has it.</summary>
    public async Task<Payment> VendSlowlyAsync(VendRequest request, SandboxOperation operation)
    {
        var vend = Bridge.VendAsync(request);
        await Mart.ArrivedAsync(operation).WaitAsync(TimeSpan.FromMinutes(1));
        while (!vend.IsCompleted)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }

        return await vend;
    }

    /// <summary>Lets so much time pass, and everything that happens in it happen.</summary>
    public async Task<Payment> PassAsync(PaymentId id, TimeSpan duration)
    {
        var end = Time.GetUtcNow() + duration;
        return await Pace.UntilAsync(id, _ => Time.GetUtcNow() >= end, duration + TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(5));
    }

    public async Task<VendResult> ReceiptAsync(PaymentId id) => VendResult.FromArtefact((await Bridge.GetArtefactAsync(id)).Span);

    /// <summary>The host ends and another one starts over the same file.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        _host = Build();
        await _host.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        foreach (var one in _switches)
        {
            await one.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task StopAsync()
    {
        using (new Timer(_ => Time.Advance(TimeSpan.FromSeconds(1)), null, 10, 10))
        {
            await _host.StopAsync();
            await ((IAsyncDisposable)_host).DisposeAsync();
        }
    }

    private IHost Build()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddFilter("Microsoft", LogLevel.None).AddProvider(Log);
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddMobileMart(options => Fill(options, Mart, 100));
        if (_switches.Count > 1)
        {
            builder.Services.AddMobileMart("backup", options => Fill(options, Backup, 200));
        }

        builder.Services.AddSingleton<IProductCatalogueSource>(Shelf.Of(Stock.Rows, "default", "backup"));
        if (_hasFiles)
        {
            builder.Services.AddSingleton<IMobileMartReconciliationFiles>(new Files(Mart));
        }

        builder.Services.AddPayloadProtection(static protection =>
        {
            protection.CurrentKeyId = "vault";
            protection.Keys["vault"] = Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(static place => (byte)place)]);
        });

        // Proof of absence takes its time, and another supplier is tried only within the sale's own.
        builder.Services.AddMobileMoneyBridge().Configure(static bridge => bridge.VendValidFor = TimeSpan.FromMinutes(30)).Configure(bridge => _bridge?.Invoke(bridge)).UseSqlite($"Data Source={Path.Combine(_folder, "payments.db")}");
        return builder.Build();
    }

    /// <summary>The files of the days that are over.</summary>
    private sealed class Files(MobileMartSandbox mart) : IMobileMartReconciliationFiles
    {
        public ValueTask<string?> ReadAsync(string merchant, DateOnly day, CancellationToken cancellationToken = default) => new(day <= new DateOnly(2026, 1, 5) ? mart.ReconciliationFile(day) : null);
    }

    private void Fill(MobileMartOptions options, MobileMartSandbox mart, int priority)
    {
        (options.ClientId, options.ClientSecret, options.BaseAddress, options.Priority) = (mart.Merchant.ClientId, mart.Merchant.ClientSecret, mart.BaseAddress, priority);
        options.Http = new() { Retry = { Delay = TimeSpan.Zero } };
        _configure?.Invoke(options);
    }
}
