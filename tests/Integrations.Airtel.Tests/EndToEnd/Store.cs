using System.Security.Cryptography;
using Integrations.Callbacks;
using Integrations.Payments;
using Integrations.Sandbox;
using Integrations.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Airtel.Tests.EndToEnd;

/// <summary>A host with a Ugandan account, and Airtel: two servers on loopback that speak real HTTP under one manual clock. Customers take no time.</summary>
internal sealed class Store : IAsyncDisposable
{
    // Keys for all tests: making them takes longer than most of them.
    private static readonly RSA Signing = RSA.Create(1024);
    private static readonly RSA Pins = RSA.Create(1024);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly SandboxServer _sandbox;
    private readonly WebApplication _app;
    private bool _isStopped;

    private Store(SandboxServer sandbox, WebApplication app, ManualTime time, Readings readings, LogCapture log) =>
        (_sandbox, _app, Time, Readings, Log) = (sandbox, app, time, readings, log);

    public AirtelSandbox Airtel => _sandbox.Airtel;

    public ManualTime Time { get; }

    public Readings Readings { get; }

    public LogCapture Log { get; }

    public IServiceProvider Services => _app.Services;

    public IAirtelClient Client => Services.GetRequiredService<IAirtelClient>();

    public static async Task<Store> StartAsync(Action<AirtelOptions>? configure = null, Action<IServiceCollection, AirtelSandbox>? services = null, Action<AirtelSandboxOptions>? airtel = null)
    {
        var time = new ManualTime();
        var options = new SandboxOptions { TimeProvider = time, Seed = 7 };
        options.Airtel.Timing.MakeInstant();
        airtel?.Invoke(options.Airtel);
        var sandbox = await SandboxServer.StartAsync(options);
        sandbox.Airtel.App.SigningKey = Signing;
        sandbox.Airtel.App.PinKey = Pins;
        sandbox.Airtel.App.RequiresSignature = true;
        var readings = new Readings();
        var log = new LogCapture();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddFilter("Microsoft", LogLevel.None).AddProvider(log);
        var address = builder.WebHost.ListenOnFreePort();
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddAirtel(account =>
        {
            Fill(account, sandbox.Airtel);
            configure?.Invoke(account);
        });
        builder.Services.AddMobileMoneyCallbacks(callbacks =>
        {
            callbacks.PublicBaseAddress = address;
            callbacks.SigningKeys.Add(Convert.ToBase64String(new byte[32]));
        });
        builder.Services.AddSingleton<ICallbackHandler>(readings);
        services?.Invoke(builder.Services, sandbox.Airtel);
        var app = builder.Build();
        app.MapMobileMoneyCallbacks();
        await app.StartAsync();
        var store = new Store(sandbox, app, time, readings, log);
        store.Airtel.App.CallbackUrl = app.Services.GetRequiredService<IAirtelClient>().CallbackAddress;
        return store;
    }

    /// <summary>The application that the sandbox opens by itself.</summary>
    public static void Fill(AirtelOptions account, AirtelSandbox airtel)
    {
        account.Country = "UG";
        account.BaseAddress = airtel.BaseAddress;
        account.ClientId = airtel.App.ClientId;
        account.ClientSecret = airtel.App.ClientSecret;
        account.Pin = airtel.App.Pin;
        account.PinPublicKey = airtel.PinPublicKey(airtel.App);
        account.Http = new() { Retry = { Delay = TimeSpan.Zero } };
    }

    public T Route<T>()
        where T : IPaymentRoute => Services.GetServices<IPaymentRoute>().OfType<T>().Single();

    /// <summary>A customer of Uganda by the last six digits.</summary>
    public static Msisdn Customer(string suffix) => Msisdn.FromInternational("256752" + suffix);

    public Task CalledBackAsync(SandboxOperation operation, int count = 1) => Airtel.CalledBackAsync(operation, count).WaitAsync(Patience);

    /// <summary>Airtel stops listening: nothing connects any more.</summary>
    public ValueTask StopAirtelAsync()
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
        await StopAirtelAsync();
        await _app.DisposeAsync();
    }
}
