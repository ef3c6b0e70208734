using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Integrations.Bridge.Journal;
using Integrations.Callbacks;
using Integrations.Mpesa;
using Integrations.Sandbox;
using Integrations.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Bridge.Tests.EndToEnd;

/// <summary>A host with a Bridge, one or two M-Pesa accounts and their sandboxes: real HTTP on loopback, one manual clock.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private static readonly RSA Key = RSA.Create(2048);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private const int Looks = 10;

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
        var address = FreeAddress();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddFilter("Microsoft", LogLevel.None).AddProvider(log);
        builder.WebHost.UseUrls(address.ToString());
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

    /// <summary>Moves the clock in small steps until a payment is as expected. It stands still while a send is under way: real bytes take real time, and must not run into a virtual time-out.</summary>
    public async Task<Payment> UntilAsync(PaymentId id, Func<Payment, bool> isReached, TimeSpan within)
    {
        var step = TimeSpan.FromSeconds(1);
        for (var elapsed = TimeSpan.Zero; ; elapsed += step)
        {
            var payment = await SettledAsync(id, isReached);
            if (isReached(payment))
            {
                return payment;
            }

            Assert.True(elapsed < within, $"The payment is {payment} after {within}: {string.Join(", ", payment.Attempts)}.");
            Time.Advance(step);
        }
    }

    /// <summary>The payment as soon as it is as expected, or when the host has had its time to work and no send is under way.</summary>
    private async Task<Payment> SettledAsync(PaymentId id, Func<Payment, bool> isReached)
    {
        var begun = TimeProvider.System.GetTimestamp();
        for (var look = 1; ; look++)
        {
            var payment = (await Bridge.GetAsync(id))!;
            var isSending = payment.Pending is PendingReason.Sending || payment.Attempts.Any(attempt => attempt.State is AttemptState.Prepared);
            if (isReached(payment) || (look >= Looks && !isSending) || TimeProvider.System.GetElapsedTime(begun) > Patience)
            {
                return payment;
            }

            await Daraja.IdleAsync().WaitAsync(Patience);
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }
    }

    public Task<Payment> UntilAsync(PaymentId id, PaymentStatus status, TimeSpan? within = null) => UntilAsync(id, payment => payment.Status == status, within ?? TimeSpan.FromMinutes(15));

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

    private static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    /// <summary>Moves the clock while a host stops, so that nothing waits for a moment that never comes.</summary>
    private sealed class Pump : IDisposable
    {
        private readonly Timer _timer;

        public Pump(ManualTime time) => _timer = new Timer(_ => time.Advance(TimeSpan.FromSeconds(1)), null, 10, 10);

        public void Dispose() => _timer.Dispose();
    }
}
