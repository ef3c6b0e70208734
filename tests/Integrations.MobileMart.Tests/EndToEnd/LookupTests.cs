using Integrations.Bridge;
using Integrations.Payments;
using Integrations.Sandbox;

namespace Integrations.MobileMart.Tests.EndToEnd;

/// <summary>What a shop asks before it takes money.</summary>
public sealed class LookupTests
{
    [Theory]
    [InlineData("electricity")]
    [InlineData("bill")]
    public async Task A_shop_learns_whose_meter_or_account_it_is_and_until_when_the_switch_keeps_the_question(string rail)
    {
        await using var market = await Market.StartAsync();
        var order = market.Order(rail);

        var found = Assert.IsType<VendLookup.Found>(await market.Bridge.LookupAsync(new VendLookupRequest { ProductId = order.ProductId, Recipient = order.Recipient!, Amount = order.Amount }));

        Assert.Equal($"mobilemart:default/{rail}", found.Route);
        Assert.False(string.IsNullOrEmpty(found.Recipient.Holder?.Name));
        Assert.Equal(market.Time.GetUtcNow() + TimeSpan.FromMinutes(5), found.Recipient.HeldUntil);
        Assert.Empty(market.Mart.Executions);
    }

    [Fact]
    public async Task A_sale_after_a_lookup_looks_up_by_itself_and_is_made_once()
    {
        await using var market = await Market.StartAsync();
        var order = market.Order("electricity");

        await market.Bridge.LookupAsync(new VendLookupRequest { ProductId = order.ProductId, Recipient = order.Recipient!, Amount = order.Amount });
        var payment = await market.UntilAsync((await market.Bridge.VendAsync(order)).Id, PaymentStatus.Succeeded);

        Assert.Equal((2, 1), (market.Mart.ArrivalCount(MobileMartOperation.UtilityPrevend), market.Mart.ExecutionCount(MobileMartOperation.UtilityPurchase)));
        Assert.Single(payment.Attempts);
    }

    [Fact]
    public async Task A_minimum_that_debt_raised_is_told_although_a_sale_of_the_amount_would_be_refused()
    {
        await using var market = await Market.StartAsync();
        var order = market.Order("electricity");
        market.Mart.Meter(order.Recipient!).NamedMinimum = 320;

        var found = Assert.IsType<VendLookup.Found>(await market.Bridge.LookupAsync(new VendLookupRequest { ProductId = order.ProductId, Recipient = order.Recipient!, Amount = order.Amount }));

        Assert.Equal(Accounts.Rand(320), found.Recipient.Minimum);
    }

    [Theory]
    [InlineData("airtime")]
    [InlineData("data")]
    public async Task Of_a_number_the_switch_tells_nothing(string rail)
    {
        await using var market = await Market.StartAsync();
        var order = market.Order(rail);

        var answer = Assert.IsType<VendLookup.NotOffered>(await market.Bridge.LookupAsync(new VendLookupRequest { ProductId = order.ProductId, Recipient = order.Recipient! }));

        Assert.Equal(($"mobilemart:default/{rail}", RouteRejection.NoLookup), (answer.Routes[0].Route, answer.Routes[0].Rejection));
    }

    [Fact]
    public async Task A_meter_that_is_no_number_is_named_by_its_field()
    {
        await using var market = await Market.StartAsync();
        var order = market.Order("electricity");

        var broken = await Assert.ThrowsAsync<RequestValidationException>(() => market.Bridge.LookupAsync(new VendLookupRequest { ProductId = order.ProductId, Recipient = "12", Amount = order.Amount }));

        Assert.Equal(nameof(VendLookupRequest.Recipient), Assert.Single(broken.Problems).Field);
        Assert.Equal(0, market.Mart.ArrivalCount(MobileMartOperation.UtilityPrevend));
    }
}
