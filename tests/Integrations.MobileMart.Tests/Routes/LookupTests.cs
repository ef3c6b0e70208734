using Integrations.MobileMart.Tests.EndToEnd;
using Integrations.Payments;
using Integrations.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.MobileMart.Tests.Routes;

/// <summary>What is looked up while an attempt is prepared.</summary>
public sealed class LookupTests
{
    [Fact]
    public async Task A_lookup_that_has_ended_is_not_sent()
    {
        await using var market = await Market.StartAsync();
        var (route, attempt) = await PreparedAsync(market, "electricity");
        market.Time.Advance(TimeSpan.FromMinutes(5));

        var finding = await route.SendAsync(attempt, new SendPermit(new Lease()), TestContext.Current.CancellationToken);

        Assert.Equal((Claim.None, ErrorCategory.StateConflict, true), (finding.Claim, finding.Error!.Category, finding.Error.NothingSent));
        Assert.Equal(0, market.Mart.ArrivalCount(MobileMartOperation.UtilityPurchase));
    }

    [Fact]
    public async Task The_smallest_purchase_of_a_meter_is_told()
    {
        await using var market = await Market.StartAsync();
        market.Mart.Meter(Accounts.Meter).NamedMinimum = 310;

        var preparation = await RouteOf(market, "electricity").PrepareAsync(Attempt(market, "electricity"), TestContext.Current.CancellationToken);

        Assert.Equal(
            (ErrorCategory.AmountOutOfRange, "Amount", "The smallest purchase for this meter is R310.00.", true),
            (preparation.Refusal!.Category, preparation.Refusal.Code, preparation.Refusal.UserMessage, preparation.Refusal.NothingSent));
    }

    [Theory]
    [InlineData("electricity", "12a4", "Recipient")]
    [InlineData("airtime", "0712", "Recipient")]
    [InlineData("bill", "", "Recipient")]
    public async Task A_recipient_that_cannot_be_is_refused_before_any_call(string rail, string recipient, string field)
    {
        await using var market = await Market.StartAsync();

        var preparation = await RouteOf(market, rail).PrepareAsync(Attempt(market, rail, recipient), TestContext.Current.CancellationToken);

        Assert.Equal((ErrorCategory.InvalidRequest, field), (preparation.Refusal!.Category, preparation.Refusal.Code));
        Assert.Empty(market.Mart.Arrivals);
    }

    [Fact]
    public async Task What_was_prepared_survives_another_catalogue_and_other_settings()
    {
        await using var market = await Market.StartAsync();
        var (route, attempt) = await PreparedAsync(market, "voucher");
        market.Mart.Products = [.. market.Mart.Products.Select(static product => product with { Name = "renamed" })];

        var finding = await route.SendAsync(attempt, new SendPermit(new Lease()), TestContext.Current.CancellationToken);

        Assert.Equal((Claim.Succeeded, attempt.Reference), (finding.Claim, Assert.Single(market.Mart.Executions).Reference));
    }

    [Fact]
    public async Task A_preparation_that_cannot_be_read_is_not_sent()
    {
        await using var market = await Market.StartAsync();
        var attempt = Attempt(market, "voucher");

        var finding = await RouteOf(market, "voucher").SendAsync(attempt, new SendPermit(new Lease()), TestContext.Current.CancellationToken);

        Assert.Equal((Claim.None, true), (finding.Claim, finding.Error!.NothingSent));
        Assert.Empty(market.Mart.Arrivals);
    }

    private static async Task<(IPaymentRoute Route, PaymentAttempt Attempt)> PreparedAsync(Market market, string rail)
    {
        var (route, attempt) = (RouteOf(market, rail), Attempt(market, rail));
        var preparation = await route.PrepareAsync(attempt);
        return (route, new PaymentAttempt { Reference = attempt.Reference, Request = attempt.Request, Preparation = preparation });
    }

    private static IPaymentRoute RouteOf(Market market, string rail) => market.Services.GetServices<IPaymentRoute>().Single(route => route.Descriptor.Service == rail);

    private static PaymentAttempt Attempt(Market market, string rail, string? recipient = null) => new() { Reference = "00000000-0000-4000-8000-000000000001", Request = market.Order(rail, recipient: recipient) };

    private sealed class Lease : ISendLease
    {
        public bool IsValid => true;
    }
}
