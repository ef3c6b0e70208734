using Integrations.Bridge;
using Integrations.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Wallets.Tests;

/// <summary>Whose limits hold, and when their days begin.</summary>
public sealed class LimitTests
{
    private readonly ShopStores _stores = new();

    [Fact]
    public async Task A_limit_of_one_tenant_is_neither_held_against_nor_used_up_by_another()
    {
        await using var shop = await Shop.StartAsync(_stores, options =>
        {
            options.Limits.Add(new WalletLimit { Tenant = "a", PerDay = 100 });
            options.Limits.Add(new WalletLimit { Tenant = "b", PerDay = 50 });
        });
        DisburseRequest Pay(string key, long amount) => new() { IdempotencyKey = key, Amount = Shop.Kes(amount), Payee = Shop.Phone, Reference = "r" };
        async Task<Money?> CountAsync(string tenant, string key, long amount) => await shop.Limits.CountAsync(Pay(key, amount), new PaymentTerms { Tenant = tenant });

        var first = await CountAsync("a", "1", 100);
        var full = await CountAsync("a", "2", 1);
        var other = await CountAsync("b", "1", 50);
        var otherFull = await CountAsync("b", "2", 1);
        var free = await CountAsync("c", "1", 1_000_000);

        Assert.Equal((null, Shop.Kes(0), null, Shop.Kes(0), null), (first, full, other, otherFull, free));
    }

    [Fact]
    public async Task Wallets_are_held_to_the_limits_of_their_tenant()
    {
        await using var shop = await Shop.StartAsync(_stores, options =>
        {
            options.Limits.Add(new WalletLimit { Tenant = "a", PerDay = 100 });
            options.Limits.Add(new WalletLimit { Tenant = "b", PerDay = 50 });
        });
        var (one, two) = (await shop.OpenAsync(1000, name: "one", tenant: "a"), await shop.OpenAsync(1000, name: "two", tenant: "b"));
        Task<WalletOperation> PayAsync(AccountId wallet, string key, long amount) => shop.Wallets.PayOutAsync(new PayOutRequest { Wallet = wallet, Key = key, Amount = Shop.Kes(amount), Payee = Shop.Phone, Reference = "r" });

        var (first, second) = (await PayAsync(one, "x", 60), await PayAsync(two, "x", 60));

        Assert.Null(first.Category);
        Assert.Equal((ErrorCategory.CustomerLimit, Shop.Kes(50)), (second.Category, second.Remaining));
        Assert.Equal(Shop.Kes(40), (await PayAsync(one, "y", 41)).Remaining);
    }

    [Fact]
    public async Task The_days_of_a_wallets_own_limit_begin_where_the_settings_say_whatever_a_policy_answers()
    {
        // 21:00 UTC is midnight in Nairobi.
        await using var shop = await Shop.StartAsync(_stores, more: static services => services.AddSingleton<ILimitPolicy>(new UnlimitedPolicy()));
        var (wallet, other) = (await shop.OpenAsync(1000, new WalletSettings { PerDay = Shop.Kes(100) }), await shop.OpenAsync(name: "other"));
        Task<WalletOperation> PayAsync(string key) => shop.Wallets.TransferAsync(new WalletTransferRequest { Wallet = wallet, Key = key, To = other, Amount = Shop.Kes(100), Reference = "r" });
        _stores.Time.Advance(new DateTimeOffset(2026, 1, 5, 20, 30, 0, TimeSpan.Zero) - _stores.Time.GetUtcNow());

        var evening = await PayAsync("a");
        var sameDay = await PayAsync("b");
        _stores.Time.Advance(TimeSpan.FromHours(1));
        var nextDay = await PayAsync("c");
        _stores.Time.Advance(TimeSpan.FromHours(3));
        var stillNextDay = await PayAsync("d");

        Assert.Equal((null, ErrorCategory.CustomerLimit, null, ErrorCategory.CustomerLimit), (evening.Category, sameDay.Category, nextDay.Category, stillNextDay.Category));
    }

