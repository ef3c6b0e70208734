using System.Security.Cryptography;
using Integrations.Callbacks;
using Integrations.Payments;
using Integrations.Sandbox;
using Integrations.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Mpesa.Tests.EndToEnd;

/// <summary>A host with one M-Pesa account, and Daraja: two servers on loopback that speak real HTTP under one manual clock. Customers and Daraja take no time.</summary>
internal sealed class Shop : IAsyncDisposable
{
    // One key for all tests: making one takes longer than most of them.
    private static readonly RSA Key = RSA.Create(2048);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly SandboxServer _sandbox;
    private readonly WebApplication _app;
    private bool _isStopped;

    private Shop(SandboxServer sandbox, WebApplication app, ManualTime time, Readings readings, LogCapture log) =>
        (_sandbox, _app, Time, Readings, Log) = (sandbox, app, time, readings, log);

    public DarajaSandbox Daraja => _sandbox.Daraja;

    public ManualTime Time { get; }

    public Readings Readings { get; }

    public LogCapture Log { get; }

    public IServiceProvider Services => _app.Services;

    public IMpesaBusinessClient Business => Services.GetRequiredService<IMpesaBusinessClient>();

    public IMpesaBillsClient Bills => Services.GetRequiredService<IMpesaBillsClient>();

    public IMpesaClient Client => Services.GetRequiredService<IMpesaClient>();

    public static async Task<Shop> StartAsync(Action<MpesaOptions>? configure = null, Action<IServiceCollection, DarajaSandbox>? services = null)
    {
        var time = new ManualTime();
        var options = new SandboxOptions { TimeProvider = time, Seed = 7 };
        options.Daraja.SecurityKey = Key;
        options.Daraja.Timing.MakeInstant();
        var sandbox = await SandboxServer.StartAsync(options);
        var readings = new Readings();
        var log = new LogCapture();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddFilter("Microsoft", LogLevel.None).AddProvider(log);
        var address = builder.WebHost.ListenOnFreePort();
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddMpesa(mpesa =>
        {
            Fill(mpesa, sandbox.Daraja);
            configure?.Invoke(mpesa);
        });
        builder.Services.AddMobileMoneyCallbacks(callbacks =>
        {
            callbacks.PublicBaseAddress = address;
            callbacks.SigningKeys.Add(Convert.ToBase64String(new byte[32]));
        });
        builder.Services.AddSingleton<ICallbackHandler>(readings);
        builder.Services.AddSingleton<IIncomingPaymentObserver>(readings);
        services?.Invoke(builder.Services, sandbox.Daraja);
        var app = builder.Build();
        app.MapMobileMoneyCallbacks();
        await app.StartAsync();
        return new Shop(sandbox, app, time, readings, log);
    }

    /// <summary>The account that the sandbox opens by itself; payouts come from a short code of their own.</summary>
    public static void Fill(MpesaOptions mpesa, DarajaSandbox daraja)
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
    }

    public static StkPushRequest Push(string key = "order-1", decimal amount = 100) => new()
    {
        IdempotencyKey = key,
        Amount = Accounts.Shillings(amount),
        Payer = Accounts.Customer,
        AccountReference = key,
    };

    public static PayoutRequest Payout(string key = "payout-1", decimal amount = 250) => new() { IdempotencyKey = key, Amount = Accounts.Shillings(amount), Payee = Accounts.Customer };

    /// <summary>What the callback of an operation said, once Daraja was answered.</summary>
    public async Task<(CallbackRoute Route, CallbackReading Reading, CallbackEnvelope Envelope)> CalledBackAsync(SandboxOperation operation, int count = 1)
    {
        await Daraja.CalledBackAsync(operation, count).WaitAsync(Patience);
        return Readings.Last;
    }

    /// <summary>True when a callback came to the address that was made for the reference.</summary>
    public bool Belongs(CallbackEnvelope envelope, string reference) => Services.GetRequiredService<CallbackAddresses>().BelongsTo(envelope.Slug, envelope.Token, reference);

    public T Route<T>()
        where T : IPaymentRoute => Services.GetServices<IPaymentRoute>().OfType<T>().Single();

    /// <summary>Daraja stops listening: nothing connects any more.</summary>
    public ValueTask StopDarajaAsync()
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
        await StopDarajaAsync();
        await _app.DisposeAsync();
    }
}
