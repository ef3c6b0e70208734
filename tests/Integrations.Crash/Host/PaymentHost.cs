using System.Globalization;
using Integrations.Crash.Wallets;
using Integrations.Mpesa;
using Integrations.Prepaid;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Integrations.Crash.Host;

/// <summary>The process that is killed: a web host with a Bridge and two accounts at each of its providers, which pays what it is told.</summary>
internal static class PaymentHost
{
    public static async Task<int> RunAsync()
    {
        var settings = HostSettings.FromEnvironment();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(settings.Address.ToString());
        var crash = new CrashSwitch(settings.Point, settings.Hits);
        AddPayments(builder.Services, settings, crash);
        var app = builder.Build();
        app.MapMobileMoneyCallbacks();
        await app.StartAsync();
        if (settings.Providers is ProviderSet.Others)
        {
            ProviderAccounts.Announce(app.Services);
        }

        var till = settings.Wallets.Length > 0 ? await WalletTill.OpenAsync(app.Services) : null;
        Line.Write(Line.Ready);

        var bridge = app.Services.GetRequiredService<IMobileMoneyBridge>();
        using var orders = new StreamReader(Console.OpenStandardInput());
        while (await orders.ReadLineAsync() is { } order && order is not Line.Stop)
        {
            if (order.Split(' ') is [Line.Arm, var point, var hits])
            {
                crash.Arm(Enum.Parse<CrashPoint>(point), int.Parse(hits, CultureInfo.InvariantCulture));
                continue;
            }

            _ = till is not null ? till.PayAsync(order[(Line.Pay.Length + 1)..])
                : order.StartsWith(Line.Print, StringComparison.Ordinal) ? PrintAsync(bridge, order[(Line.Print.Length + 1)..]) : PayAsync(bridge, order[(Line.Pay.Length + 1)..]);
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
            _ = payment.IsSale ? await bridge.VendAsync(payment.ToSale())
                : payment.IsPayout ? await bridge.DisburseAsync(payment.ToDisbursement())
                : await bridge.CollectAsync(payment.ToCollection());
            Line.Write($"{Line.Taken} {key}");
        }
        catch (IntegrationException refused)
        {
            // Not taken, or not known to be: the parent gives the key again.
            Line.Write($"{Line.Refused} {key} {refused.Error.Category} {refused.Error.NothingSent}");
        }
        catch (Exception odd)
        {
            Line.Write($"{Line.Refused} {key} {Line.Odd}{odd.GetType().Name} {false}");
        }
    }

    /// <summary>As a shop would for the customer who waits.</summary>
    private static async Task PrintAsync(IMobileMoneyBridge bridge, string key)
    {
        if (await bridge.FindAsync(key) is { } sold && await bridge.GetVendResultAsync(sold.Id) is UtilityReceipt receipt)
        {
            Line.Write($"{Line.Printed} {key} {receipt.Reference} {receipt.SupplierReference} {string.Join(',', receipt.Tokens.Select(static token => token.Reveal().Replace(" ", "", StringComparison.Ordinal)))}");
        }
    }

    private static void AddPayments(IServiceCollection services, HostSettings settings, CrashSwitch crash)
    {
        services.AddSingleton(TimeProvider.System);
        if (settings.Providers is ProviderSet.Others)
        {
            ProviderAccounts.Add(services, settings);
        }
        else if (settings.Providers is ProviderSet.Prepaid)
        {
            SupplierAccounts.Add(services, settings);
        }
        else
        {
            services.AddMpesa(mpesa => Fill(mpesa, settings, settings.First));
            services.AddMpesa("second", mpesa => Fill(mpesa, settings, settings.Second));
        }

        services.AddMobileMoneyCallbacks(callbacks =>
        {
            callbacks.PublicBaseAddress = settings.Address;
            callbacks.SigningKeys.Add(Convert.ToBase64String(new byte[32]));
        });
        services.AddSingleton<IPaymentObserver>(new CrashObserver(crash));
        if (settings.Wallets.Length > 0)
        {
            WalletTill.Add(services, settings);
        }

        Keep(services.AddMobileMoneyBridge(), settings);
        services.Configure<BridgeOptions>(Hurry);
        if (settings.IsUnstored)
        {
            services.Configure<BridgeOptions>(static options => (options.PinRetention, options.ReceiptRetention) = (TimeSpan.Zero, TimeSpan.Zero));
        }

        if (settings.Lease > TimeSpan.Zero)
        {
            Shorten(services, settings.Lease);
        }

        Decorate<IPaymentJournal>(services, (_, inner) => new CrashJournal(inner, crash, settings.Cheat));
        Decorate<IPaymentRoute>(services, (_, inner) => new CrashRoute(inner, crash));
        if (settings.Cheat is Cheat.EarlyCallbacks)
        {
            Decorate<ICallbackSink>(services, static (provider, inner) => new EarlySink(inner, provider.GetRequiredService<TimeProvider>()));
        }
    }

    private static void Keep(MobileMoneyBridgeBuilder bridge, HostSettings settings)
    {
        if (settings.Journal is JournalKind.Sqlite)
        {
            bridge.UseSqlite(settings.Database);
            return;
        }

        bridge.Services.AddPayloadProtection(static protection => (protection.CurrentKeyId, protection.Keys["run"]) = ("run", Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(static i => (byte)i)])));
        bridge.Services.AddSingleton(_ => NpgsqlDataSource.Create(settings.Database));
        bridge.UsePostgres(options => options.Schema = new NpgsqlConnectionStringBuilder(settings.Database).SearchPath!);
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

    /// <summary>Leases that are shorter than the options allow, so that a test need not wait for long.</summary>
    private static void Shorten(IServiceCollection services, TimeSpan lease)
    {
        services.RemoveAll<IValidateOptions<BridgeOptions>>();
        services.Configure<BridgeOptions>(options => (options.LeaseDuration, options.SendTimeout, options.ClaimFor, options.ResendAfter) = (lease, lease / 2, lease / 2, lease / 2));
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
