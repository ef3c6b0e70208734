using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Integrations.Wallets.Tests;

/// <summary>What is counted, and when the host is not well.</summary>
public sealed class ObservabilityTests : IDisposable
{
    private readonly ShopStores _stores = new();
    private readonly ConcurrentQueue<string> _seen = new();
    private readonly MeterListener _listener = new();

    [Fact]
    public async Task Operations_and_messages_are_counted_by_kind_and_outcome_and_nobody_is_named()
    {
        await using var shop = await StartAsync(options => options.Limits.Add(new WalletLimit { Kind = "Transfer", PerDay = 50 }));
        var (wallet, other) = (await shop.OpenAsync(1000, new WalletSettings { Targets = [new("sms", "+254700000001")] }), await shop.OpenAsync(name: "other"));
        Task PayAsync(string key, long amount) => shop.Wallets.TransferAsync(new WalletTransferRequest { Wallet = wallet, Key = key, To = other, Amount = Shop.Kes(amount), Reference = "r" });

        await PayAsync("a", 50);
        await PayAsync("a", 50);
        await PayAsync("b", 1);
        await shop.Wallets.TopUpAsync(new TopUpRequest { Wallet = wallet, Key = "top", Amount = Shop.Kes(5), Payer = Shop.Phone, Reference = "r" });
        await shop.UntilAsync(wallet, "top", WalletOperationState.Completed);
        _stores.Disburse.OnSend = _ => ScriptedRoute.Refused(ErrorCategory.PartyUnknown);
        await shop.Wallets.PayOutAsync(new PayOutRequest { Wallet = wallet, Key = "out", Amount = Shop.Kes(5), Payee = Shop.Phone, Reference = "r" });
        await shop.UntilAsync(wallet, "out", WalletOperationState.Failed);
        _stores.Messages.IsBroken = true;
        await shop.MessagesAsync();
        _stores.Messages.IsBroken = false;
        _stores.Time.Advance(TimeSpan.FromMinutes(1));
        await shop.MessagesAsync();

        Assert.Equal((1, 1), (Of("operation.count integrations.wallet.kind=transfer integrations.outcome=completed"), Of("operation.count integrations.wallet.kind=transfer integrations.outcome=refused")));
        Assert.Equal((1, 1), (Of("operation.count integrations.wallet.kind=top_up integrations.outcome=begun"), Of("operation.count integrations.wallet.kind=top_up integrations.outcome=completed")));
        Assert.Equal((1, 1, 0), (Of("operation.count integrations.wallet.kind=disbursement integrations.outcome=begun"), Of("operation.count integrations.wallet.kind=disbursement integrations.outcome=failed"), Of("operation.count integrations.wallet.kind=disbursement integrations.outcome=completed")));
        Assert.Equal((2, 2), (Of("notification.count integrations.wallet.notification=topped_up integrations.outcome=failed") + Of("notification.count integrations.wallet.notification=payment_failed integrations.outcome=failed"), Of("notification.count integrations.wallet.notification=topped_up integrations.outcome=told") + Of("notification.count integrations.wallet.notification=payment_failed integrations.outcome=told")));
        Assert.DoesNotContain(_seen, static line => line.Contains("2547", StringComparison.Ordinal) || line.Contains("owner", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("memory")]
    [InlineData("SQLite")]
    [InlineData("PostgreSQL")]
    public async Task Each_store_counts_journals_by_how_booking_ended(string where)
    {
        await using var home = where switch { "memory" => null, "SQLite" => (LedgerHome)new SqliteHome(), _ => new PostgresHome() };
        var services = new ServiceCollection();
        services.AddWallets();
        if (home is not null)
        {
            await home.OpenAsync();
            services.AddSingleton(provider => home.OpenMetered(provider.GetRequiredService<WalletMetrics>()));
        }

        await using var provider = services.BuildServiceProvider();
        Listen(provider.GetRequiredService<IMeterFactory>());
        var (ledger, world, wallet, other, kes) = (provider.GetRequiredService<ILedger>(), AccountId.From("world"), AccountId.From("wallet"), AccountId.From("other"), Currency.FromCode("KES"));
        await ledger.OpenAsync(new LedgerAccount { Id = world, Currency = kes, Kind = AccountKind.World });
        await ledger.OpenAsync(new LedgerAccount { Id = wallet, Currency = kes, Kind = AccountKind.Wallet, Floor = 0 });
        await ledger.OpenAsync(new LedgerAccount { Id = other, Currency = kes, Kind = AccountKind.Wallet, Floor = 0 });
        Journal Move(string id, AccountId from, AccountId to, long amount) => new(TransferDraft.Move(TransferId.From(id), from, to, Shop.Kes(amount)));
        var charged = Move("e", world, wallet, 5) with { Charges = [new LimitCharge("day", Shop.Kes(5), 1)] };
        var conflicting = Move("f", world, wallet, 5) with { Guards = [new RecordGuard(new RecordKey("kind", "id"), 7)] };

        await ledger.BookAsync(Move("a", world, wallet, 5));
        await ledger.BookAsync([Move("b", world, wallet, 5), Move("a", world, wallet, 5), Move("d", wallet, other, 500), charged, conflicting]);

        Assert.Equal((2, 1, 1, 1, 1), (Of("booking.count integrations.outcome=booked"), Of("booking.count integrations.outcome=exists"), Of("booking.count integrations.outcome=refused"), Of("booking.count integrations.outcome=limit_exceeded"), Of("booking.count integrations.outcome=conflict")));
    }

    [Fact]
    public async Task What_is_held_is_shown_with_the_age_of_the_oldest()
    {
        await using var shop = await StartAsync();
        await _stores.Time.WhenTimerDueIn(Shop.PollEvery);
        var wallet = await shop.OpenAsync(1000);
        (_stores.Disburse.OnSend, _stores.Disburse.OnQuery) = (_ => ScriptedRoute.NoAnswer, _ => ScriptedRoute.NoAnswer);
        await shop.Wallets.PayOutAsync(new PayOutRequest { Wallet = wallet, Key = "out", Amount = Shop.Kes(5), Payee = Shop.Phone, Reference = "r" });
        _stores.Faulty.Unsummed = [AccountId.From("hot")];

        _stores.Time.Advance(Shop.PollEvery);
        await _stores.Faulty.Summed.Task.WaitAsync(TimeSpan.FromSeconds(30));
        _listener.RecordObservableInstruments();

        Assert.Equal(1, Of("hold.open"));
        Assert.Equal(600, Of("hold.age"));
    }

    [Fact]
    public async Task A_host_is_well_while_its_store_answers_and_nothing_is_held_for_longer_than_a_day()
    {
        await using var shop = await StartAsync();
        var (wallet, world) = (await shop.OpenAsync(1000), HouseAccount.World("", Currency.FromCode("KES")));
        await shop.Ledger.BookAsync(new Journal(TransferDraft.Hold(TransferId.From("hold"), wallet, world, Shop.Kes(5))));
        await shop.Ledger.BookAsync(new Journal(TransferDraft.Hold(TransferId.From("short"), wallet, world, Shop.Kes(5), TimeSpan.FromHours(1))));
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton(_stores.Ledger).AddSingleton<WalletHealthCheck>().AddHealthChecks().AddWallets();
        await using var provider = services.BuildServiceProvider();
        async Task<HealthReportEntry> CheckAsync() => (await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["wallets"];

        var fresh = await CheckAsync();
        _stores.Time.JumpWallClock(TimeSpan.FromDays(1));
        var atLast = await CheckAsync();
        _stores.Time.JumpWallClock(TimeSpan.FromSeconds(1));
        var old = await CheckAsync();
        _stores.Faulty.DieNow();
        var away = await CheckAsync();
        _stores.Faulty.Revive();

        Assert.Equal((HealthStatus.Healthy, 2L, 0d), (fresh.Status, fresh.Data["holds"], fresh.Data["oldest_hold_seconds"]));
        Assert.Equal((HealthStatus.Healthy, 1L), (atLast.Status, atLast.Data["holds"]));
        Assert.Equal((HealthStatus.Degraded, 86_401d, HealthStatus.Unhealthy), (old.Status, old.Data["oldest_hold_seconds"], away.Status));
    }

    public void Dispose() => _listener.Dispose();

    private async Task<Shop> StartAsync(Action<WalletOptions>? configure = null)
    {
        var shop = await Shop.StartAsync(_stores, configure);
        Listen(shop.Meters);
        return shop;
    }

    private void Listen(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name is WalletMetrics.Package && instrument.Meter.Scope == meters)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => See(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => See(instrument, (long)value, tags));
        _listener.Start();
    }

    private void See(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _seen.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{instrument.Name["integrations.wallet.".Length..]} {string.Join(' ', tags.ToArray().Select(static tag => $"{tag.Key}={tag.Value}"))}|{value}"));

    private long Of(string what) => _seen.Where(line => line.Split('|')[0].Trim() == what).Sum(static line => long.Parse(line.Split('|')[1], CultureInfo.InvariantCulture));
}
