using Integrations.Bridge;
using Integrations.Otp;
using Integrations.Payments;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Integrations.Wallets.Tests;

/// <summary>A host with wallets, a Bridge whose routes do as the test says, one-time codes, and ears on every message. Another one over the same stores is the host after a crash.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private readonly ServiceProvider _provider;
    private readonly IHostedService[] _hosted;

    private Shop(ServiceProvider provider, IHostedService[] hosted) => (_provider, _hosted) = (provider, hosted);

    /// <summary>So seldom that a test's own calls come first.</summary>
    public static TimeSpan PollEvery { get; } = TimeSpan.FromMinutes(10);

    public static Msisdn Phone { get; } = Msisdn.Parse("+254712345678");

    public required ShopStores Stores { get; init; }

    public IWalletService Wallets => _provider.GetRequiredService<IWalletService>();

    public ILedgerStore Ledger => _provider.GetRequiredService<ILedgerStore>();

    public IMobileMoneyBridge Bridge => _provider.GetRequiredService<IMobileMoneyBridge>();

    public OperationEngine Engine => _provider.GetRequiredService<OperationEngine>();

    public BridgeLimits Limits => _provider.GetRequiredService<BridgeLimits>();

    public NotificationOutbox Outbox => _provider.GetRequiredService<NotificationOutbox>();

    public System.Diagnostics.Metrics.IMeterFactory Meters => _provider.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>();

    public static async Task<Shop> StartAsync(ShopStores stores, Action<WalletOptions>? configure = null, Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(stores.Time);
        services.AddSingleton(stores.Ledger);
        services.AddWallets(options =>
        {
            options.PollEvery = PollEvery;
            configure?.Invoke(options);
        });
        services.AddSingleton<INotificationSender>(stores.Messages);
        services.AddSingleton<IPaymentRoute>(stores.Collect);
        services.AddSingleton<IPaymentRoute>(stores.Disburse);
        services.AddSingleton<IPaymentRoute>(stores.Vend);
        services.AddSingleton<IPaymentRoute>(stores.Settle);
        services.AddSingleton<Integrations.Bridge.Journal.IPaymentJournal>(stores.Journal);
        services.AddMobileMoneyBridge().Configure(static options => options.AnswerWait = TimeSpan.FromSeconds(5));
        services.AddOtp(static options =>
        {
            options.Peppers["p1"] = Convert.ToBase64String([.. Enumerable.Range(40, 32).Select(static value => (byte)value)]);
            options.CurrentPepperId = "p1";
            options.Countries.Add("KE");
            options.AnswerAfter = TimeSpan.Zero;
        });
        services.AddSingleton<IOtpSender>(stores.Codes);
        more?.Invoke(services);
        var provider = services.BuildServiceProvider();
        IHostedService[] hosted = [.. provider.GetServices<IHostedService>()];
        foreach (var one in hosted)
        {
            if (one is IHostedLifecycleService early)
            {
                await early.StartingAsync(CancellationToken.None);
            }

            await one.StartAsync(CancellationToken.None);
        }

        return new Shop(provider, hosted) { Stores = stores };
    }

    public async Task<AccountId> OpenAsync(long funds = 0, WalletSettings? settings = null, string name = "wallet", string tier = "", string tenant = "")
    {
        var id = AccountId.From(name);
        Assert.Equal(WalletStatus.Done, await Wallets.OpenAsync(new WalletDraft { Id = id, Owner = "owner", Tier = tier, Tenant = tenant, Settings = settings ?? new WalletSettings() }));
        if (funds > 0)
        {
            var world = HouseAccount.World("", Currency.FromCode("KES"));
            await Ledger.OpenAsync(new LedgerAccount { Id = world, Currency = Currency.FromCode("KES"), Kind = AccountKind.World, IsHot = true });
            Assert.True((await Ledger.BookAsync(new Journal(TransferDraft.Move(TransferId.From("fund", name), world, id, Kes(funds))))).IsBooked);
        }

        return id;
    }

    public static Money Kes(long units) => Money.FromMinorUnits(units * 100, "KES");

    public async Task<WalletOperation> UntilAsync(AccountId wallet, string key, WalletOperationState state)
    {
        for (var i = 0; i < 2000; i++)
        {
            if (await Wallets.FindAsync(wallet, key) is { } operation && operation.State == state)
            {
                return operation;
            }

            await HostPause.TakeAsync();
            Stores.Time.Advance(TimeSpan.FromSeconds(1));
            await Wallets.RecoverAsync();
        }

        throw new TimeoutException($"{(await Wallets.FindAsync(wallet, key))?.State}");
    }

    public async Task<IReadOnlyList<string>> MessagesAsync()
    {
        while (await Outbox.TellAsync(CancellationToken.None))
        {
        }

        return [.. Stores.Messages.Sent.Select(static sent => sent.Text)];
    }

    public async Task<long> TotalAsync(AccountId wallet)
    {
        var kes = Currency.FromCode("KES");
        var total = 0L;
        foreach (var account in new[] { wallet, HouseAccount.Settlement("", kes), HouseAccount.Suspense("", kes), HouseAccount.World("", kes), HouseAccount.Fee("", kes), HouseAccount.FloatAccount("", kes, "till"), AccountId.From("other") })
        {
            total += (await Ledger.GetAsync(account))?.Posted.MinorUnits ?? 0;
        }

        return total;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var one in _hosted)
        {
            // A waiting engine looks at the clock once more before it ends.
            var stopping = one.StopAsync(CancellationToken.None);
            while (!stopping.IsCompleted)
            {
                Stores.Time.Advance(TimeSpan.FromSeconds(1));
                await Task.WhenAny(stopping, HostPause.TakeAsync());
            }

            await stopping;
        }

        await _provider.DisposeAsync();
    }
}
