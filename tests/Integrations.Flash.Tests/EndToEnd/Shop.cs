using Integrations.Bridge;
using Integrations.Payments;
using Integrations.Prepaid;
using Integrations.Sandbox;
using Integrations.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Flash.Tests.EndToEnd;

/// <summary>A host with one Flash account, and Flash: real HTTP on loopback under one manual clock.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private readonly SandboxServer _sandbox;
    private readonly SandboxServer? _second;
    private readonly DirectoryInfo _folder;
    private readonly Func<Task<WebApplication>> _start;
    private WebApplication _app;

    private Shop(SandboxServer sandbox, SandboxServer? second, DirectoryInfo folder, WebApplication app, Func<Task<WebApplication>> start, ManualTime time, LogCapture log) =>
        (_sandbox, _second, _folder, _app, _start, Time, Log) = (sandbox, second, folder, app, start, time, log);

    public FlashSandbox Flash => _sandbox.Flash;

    /// <summary>The second supplier, where there is one: Flash once more, with books of its own.</summary>
    public FlashSandbox Second => _second!.Flash;

    public ManualTime Time { get; }

    public LogCapture Log { get; }

    public IServiceProvider Services => _app.Services;

    public IFlashClient Client => Services.GetRequiredService<IFlashClient>();

    public IMobileMoneyBridge Bridge => Services.GetRequiredService<IMobileMoneyBridge>();

    public PaymentPace Pace => new(Bridge, Time, Flash.IdleAsync);

    public static async Task<Shop> StartAsync(
        Action<FlashOptions>? configure = null, Action<IServiceCollection>? services = null, Action<FlashSandboxOptions>? flash = null, bool withBridge = false, bool withSecond = false)
    {
        var time = new ManualTime();
        var log = new LogCapture();
        var sandbox = await StartSandboxAsync(time, flash);
        var second = withSecond ? await StartSandboxAsync(time, flash) : null;
        var folder = TestFolder.Create("integrations-");
        async Task<WebApplication> Start()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddFilter("Microsoft", LogLevel.None).AddProvider(log);
            builder.WebHost.ListenOnFreePort();
            builder.Services.AddSingleton<TimeProvider>(time);
            builder.Services.AddFlash(options =>
            {
                Fill(options, sandbox.Flash);
                configure?.Invoke(options);
            });
            if (second is not null)
            {
                builder.Services.AddFlash("second", options =>
                {
                    Fill(options, second.Flash);
                    options.Priority = 200;
                });
            }

            if (withBridge)
            {
                builder.Services.AddSingleton<IProductCatalogueSource>(new Shelf());
                builder.Services.AddMobileMoneyBridge().UseSqlite($"Data Source={Path.Combine(folder.FullName, "payments.db")}");
            }

            services?.Invoke(builder.Services);
            var app = builder.Build();
            await app.StartAsync();
            return app;
        }

        return new Shop(sandbox, second, folder, await Start(), Start, time, log);
    }

    public static void Fill(FlashOptions options, FlashSandbox flash)
    {
        Accounts.Fill(options);
        options.BaseAddress = flash.BaseAddress;
        options.Http = new() { Retry = { Delay = TimeSpan.Zero } };
    }

    public static FlashVoucherSale Voucher(string key = "order-1", decimal amount = 10) => new() { IdempotencyKey = key, Kind = FlashVoucherKind.OneVoucher, Amount = Accounts.Rand(amount) };

    public static VendRequest Order(string product, string? recipient = null, decimal amount = 100, string key = "order-1") =>
        new() { IdempotencyKey = key, Reference = key, ProductId = product, Recipient = recipient, Amount = Accounts.Rand(amount) };

    /// <summary>The host stops and starts anew over the same journal.</summary>
    public async Task RestartAsync()
    {
        await _app.DisposeAsync();
        _app = await _start();
    }

    public Task<Payment> UntilAsync(PaymentId id, PaymentStatus status, TimeSpan? within = null) => Pace.UntilAsync(id, status, within);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _sandbox.DisposeAsync();
        if (_second is not null)
        {
            await _second.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    private static Task<SandboxServer> StartSandboxAsync(ManualTime time, Action<FlashSandboxOptions>? flash)
    {
        var options = new SandboxOptions { TimeProvider = time, Seed = 7 };
        flash?.Invoke(options.Flash);
        return SandboxServer.StartAsync(options);
    }
}
