using Integrations.Sandbox;

namespace Integrations.Flash.Tests.EndToEnd;

public sealed class TokenTests
{
    [Fact]
    public async Task A_token_is_used_for_what_is_left_of_it_and_not_for_an_hour()
    {
        await using var shop = await Shop.StartAsync();

        // Somebody else of the application asked 2450 s ago: 1150 s are left.
        Assert.Null((await shop.Client.VerifyCredentialsAsync()).Refusal);
        shop.Time.Advance(TimeSpan.FromSeconds(2450));
        await using var other = await Shop.StartAsync(options => options.BaseAddress = shop.Flash.BaseAddress);
        var verification = await other.Client.VerifyCredentialsAsync();

        Assert.Equal(TimeSpan.FromSeconds(1150 - 20), verification.Lifetime);
    }

    [Fact]
    public async Task One_token_serves_many_calls_and_a_new_one_follows_its_end()
    {
        await using var shop = await Shop.StartAsync();

        await shop.Client.PurchaseAsync(Shop.Voucher("1"));
        await shop.Client.PurchaseAsync(Shop.Voucher("2"));
        var early = shop.Flash.ArrivalCount(FlashOperation.Token);
        shop.Time.Advance(TimeSpan.FromSeconds(3601));
        var late = await shop.Client.PurchaseAsync(Shop.Voucher("3"));

        Assert.Equal((1, 2), (early, shop.Flash.ArrivalCount(FlashOperation.Token)));
        Assert.IsType<Outcome<FlashSale>.Completed>(late);
    }

    [Fact]
    public async Task A_refused_token_is_dropped_and_the_sale_sent_once_more_under_its_reference()
    {
        await using var shop = await Shop.StartAsync();
        await shop.Client.ListProductsAsync();
        shop.Flash.Faults.Add(Fault.RevokeToken.On(FlashOperation.VoucherPurchase).Once());

        var outcome = await shop.Client.PurchaseAsync(Shop.Voucher());

        Assert.IsType<Outcome<FlashSale>.Completed>(outcome);
        var bodies = shop.Flash.Arrivals.Where(static arrival => arrival.Operation == FlashOperation.VoucherPurchase).Select(static arrival => Convert.ToBase64String(arrival.Body.Span)).ToList();
        Assert.Equal((2, 1), (bodies.Count, bodies.Distinct().Count()));
        Assert.Equal(1, shop.Flash.ExecutionCount(FlashOperation.VoucherPurchase));
    }

    [Fact]
    public async Task A_second_refusal_is_the_configurations()
    {
        await using var shop = await Shop.StartAsync();
        shop.Flash.Faults.Add(Fault.Answer(FlashAnswer.Unauthorized).On(FlashOperation.VoucherPurchase));

        var outcome = await shop.Client.PurchaseAsync(Shop.Voucher());

        Assert.Equal(ErrorCategory.AuthFailed, Assert.IsType<Outcome<FlashSale>.Refused>(outcome).Error.Category);
        Assert.Equal(2, shop.Flash.ArrivalCount(FlashOperation.VoucherPurchase));
    }

    [Fact]
    public async Task Without_a_token_nothing_is_sent()
    {
        await using var shop = await Shop.StartAsync(options => options.ConsumerSecret = "wrong");

        var outcome = await shop.Client.PurchaseAsync(Shop.Voucher());

        Assert.True(Assert.IsType<Outcome<FlashSale>.Refused>(outcome).Error.NothingSent);
        Assert.Equal(0, shop.Flash.ArrivalCount(FlashOperation.VoucherPurchase));
    }

    [Fact]
    public async Task The_issued_key_opens_the_same_door()
    {
        await using var shop = await Shop.StartAsync(options => (options.ConsumerKey, options.ConsumerSecret, options.ApiKey) =
            (null, null, Convert.ToBase64String("sandbox-consumer-key:sandbox-consumer-secret"u8)));

        Assert.IsType<Outcome<FlashSale>.Completed>(await shop.Client.PurchaseAsync(Shop.Voucher()));
    }

    [Fact]
    public async Task Health_asks_at_most_once_a_minute_and_sells_nothing()
    {
        await using var shop = await Shop.StartAsync();

        var healths = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => shop.Client.CheckHealthAsync()));
        shop.Time.Advance(TimeSpan.FromSeconds(59));
        await shop.Client.CheckHealthAsync();
        var within = shop.Flash.ArrivalCount(FlashOperation.Products);
        shop.Time.Advance(TimeSpan.FromSeconds(1));
        shop.Flash.Faults.Add(Fault.Answer(FlashAnswer.BadGateway).On(FlashOperation.Products));
        var later = await shop.Client.CheckHealthAsync();

        Assert.All(healths, static health => Assert.Equal((true, 173), (health.IsHealthy, health.Products)));
        Assert.Equal(1, within);
        Assert.False(later.IsHealthy);
        Assert.Empty(shop.Flash.Executions);
        Assert.All(shop.Flash.Arrivals.Where(static arrival => arrival.Operation == FlashOperation.Products), static arrival => Assert.EndsWith("includeInstructions=false", arrival.Path, StringComparison.Ordinal));
    }
}
