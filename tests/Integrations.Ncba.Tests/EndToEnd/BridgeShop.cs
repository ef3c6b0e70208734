using System.Collections.Concurrent;
using System.Security.Cryptography;
using Integrations.Bridge;
using Integrations.Callbacks;
using Integrations.Payments;
using Integrations.Sandbox;
using Integrations.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Ncba.Tests.EndToEnd;

/// <summary>A host with a Bridge and two ways to the same M-Pesa wallet: Daraja first, NCBA second. Each has a sandbox of its own, so that one can go away.</summary>
internal sealed class BridgeShop : IAsyncDisposable
{
    private static readonly RSA Key = RSA.Create(2048);

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

    public PaymentPace Pace => new(Bridge, Time, Bank.IdleAsync);

    public IBridgeOperations Operations => _app.Services.GetRequiredService<IBridgeOperations>();

    /// <summary>Where notifications go.</summary>
    public NcbaNotificationAddresses Addresses => _app.Services.GetRequiredService<INcbaClient>().NotificationAddresses;

    public static async Task<BridgeShop> StartAsync(bool withDaraja = false, Action<NcbaOptions>? ncba = null, Action<NcbaSandboxOptions>? bank = null)
    {
        var time = new ManualTime();
        var daraja = await StartSandboxAsync(time, bank);
        var ours = await StartSandboxAsync(time, bank);
        var told = new Told();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var address = builder.WebHost.ListenOnFreePort();
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

    public Task<Payment> UntilAsync(PaymentId id, Func<Payment, bool> isReached, TimeSpan? within = null) => Pace.UntilAsync(id, isReached, within);

    public Task<Payment> UntilAsync(PaymentId id, PaymentStatus status) => Pace.UntilAsync(id, status);

    /// <summary>Lets so much time pass, and everything that happens in it happen.</summary>
    public async Task<Payment> PassAsync(PaymentId id, TimeSpan duration)
    {
        var end = Time.GetUtcNow() + duration;
        return await Pace.UntilAsync(id, _ => Time.GetUtcNow() >= end, duration + TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(15));
    }

    /// <summary>Moves the clock until so many incoming payments were told.</summary>
    public async Task<IReadOnlyCollection<IncomingPayment>> ToldAsync(int count)
    {
        await Pace.UntilAsync(() => Task.FromResult(Incoming.All.Count >= count));
        return Incoming.All;
    }

    /// <summary>Moves the clock until so many things wait for an operator.</summary>
    public async Task<IReadOnlyList<ParkedItem>> ParkedAsync(int count)
    {
        await Pace.UntilAsync(async () => (await Operations.ListParkedAsync()).Count >= count);
        return await Operations.ListParkedAsync();
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

    private static Task<SandboxServer> StartSandboxAsync(ManualTime time, Action<NcbaSandboxOptions>? bank)
    {
        var options = new SandboxOptions { TimeProvider = time, Seed = 7 };
        options.Daraja.SecurityKey = Key;
        options.Daraja.Timing.MakeInstant();
        options.Ncba.Timing.MakeInstant();
        bank?.Invoke(options.Ncba);
        return SandboxServer.StartAsync(options);
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
