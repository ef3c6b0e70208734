using Integrations.Callbacks;
using Integrations.Ncba.Routes;
using Integrations.Payments;
using Integrations.Sandbox;
using Integrations.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Ncba.Tests.EndToEnd;

/// <summary>A host with one NCBA account, and the bank: two servers on loopback that speak real HTTP under one manual clock. Customers and the bank take no time.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly SandboxServer _sandbox;
    private readonly WebApplication _app;
    private bool _isStopped;

    private Shop(SandboxServer sandbox, WebApplication app, ManualTime time, Readings readings, LogCapture log) =>
        (_sandbox, _app, Time, Readings, Log) = (sandbox, app, time, readings, log);

    public NcbaSandbox Bank => _sandbox.Ncba;

    public ManualTime Time { get; }

    public Readings Readings { get; }

    public LogCapture Log { get; }

    public IServiceProvider Services => _app.Services;

    public INcbaClient Client => Services.GetRequiredService<INcbaClient>();

    public NcbaStkRoute Route => Services.GetServices<IPaymentRoute>().OfType<NcbaStkRoute>().First();

    public static async Task<Shop> StartAsync(Action<NcbaOptions>? configure = null, Action<NcbaSandboxOptions>? bank = null, Action<IServiceCollection, NcbaSandbox>? services = null)
    {
        var time = new ManualTime();
        var options = new SandboxOptions { TimeProvider = time, Seed = 7 };
        options.Ncba.Timing.MakeInstant();
        bank?.Invoke(options.Ncba);
        var sandbox = await SandboxServer.StartAsync(options);
        var readings = new Readings();
        var log = new LogCapture();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddFilter("Microsoft", LogLevel.None).AddProvider(log);
        var address = builder.WebHost.ListenOnFreePort();
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddNcba(ncba =>
        {
            Fill(ncba, sandbox.Ncba);
            configure?.Invoke(ncba);
        });
        builder.Services.AddMobileMoneyCallbacks(callbacks =>
        {
            callbacks.PublicBaseAddress = address;
            callbacks.SigningKeys.Add(Convert.ToBase64String(new byte[32]));
        });
        builder.Services.AddSingleton<ICallbackHandler>(readings);
        builder.Services.AddSingleton<IIncomingPaymentObserver>(readings);
        services?.Invoke(builder.Services, sandbox.Ncba);
        var app = builder.Build();
        app.MapMobileMoneyCallbacks();
        await app.StartAsync();
        var shop = new Shop(sandbox, app, time, readings, log);
        var addresses = shop.Client.NotificationAddresses;
        (shop.Bank.Merchant.PaybillNotificationUrl, shop.Bank.Merchant.AccountNotificationUrl) = (addresses.Paybill, null);
        return shop;
    }

    /// <summary>The merchant that the sandbox opens by itself.</summary>
    public static void Fill(NcbaOptions ncba, NcbaSandbox bank)
    {
        ncba.BaseAddress = bank.BaseAddress;
        ncba.Till = bank.Merchant.Till;
        ncba.Username = bank.Merchant.Username;
        ncba.ApiSecret = bank.Merchant.Secret;
        ncba.ReferenceStyle = NcbaReferenceStyle.Hash;
        ncba.Notifications = NcbaNotifications.Both;
        ncba.NotificationUsername = bank.Merchant.NotificationUsername;
        ncba.NotificationPassword = bank.Merchant.NotificationPassword;
        ncba.NotificationSecretKey = bank.Merchant.SecretKey;
        ncba.BankAccounts.Add(bank.Merchant.BankAccount);
        ncba.Http = new() { Retry = { Delay = TimeSpan.Zero } };
    }

    public static NcbaPushRequest Push(string key = "order-1", decimal amount = 100) => new()
    {
        IdempotencyKey = key,
        Amount = Accounts.Shillings(amount),
        Payer = Accounts.Customer,
        Reference = "ORDER7",
    };

    /// <summary>Completes when the host has answered so many notifications.</summary>
    public async Task NotifiedAsync(SandboxOperation operation, int count = 1)
    {
        await Bank.CalledBackAsync(operation, count).WaitAsync(Patience);
        await Bank.IdleAsync().WaitAsync(Patience);
    }

    /// <summary>The bank stops listening: nothing connects any more.</summary>
    public ValueTask StopBankAsync()
    {
        if (_isStopped)
        {
            return ValueTask.CompletedTask;
        }

        _isStopped = true;
        return _sandbox.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopBankAsync();
        await _app.DisposeAsync();
    }
}
