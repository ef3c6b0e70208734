using System.Security.Cryptography;
using Integrations.Callbacks;
using Integrations.Mpesa;
using Integrations.Sandbox;
using Integrations.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Bridge.Tests.EndToEnd;

/// <summary>A host with a Bridge, one or two M-Pesa accounts and their sandboxes: real HTTP on loopback, one manual clock.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private static readonly RSA Key = RSA.Create(2048);

    private readonly List<SandboxServer> _sandboxes;
    private readonly WebApplication _app;

    private Shop(List<SandboxServer> sandboxes, WebApplication app, ManualTime time, Observed observed, LogCapture log) =>
        (_sandboxes, _app, Time, Observed, Log) = (sandboxes, app, time, observed, log);

    public static Msisdn Customer { get; } = Msisdn.Parse("0708 374 149", "KE");

    public DarajaSandbox Daraja => _sandboxes[0].Daraja;

    public DarajaSandbox Second => _sandboxes[1].Daraja;

    public ManualTime Time { get; }

    public Observed Observed { get; }

    public LogCapture Log { get; }

    public IServiceProvider Services => _app.Services;

    public IMobileMoneyBridge Bridge => Services.GetRequiredService<IMobileMoneyBridge>();

    public PaymentPace Pace => new(Bridge, Time, Daraja.IdleAsync);

    public IBridgeOperations Operations => Services.GetRequiredService<IBridgeOperations>();

    public static async Task<Shop> StartAsync(int accounts = 1, string? database = null, Action<MobileMoneyBridgeBuilder>? configure = null, Action<DarajaOptions>? daraja = null, Action<int, MpesaOptions>? account = null)
    {
        var time = new ManualTime();
        var sandboxes = new List<SandboxServer>();
        for (var index = 0; index < accounts; index++)
        {
            var options = new SandboxOptions { TimeProvider = time, Seed = 7UL + (ulong)index };
            options.Daraja.SecurityKey = Key;
            options.Daraja.Timing.MakeInstant();
            daraja?.Invoke(options.Daraja);
            sandboxes.Add(await SandboxServer.StartAsync(options));
        }

        var observed = new Observed();
        var log = new LogCapture();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddFilter("Microsoft", LogLevel.None).AddProvider(log);
        var address = builder.WebHost.ListenOnFreePort();
        builder.Services.AddSingleton<TimeProvider>(time);
        for (var index = 0; index < accounts; index++)
        {
            var (sandbox, number) = (sandboxes[index].Daraja, index);
            _ = index is 0 ? builder.Services.AddMpesa(mpesa => Fill(mpesa, sandbox, number, account)) : builder.Services.AddMpesa("second", mpesa => Fill(mpesa, sandbox, number, account));
        }

        builder.Services.AddMobileMoneyCallbacks(callbacks =>
        {
            callbacks.PublicBaseAddress = address;
            callbacks.SigningKeys.Add(Convert.ToBase64String(new byte[32]));
        });
        builder.Services.AddSingleton<IPaymentObserver>(observed);
        builder.Services.AddSingleton<IIncomingPaymentObserver>(observed);
        var bridge = builder.Services.AddMobileMoneyBridge();
        if (database is not null)
        {
            bridge.UseSqlite($"Data Source={database}");
        }

        configure?.Invoke(bridge);
        var app = builder.Build();
        app.MapMobileMoneyCallbacks();
        await app.StartAsync();
        return new Shop(sandboxes, app, time, observed, log);
    }

    public static CollectRequest Collect(string key = "order-1", decimal amount = 100) => new()
    {
        IdempotencyKey = key,
        Reference = key,
        Amount = new Money(amount, "KES"),
        Payer = Customer,
    };

    public static DisburseRequest Disburse(string key = "payout-1", decimal amount = 250) => new()
    {
        IdempotencyKey = key,
        Reference = key,
        Amount = new Money(amount, "KES"),
        Payee = Customer,
    };

    public Task<Payment> UntilAsync(PaymentId id, Func<Payment, bool> isReached, TimeSpan within) => Pace.UntilAsync(id, isReached, within);

    public Task<Payment> UntilAsync(PaymentId id, PaymentStatus status, TimeSpan? within = null) => Pace.UntilAsync(id, status, within);

    public async ValueTask DisposeAsync()
    {
        using var clock = new Pump(Time);
        await _app.StopAsync();
        await _app.DisposeAsync();
        foreach (var sandbox in _sandboxes)
        {
            await sandbox.DisposeAsync();
        }
    }

    private static void Fill(MpesaOptions mpesa, DarajaSandbox daraja, int number, Action<int, MpesaOptions>? account)
    {
        mpesa.BaseAddress = daraja.BaseAddress;
        mpesa.ShortCode = "174379";
        mpesa.Passkey = daraja.ShortCodes["174379"].Passkey;
        mpesa.B2cShortCode = "600996";
        mpesa.ConsumerKey = daraja.App.ConsumerKey;
        mpesa.ConsumerSecret = daraja.App.ConsumerSecret;
        mpesa.InitiatorName = daraja.ShortCodes["600996"].Initiator;
        mpesa.InitiatorPassword = daraja.ShortCodes["600996"].InitiatorPassword;
        mpesa.CertificatePem = daraja.SecurityCertificatePem;
        mpesa.Http = new() { Retry = { Delay = TimeSpan.Zero } };
        account?.Invoke(number, mpesa);
    }

    /// <summary>Moves the clock while a host stops, so that nothing waits for a moment that never comes.</summary>
    private sealed class Pump : IDisposable
    {
        private readonly Timer _timer;

        public Pump(ManualTime time) => _timer = new Timer(_ => time.Advance(TimeSpan.FromSeconds(1)), null, 10, 10);

        public void Dispose() => _timer.Dispose();
    }
}