    [Fact]
    public async Task A_clock_that_goes_back_opens_no_day_again()
    {
        await using var shop = await Shop.StartAsync(_stores, options => options.Limits.Add(new WalletLimit { PerDay = 100 }));
        var (wallet, other) = (await shop.OpenAsync(1000), await shop.OpenAsync(name: "other"));
        async Task<ErrorCategory?> PayAsync(string key) => (await shop.Wallets.TransferAsync(new WalletTransferRequest { Wallet = wallet, Key = key, To = other, Amount = Shop.Kes(100), Reference = "r" })).Category;

        var today = await PayAsync("a");
        _stores.Time.JumpWallClock(TimeSpan.FromDays(1));
        var tomorrow = await PayAsync("b");
        _stores.Time.JumpWallClock(TimeSpan.FromDays(-1));
        var todayAgain = await PayAsync("c");
        _stores.Time.JumpWallClock(TimeSpan.FromDays(1));
        var tomorrowAgain = await PayAsync("d");

        Assert.Equal((null, null, ErrorCategory.CustomerLimit, ErrorCategory.CustomerLimit), (today, tomorrow, todayAgain, tomorrowAgain));
    }

    [Fact]
    public async Task A_payment_that_was_counted_and_is_taken_in_a_day_later_counts_on_that_day()
    {
        await using var shop = await Shop.StartAsync(_stores, options => options.Limits.Add(new WalletLimit { Kind = "Disburse", PerDay = 300 }));
        async Task<Money?> CountAsync(string key, long amount) => await shop.Limits.CountAsync(new DisburseRequest { IdempotencyKey = key, Amount = Shop.Kes(amount), Payee = Shop.Phone, Reference = "r" }, new PaymentTerms());

        var yesterday = await CountAsync("a", 300);
        _stores.Time.Advance(TimeSpan.FromDays(1));
        var again = await CountAsync("a", 300);
        var andAgain = await CountAsync("a", 300);
        var other = await CountAsync("b", 1);
        _stores.Time.JumpWallClock(TimeSpan.FromDays(1));
        var nextDay = await CountAsync("c", 300);

        Assert.Equal((null, null, null, Shop.Kes(0), null), (yesterday, again, andAgain, other, nextDay));
    }

    [Fact]
    public async Task What_is_older_than_what_was_heard_gives_no_limit_back()
    {
        await using var shop = await Shop.StartAsync(_stores, options => options.Limits.Add(new WalletLimit { Kind = "Disburse", PerDay = 300 }));
        DisburseRequest Pay(string key, long amount) => new() { IdempotencyKey = key, Amount = Shop.Kes(amount), Payee = Shop.Phone, Reference = "r" };
        var payment = await shop.Bridge.DisburseAsync(Pay("a", 300));

        await shop.Limits.HearAsync(Version(payment, PaymentStatus.Failed, 10), CancellationToken.None);
        await shop.Limits.HearAsync(Version(payment, PaymentStatus.Succeeded, 11), CancellationToken.None);
        await shop.Limits.HearAsync(Version(payment, PaymentStatus.Failed, 10), CancellationToken.None);

        await Assert.ThrowsAsync<PaymentLimitException>(() => shop.Bridge.DisburseAsync(Pay("b", 1)));
    }

    [Fact]
    public async Task A_limit_in_another_currency_than_the_amount_is_a_mistake_of_the_policy()
    {
        await using var shop = await Shop.StartAsync(_stores, more: static services => services.AddSingleton<ILimitPolicy>(new DollarPolicy()));
        var (wallet, other) = (await shop.OpenAsync(1000), await shop.OpenAsync(name: "other"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => shop.Wallets.TransferAsync(new WalletTransferRequest { Wallet = wallet, Key = "a", To = other, Amount = Shop.Kes(1), Reference = "r" }));
        Assert.Equal(Shop.Kes(1000), (await shop.Wallets.GetAsync(wallet))!.Available);
    }

    private static Payment Version(Payment payment, PaymentStatus status, long version) => new()
    {
        Id = payment.Id,
        IdempotencyKey = payment.IdempotencyKey,
        Kind = payment.Kind,
        Amount = payment.Amount,
        Reference = payment.Reference,
        Status = status,
        CreatedAt = payment.CreatedAt,
        UpdatedAt = payment.UpdatedAt,
        Version = version,
    };

    private sealed class UnlimitedPolicy : ILimitPolicy
    {
        public ValueTask<LimitSet> FindAsync(LimitQuestion question, CancellationToken cancellationToken = default) => new(LimitSet.None);
    }

    private sealed class DollarPolicy : ILimitPolicy
    {
        public ValueTask<LimitSet> FindAsync(LimitQuestion question, CancellationToken cancellationToken = default) => new(new LimitSet { PerDay = new Money(1m, "USD") });
    }
}
