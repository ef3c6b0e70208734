using Integrations.Callbacks;
using Integrations.Payments;
using Integrations.Sandbox;
using Integrations.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.MtnMomo.Tests.EndToEnd;

/// <summary>A host with one MTN MoMo account, and MTN: two servers on loopback that speak real HTTP under one manual clock. Customers and MTN take no time.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly SandboxServer _sandbox;
    private readonly WebApplication _app;
    private bool _isStopped;

    private Shop(SandboxServer sandbox, WebApplication app, ManualTime time, Readings readings, LogCapture log) =>
        (_sandbox, _app, Time, Readings, Log) = (sandbox, app, time, readings, log);

    public MomoSandbox Momo => _sandbox.MtnMomo;

    public ManualTime Time { get; }

    public Readings Readings { get; }

    public LogCapture Log { get; }

    public IServiceProvider Services => _app.Services;

    public IMtnMomoClient Client => Services.GetRequiredService<IMtnMomoClient>();

    public static async Task<Shop> StartAsync(Action<MtnMomoOptions>? configure = null, Action<IServiceCollection, MomoSandbox>? services = null, Action<MomoSandboxOptions>? provider = null, bool takesCallbacks = true, bool hasHandler = true)
    {
        var time = new ManualTime();
        var options = new SandboxOptions { TimeProvider = time, Seed = 7 };
        options.MtnMomo.Timing.MakeInstant();
        provider?.Invoke(options.MtnMomo);
        var sandbox = await SandboxServer.StartAsync(options);
        var readings = new Readings();
        var log = new LogCapture();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddFilter("Microsoft", LogLevel.None).AddProvider(log);
        var address = builder.WebHost.ListenOnFreePort();
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddMtnMomo(momo =>
        {
            Fill(momo, sandbox.MtnMomo);
            configure?.Invoke(momo);
        });
        if (takesCallbacks)
        {
            builder.Services.AddMobileMoneyCallbacks(callbacks =>
            {
                callbacks.PublicBaseAddress = address;
                callbacks.SigningKeys.Add(Convert.ToBase64String(new byte[32]));
            });
            if (hasHandler)
            {
                builder.Services.AddSingleton<ICallbackHandler>(readings);
            }
        }

        services?.Invoke(builder.Services, sandbox.MtnMomo);
        var app = builder.Build();
        if (takesCallbacks)
        {
            app.MapMobileMoneyCallbacks();
        }

        await app.StartAsync();
        return new Shop(sandbox, app, time, readings, log);
    }

    public static void Fill(MtnMomoOptions momo, MomoSandbox sandbox)
    {
        Accounts.Fill(momo);
        momo.BaseAddress = sandbox.BaseAddress;
        momo.Http = new() { Retry = { Delay = TimeSpan.Zero } };
    }

    public static MomoRequestToPay RequestToPay(string key = "order-1", string payer = "46733123999", decimal amount = 100) => new()
    {
        IdempotencyKey = key,
        Amount = Accounts.Euros(amount),
        Payer = Accounts.Number(payer),
        ExternalId = key,
        PayerMessage = "an order",
        PayeeNote = "order 1",
    };

    public static MomoTransfer Transfer(string key = "payout-1", string payee = "46733123999", MomoProduct product = MomoProduct.Disbursement) =>
        new() { IdempotencyKey = key, Amount = Accounts.Euros(50), Payee = Accounts.Number(payee), Product = product };

    public Task<MomoTransaction> FindAsync(MomoTransactionKind kind, Guid reference) => Client.QueryAsync(new MomoQuery { Kind = kind, ReferenceId = reference });

    public async Task CalledBackAsync(SandboxOperation operation, int count = 1)
    {
        await Momo.CalledBackAsync(operation, count).WaitAsync(Patience);
        await Momo.IdleAsync().WaitAsync(Patience);
    }

    /// <summary>What a call brings that asks a second time after five seconds; the clock is moved once the call waits for it.</summary>
    public async Task<T> OverSecondLookAsync<T>(Task<T> call)
    {
        var pause = TimeSpan.FromSeconds(5);
        if (await Task.WhenAny(call, Time.WhenTimerDueIn(pause)) != call)
        {
            Time.Advance(pause);
        }

        return await call.WaitAsync(Patience);
    }

    public T Route<T>()
        where T : IPaymentRoute => Services.GetServices<IPaymentRoute>().OfType<T>().Single();

    /// <summary>MTN stops listening: nothing connects any more.</summary>
    public ValueTask StopMtnAsync()
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
        await StopMtnAsync();
        await _app.DisposeAsync();
    }
}
