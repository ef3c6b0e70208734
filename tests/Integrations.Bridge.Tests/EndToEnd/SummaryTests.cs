using Integrations.Bridge.Journal;
using Integrations.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Bridge.Tests.EndToEnd;

public sealed class SummaryTests
{
    private static readonly TimeZoneInfo Nairobi = TimeZoneInfo.FindSystemTimeZoneById("Africa/Nairobi");

    [Fact]
    public async Task A_week_is_summed_up_by_day_route_kind_and_outcome()
    {
        await using var shop = await Shop.StartAsync();
        var query = new SummaryQuery { From = shop.Time.GetUtcNow(), To = shop.Time.GetUtcNow().AddDays(7) };
        await PayAsync(shop, Shop.Collect("paid"), PaymentStatus.Succeeded);
        shop.Daraja.Phones["254708374149"].Answer = CustomerAnswer.Cancel;
        await PayAsync(shop, Shop.Collect("refused", 70), PaymentStatus.Failed);
        await PayAsync(shop, Shop.Disburse("one"), PaymentStatus.Succeeded);
        await PayAsync(shop, Shop.Disburse("two", 300), PaymentStatus.Succeeded);
        shop.Time.Advance(TimeSpan.FromHours(13));
        await PayAsync(shop, Shop.Disburse("after midnight"), PaymentStatus.Succeeded);

        var days = await shop.Operations.SummariseAsync(query, Nairobi);

        Assert.Equal(
            [
                (5, "mpesa:default/b2c", PaymentKind.Disburse, PaymentStatus.Succeeded, 2, 550m, 2),
                (5, "mpesa:default/stk", PaymentKind.Collect, PaymentStatus.Succeeded, 1, 100m, 1),
                (5, "mpesa:default/stk", PaymentKind.Collect, PaymentStatus.Failed, 1, 70m, 0),
                (6, "mpesa:default/b2c", PaymentKind.Disburse, PaymentStatus.Succeeded, 1, 250m, 1),
            ],
            days.Select(static day => (day.Day.Day, day.Route, day.Kind, day.Outcome, (int)day.Count, day.Amount.Amount, (int)day.UnknownCharges)));
    }

    [Fact]
    public async Task A_payment_that_went_on_to_another_route_is_counted_once_on_the_one_that_paid()
    {
        await using var shop = await Shop.StartAsync(2, account: static (number, mpesa) => mpesa.BaseAddress = number is 0 ? new Uri("http://127.0.0.1:1/") : mpesa.BaseAddress);
        var query = new SummaryQuery { From = shop.Time.GetUtcNow(), To = shop.Time.GetUtcNow().AddDays(1) };
        await PayAsync(shop, Shop.Disburse(), PaymentStatus.Succeeded);

        var day = Assert.Single(await shop.Operations.SummariseAsync(query, Nairobi));

        Assert.Equal(("mpesa:second/b2c", 1), (day.Route, day.Count));
    }

    [Fact]
    public async Task A_declared_fee_is_told_as_charge_and_one_that_is_not_known_is_counted()
    {
        await using var shop = await Shop.StartAsync(configure: static bridge => bridge.Configure(static options =>
            options.Routing.Routes.Add(new RouteTerms { Route = "mpesa:default/b2c", Fees = { new RouteFee { UpTo = 250, Fixed = 9 } } })));
        var query = new SummaryQuery { From = shop.Time.GetUtcNow(), To = shop.Time.GetUtcNow().AddDays(1) };
        await PayAsync(shop, Shop.Disburse("known"), PaymentStatus.Succeeded);
        await PayAsync(shop, Shop.Disburse("unknown", 300), PaymentStatus.Succeeded);

        var day = Assert.Single(await shop.Operations.SummariseAsync(query, Nairobi));

        Assert.Equal((2, new Money(550m, "KES"), 1), (day.Count, day.Amount, day.UnknownCharges));
        Assert.Equal([new Money(9m, "KES")], day.Charges);
    }

    [Fact]
    public async Task A_tenant_sees_its_own()
    {
        await using var shop = await Shop.StartAsync();
        var query = new SummaryQuery { From = shop.Time.GetUtcNow(), To = shop.Time.GetUtcNow().AddDays(1) };
        await shop.Bridge.PayAsync(Shop.Disburse("one"), new PaymentTerms { Tenant = "a" });
        await shop.Bridge.PayAsync(Shop.Disburse("two"), new PaymentTerms { Tenant = "b" });

        Assert.Equal(1, (await shop.Operations.SummariseAsync(query with { Tenant = "a" }, Nairobi)).Sum(static day => day.Count));
        Assert.Equal(2, (await shop.Operations.SummariseAsync(query, Nairobi)).Sum(static day => day.Count));
    }

    [Fact]
    public async Task A_bad_question_names_field_rule_and_way_out()
    {
        await using var shop = await Shop.StartAsync();
        var now = shop.Time.GetUtcNow();
        var odd = TimeZoneInfo.CreateCustomTimeZone("odd", TimeSpan.FromMinutes(20), "odd", "odd");

        Assert.Equal("To must be after From; give the first moment that is not wanted: midnight after the last day.", await RefusedAsync(now, now, Nairobi));
        Assert.Equal("To must be at most 400 days after From; ask for a year at a time.", await RefusedAsync(now, now.AddDays(400).AddTicks(1), Nairobi));
        Assert.Equal("zone must be whole quarters of an hour from UTC; take one by its IANA name, such as Africa/Nairobi.", await RefusedAsync(now, now.AddDays(1), odd));
        Assert.Empty(await shop.Operations.SummariseAsync(new SummaryQuery { From = now, To = now.AddDays(400) }, Nairobi));

        async Task<string> RefusedAsync(DateTimeOffset from, DateTimeOffset to, TimeZoneInfo zone)
        {
            var refused = await Assert.ThrowsAsync<RequestValidationException>(() => shop.Operations.SummariseAsync(new SummaryQuery { From = from, To = to }, zone));
            return Assert.Single(refused.Problems).ToString();
        }
    }

    private static async Task<Payment> PayAsync(Shop shop, PaymentRequest request, PaymentStatus status)
    {
        var payment = await shop.Bridge.PayAsync(request, new PaymentTerms());
        return await shop.UntilAsync(payment.Id, status);
    }
}
