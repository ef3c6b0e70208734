using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Integrations.Bridge;
using Integrations.Callbacks;
using Integrations.Payments;
using Integrations.Sandbox;
using Integrations.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Ncba.Tests.EndToEnd;

/// <summary>A host with a Bridge and two ways to the same M-Pesa wallet: Daraja first, NCBA second. Each has a sandbox of its own, so that one can go away.</summary>
internal sealed class BridgeShop : IAsyncDisposable
{
    private const int Looks = 10;

    private static readonly RSA Key = RSA.Create(2048);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly SandboxServer _daraja;
    private readonly SandboxServer _bank;
    private readonly WebApplication _app;
    private bool _isDarajaGone;

    private BridgeShop(SandboxServer daraja, SandboxServer bank, WebApplication app, ManualTime time, Told told) =>
        (_daraja, _bank, _app, Time, Incoming) = (daraja, bank, app, time, told);

    public DarajaSandbox Daraja => _daraja.Daraja;

    public NcbaSandbox Bank => _bank.Ncba;

    public ManualTime Time { get; }

    public Told Incoming { get; }

    public IMobileMoneyBridge Bridge => _app.Services.GetRequiredService<IMobileMoneyBridge>();

    public IBridgeOperations Operations => _app.Services.GetRequiredService<IBridgeOperations>();

    /// <summary>Where notifications go.</summary>
    public NcbaNotificationAddresses Addresses => _app.Services.GetRequiredService<INcbaClient>().NotificationAddresses;

    public static async Task<BridgeShop> StartAsync(bool withDaraja = false, Action<NcbaOptions>? ncba = null, Action<NcbaSandboxOptions>? bank = null)
    {
        var time = new ManualTime();
        var daraja = await StartSandboxAsync(time, bank);
        var ours = await StartSandboxAsync(time, bank);
        var told = new Told();
        var address = FreeAddress();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address.ToString());
        builder.Services.AddSingleton<TimeProvider>(time);
        if (withDaraja)
        {
            builder.Services.AddMpesa(mpesa =>
            {
                mpesa.BaseAddress = daraja.Daraja.BaseAddress;
                mpesa.ShortCode = "174379";
                mpesa.Passkey = daraja.Daraja.ShortCodes["174379"].Passkey;
                mpesa.ConsumerKey = daraja.Daraja.App.ConsumerKey;
                mpesa.ConsumerSecret = daraja.Daraja.App.ConsumerSecret;
                mpesa.Http = new() { Retry = { Delay = TimeSpan.Zero } };
            });
        }

        builder.Services.AddNcba(options =>
        {
            Shop.Fill(options, ours.Ncba);
            ncba?.Invoke(options);
        });
        builder.Services.AddMobileMoneyCallbacks(callbacks =>
        {
            callbacks.PublicBaseAddress = address;
            callbacks.SigningKeys.Add(Convert.ToBase64String(new byte[32]));
        });
        builder.Services.AddSingleton<IIncomingPaymentObserver>(told);
        builder.Services.AddMobileMoneyBridge().Configure(static bridge => bridge.AllowBlindRoutes = true);
        var app = builder.Build();
        app.MapMobileMoneyCallbacks();
        await app.StartAsync();
        ours.Ncba.Merchant.PaybillNotificationUrl = app.Services.GetRequiredService<INcbaClient>().NotificationAddresses.Paybill;
        return new BridgeShop(daraja, ours, app, time, told);
    }

    public static CollectRequest Order(string key = "ORDER7", decimal amount = 100) => new()
    {
        IdempotencyKey = key,
        Reference = key,
        Amount = Accounts.Shillings(amount),
        Payer = Accounts.Customer,
    };

    /// <summary>Moves the clock in small steps until a payment is as expected. It stands still while a send is under way: real bytes take real time.</summary>
    public async Task<Payment> UntilAsync(PaymentId id, Func<Payment, bool> isReached, TimeSpan? within = null, TimeSpan? pace = null)
    {
        var step = pace ?? TimeSpan.FromSeconds(1);
        for (var elapsed = TimeSpan.Zero; ; elapsed += step)
        {
            var payment = await SettledAsync(id, isReached);
            if (isReached(payment))
            {
                return payment;
            }

            Assert.True(elapsed < (within ?? TimeSpan.FromMinutes(15)), $"The payment is {payment} after {elapsed}: {string.Join(", ", payment.Attempts)}.");
            Time.Advance(step);
        }
    }

    public Task<Payment> UntilAsync(PaymentId id, PaymentStatus status) => UntilAsync(id, payment => payment.Status == status);

    /// <summary>Lets so much time pass, and everything that happens in it happen.</summary>
    public async Task<Payment> PassAsync(PaymentId id, TimeSpan duration)
    {
        var end = Time.GetUtcNow() + duration;
        return await UntilAsync(id, _ => Time.GetUtcNow() >= end, duration + TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(15));
    }

    /// <summary>Waits, in real time, until so many incoming payments were told.</summary>
    public async Task<IReadOnlyCollection<IncomingPayment>> ToldAsync(int count)
    {
        for (var look = 0; look < 2000 && Incoming.All.Count < count; look++)
        {
            Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }

        return Incoming.All;
    }

    /// <summary>Moves the clock, for half an hour at most, until so many things wait for an operator.</summary>
    public async Task<IReadOnlyList<ParkedItem>> ParkedAsync(int count)
    {
        IReadOnlyList<ParkedItem> parked = [];
        for (var look = 0; look < 2000 && parked.Count < count; look++)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
            parked = await Operations.ListParkedAsync();
        }

        return parked;
    }

    /// <summary>Daraja stops listening: nothing connects any more.</summary>
    public async Task StopDarajaAsync()
    {
        if (!_isDarajaGone)
        {
            _isDarajaGone = true;
            await _daraja.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        using (new Timer(_ => Time.Advance(TimeSpan.FromSeconds(1)), null, 10, 10))
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        await StopDarajaAsync();
        await _bank.DisposeAsync();
    }

    private async Task<Payment> SettledAsync(PaymentId id, Func<Payment, bool> isReached)
    {
        var begun = TimeProvider.System.GetTimestamp();
        for (var look = 1; ; look++)
        {
            var payment = (await Bridge.GetAsync(id))!;
            var isSending = payment.Pending is PendingReason.Sending || payment.Attempts.Any(static attempt => attempt.State is Integrations.Bridge.Journal.AttemptState.Prepared);
            if (isReached(payment) || (look >= Looks && !isSending) || TimeProvider.System.GetElapsedTime(begun) > Patience)
            {
                return payment;
            }

            await Bank.IdleAsync().WaitAsync(Patience);
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }
    }

    private static Task<SandboxServer> StartSandboxAsync(ManualTime time, Action<NcbaSandboxOptions>? bank)
    {
        var options = new SandboxOptions { TimeProvider = time, Seed = 7 };
        options.Daraja.SecurityKey = Key;
        options.Daraja.Timing.MakeInstant();
        options.Ncba.Timing.MakeInstant();
        bank?.Invoke(options.Ncba);
        return SandboxServer.StartAsync(options);
    }

    private static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    /// <summary>Money that nobody had asked for, as observers are told.</summary>
    internal sealed class Told : IIncomingPaymentObserver
    {
        private readonly ConcurrentQueue<IncomingPayment> _all = new();

        public IReadOnlyCollection<IncomingPayment> All => _all;

        public ValueTask OnReceivedAsync(IncomingPayment payment, CancellationToken cancellationToken = default)
        {
            _all.Enqueue(payment);
            return ValueTask.CompletedTask;
        }
    }
}
