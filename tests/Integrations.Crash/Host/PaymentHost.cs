using Integrations.Mpesa;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Crash.Host;

/// <summary>The process that is killed: a web host with a Bridge on a SQLite file and two M-Pesa accounts, which pays what it is told.</summary>
internal static class PaymentHost
{
    public static async Task<int> RunAsync()
    {
        var settings = HostSettings.FromEnvironment();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(settings.Address.ToString());
        AddPayments(builder.Services, settings);
        var app = builder.Build();
        app.MapMobileMoneyCallbacks();
        await app.StartAsync();
        Line.Write(Line.Ready);

        var bridge = app.Services.GetRequiredService<IMobileMoneyBridge>();
        using var orders = new StreamReader(Console.OpenStandardInput());
        while (await orders.ReadLineAsync() is { } order && order is not Line.Stop)
        {
            _ = PayAsync(bridge, order[(Line.Pay.Length + 1)..]);
        }

        await app.StopAsync();
        await app.DisposeAsync();
        return 0;
    }

    private static async Task PayAsync(IMobileMoneyBridge bridge, string key)
    {
        try
        {
            var payment = Order.Parse(key);
            _ = payment.IsPayout ? await bridge.DisburseAsync(payment.ToDisbursement()) : await bridge.CollectAsync(payment.ToCollection());
            Line.Write($"{Line.Taken} {key}");
        }
        catch (IntegrationException)
        {
            // Not taken, or not known to be: the parent gives the key again to the next host.
        }
    }

    private static void AddPayments(IServiceCollection services, HostSettings settings)
    {
        var crash = new CrashSwitch(settings.Point, settings.Hits);
        services.AddSingleton(TimeProvider.System);
        services.AddMpesa(mpesa => Fill(mpesa, settings, settings.First));
        services.AddMpesa("second", mpesa => Fill(mpesa, settings, settings.Second));
        services.AddMobileMoneyCallbacks(callbacks =>
        {
            callbacks.PublicBaseAddress = settings.Address;
            callbacks.SigningKeys.Add(Convert.ToBase64String(new byte[32]));
        });
        services.AddSingleton<IPaymentObserver>(new CrashObserver(crash));
        services.AddMobileMoneyBridge().UseSqlite($"Data Source={settings.Database}");
        services.Configure<BridgeOptions>(Hurry);
        Decorate<IPaymentJournal>(services, (_, inner) => new CrashJournal(inner, crash, settings.Cheat));
        Decorate<IPaymentRoute>(services, (_, inner) => new CrashRoute(inner, crash));
        if (settings.Cheat is Cheat.EarlyCallbacks)
        {
            Decorate<ICallbackSink>(services, static (provider, inner) => new EarlySink(inner, provider.GetRequiredService<TimeProvider>()));
        }
    }

    /// <summary>As fast as the options allow.</summary>
    private static void Hurry(BridgeOptions options)
    {
        options.AnswerWait = TimeSpan.Zero;
        options.SendTimeout = TimeSpan.FromSeconds(5);
        options.LeaseDuration = TimeSpan.FromSeconds(30);
        options.LeaseMargin = TimeSpan.FromSeconds(1);
        options.QueryTimeout = TimeSpan.FromSeconds(5);
        options.ResendAfter = TimeSpan.FromSeconds(10);
        options.ClaimFor = TimeSpan.FromSeconds(5);
        options.IdlePoll = TimeSpan.FromMilliseconds(100);
        options.LongestBackOff = TimeSpan.FromSeconds(1);
        options.PollsPerSecond = 200;
        options.PollBurst = 200;
    }

    private static void Fill(MpesaOptions mpesa, HostSettings settings, Uri provider)
    {
        mpesa.BaseAddress = provider;
        mpesa.ShortCode = "174379";
        mpesa.Passkey = settings.Passkey;
        mpesa.B2cShortCode = settings.Payouts;
        mpesa.ConsumerKey = "sandbox-consumer-key";
        mpesa.ConsumerSecret = "sandbox-consumer-secret";
        mpesa.InitiatorName = "testapi";
        mpesa.InitiatorPassword = settings.InitiatorPassword;
        mpesa.CertificatePath = settings.Certificate;
        mpesa.Http = new() { Retry = { Delay = TimeSpan.Zero } };
    }

    /// <summary>Puts something around every registration of a service.</summary>
    private static void Decorate<T>(IServiceCollection services, Func<IServiceProvider, T, T> around)
        where T : class
    {
        for (var index = 0; index < services.Count; index++)
        {
            if (services[index] is { IsKeyedService: false } inner && inner.ServiceType == typeof(T))
            {
                services[index] = ServiceDescriptor.Singleton(provider => around(provider, (T)Make(provider, inner)));
            }
        }
    }

    private static object Make(IServiceProvider provider, ServiceDescriptor inner) =>
        inner.ImplementationInstance ?? inner.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!);
}
