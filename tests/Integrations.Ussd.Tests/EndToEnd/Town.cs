using System.Security.Cryptography;
using Integrations.Bridge;
using Integrations.Sandbox;
using Integrations.Ussd.Testing;
using Integrations.Ussd.Tests.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Ussd.Tests.EndToEnd;

/// <summary>
/// A host with money menus, the Bridge over SQLite and two providers behind real HTTP on loopback: M-Pesa for a Kenyan menu, Flash for a South African one; under one manual clock. It may stop and start again on the same
/// journal and the same shared cache.
/// </summary>
internal sealed class Town : IAsyncDisposable
{
    private const string ShortCode = "174379";

    /// <summary>How often the host is looked at before the clock goes on.</summary>
    private const int Looks = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly RSA Key = RSA.Create(2048);

    private readonly DirectoryInfo _folder = TestFolder.Create("integrations-ussd-");
    private readonly SandboxServer _sandbox;
    private readonly ManualCache _cache;
    private WebApplication _app = null!;

    private Town(SandboxServer sandbox, ManualTime time) => (_sandbox, Time, Purses, _cache) = (sandbox, time, new Purses(time), new ManualCache(time));

    public static Msisdn Kenyan { get; } = Msisdn.FromInternational("254708374149");

    public static Msisdn SouthAfrican { get; } = Msisdn.FromInternational("27850012345");

    public ManualTime Time { get; }

    public Purses Purses { get; }

    public LogCapture Log { get; } = new();

    public DarajaSandbox Daraja => _sandbox.Daraja;

    public FlashSandbox Flash => _sandbox.Flash;

    public IMobileMoneyBridge Bridge => _app.Services.GetRequiredService<IMobileMoneyBridge>();

    /// <summary>Every value that either provider really moved.</summary>
    public IEnumerable<SandboxExecution> Executions => Daraja.Executions.Concat(Flash.Executions);

    public static async Task<Town> StartAsync()
    {
        var time = new ManualTime();
        var options = new SandboxOptions { TimeProvider = time, Seed = 384 };
        options.Daraja.SecurityKey = Key;
        options.Daraja.Timing.MakeInstant();
        var town = new Town(await SandboxServer.StartAsync(options), time);
        await town.BeginAsync();
        return town;
    }

    public async Task RestartAsync()
    {
        await EndAsync();
        await BeginAsync();
    }

    public UssdPhone Phone(Msisdn subscriber, bool history) => new(subscriber == Kenyan ? Menu("KE", "KES") : Menu("ZA", "ZAR"), _app.Services, subscriber) { SendsHistory = history };

    /// <summary>Moves the clock in small steps until something is done. It stands still while anything is on the wire: real bytes take real time.</summary>
    public async Task<T> DuringAsync<T>(Task<T> done)
    {
        for (var elapsed = TimeSpan.Zero; elapsed < TimeSpan.FromMinutes(30) && !done.IsCompleted; elapsed += TimeSpan.FromSeconds(1))
        {
            if (!await SettlesAsync(() => done.IsCompleted))
            {
                Time.Advance(TimeSpan.FromSeconds(1));
            }
        }

        return await done.WaitAsync(Patience);
    }

    /// <summary>Lets time go by, so that what should not happen has its time to happen. After two minutes nothing is in a hurry, and the steps are longer.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        for (var elapsed = TimeSpan.Zero; elapsed < time;)
        {
            await SettlesAsync(static () => false);
            var step = TimeSpan.FromSeconds(elapsed < TimeSpan.FromMinutes(2) ? 5 : 30);
            Time.Advance(step);
            elapsed += step;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        await _sandbox.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static UssdMenu Menu(string country, string currency) => MoneyMenu.Create(new MoneyMenuForm
    {
        Title = "Pesa",
        Country = country,
        Currency = currency,
        MostAmount = 50_000,
        AirtimeProduct = static _ => "flash:504",
        ElectricityProduct = "flash:701",
    });

    private async Task<bool> SettlesAsync(Func<bool> isDone)
    {
        for (var look = 0; look < Looks; look++)
        {
            if (isDone())
            {
                return true;
            }

            await Task.WhenAll(Daraja.IdleAsync(), Flash.IdleAsync()).WaitAsync(Patience);
            await HostPause.TakeAsync();
        }

        return isDone();
    }

    private async Task BeginAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddFilter("Microsoft", LogLevel.None).AddProvider(Log);
        builder.Configuration.AddInMemoryCollection(Settings(builder.WebHost.ListenOnFreePort()));
        var services = builder.Services;
        services.AddSingleton<TimeProvider>(Time).AddSingleton<IDistributedCache>(_cache).AddSingleton(Purses);
        services.AddMpesa(builder.Configuration.GetSection("Mpesa"));
        services.AddFlash(flash =>
        {
            var app = Flash.App;
            (flash.BaseAddress, flash.AccountNumber, flash.ConsumerKey, flash.ConsumerSecret) = (Flash.BaseAddress, app.Accounts[0], app.ConsumerKey, app.ConsumerSecret);
            flash.Http = new() { Retry = { Delay = TimeSpan.Zero } };
        });
        services.AddProductCatalogue();
        services.AddMobileMoneyCallbacks();
        services.AddMobileMoneyBridge().UseSqlite($"Data Source={Path.Combine(_folder.FullName, "payments.db")}");
        services.AddUssd().UseDistributedCache().AddMoneyAccounts<Purses.Accounts>();
        services.AddScoped<IPaymentObserver, Purses.Bookings>();
        _app = builder.Build();
        _app.MapMobileMoneyCallbacks();
        await _app.StartAsync();
    }

    private async Task EndAsync()
    {
        // Moves the clock while the host stops, so that nothing waits for a moment that never comes.
        await using var pump = new Timer(_ => Time.Advance(TimeSpan.FromSeconds(1)), null, 10, 10);
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private Dictionary<string, string?> Settings(Uri address) => new(StringComparer.Ordinal)
    {
        ["Callbacks:PublicBaseAddress"] = address.ToString(),
        ["Callbacks:SigningKeys:0"] = Convert.ToBase64String(new byte[32]),
        ["Mpesa:BaseAddress"] = Daraja.BaseAddress.ToString(),
        ["Mpesa:ShortCode"] = ShortCode,
        ["Mpesa:Passkey"] = Daraja.ShortCodes[ShortCode].Passkey,
        ["Mpesa:B2cShortCode"] = "600996",
        ["Mpesa:ConsumerKey"] = Daraja.App.ConsumerKey,
        ["Mpesa:ConsumerSecret"] = Daraja.App.ConsumerSecret,
        ["Mpesa:InitiatorName"] = Daraja.ShortCodes["600996"].Initiator,
        ["Mpesa:InitiatorPassword"] = Daraja.ShortCodes["600996"].InitiatorPassword,
        ["Mpesa:CertificatePem"] = Daraja.SecurityCertificatePem,
        ["Mpesa:Http:Retry:Delay"] = "00:00:00",
    };
}
