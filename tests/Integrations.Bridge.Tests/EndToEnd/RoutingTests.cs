using Integrations.Sandbox;
using Integrations.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Integrations.Bridge.Tests.EndToEnd;

public sealed class RoutingTests
{
    private static readonly string[] Businesses = ["first", "second"];
    private static readonly Fault NoFunds = Fault.Conclude("1", "The balance is insufficient for the transaction.").On(DarajaOperation.B2c);

    [Fact]
    public async Task Two_businesses_of_one_country_are_each_paid_into_their_own_account()
    {
        await using var shop = await Shop.StartAsync(2, configure: static bridge => bridge.Configure(static options =>
        {
            options.Routing.Rules.Add(new RoutingRule { Name = "first", Tenant = "first", Routes = { "mpesa:default/*" } });
            options.Routing.Rules.Add(new RoutingRule { Name = "second", Tenant = "second", Routes = { "mpesa:second/*" } });
        }));

        foreach (var tenant in Businesses)
        {
            for (var number = 0; number < 3; number++)
            {
                var payment = await shop.Bridge.PayAsync(Shop.Collect($"order-{number}"), new PaymentTerms { Tenant = tenant });
                await shop.UntilAsync(payment.Id, PaymentStatus.Succeeded);
            }
        }

        Assert.Equal((3, 3), (shop.Daraja.Executions.Count, shop.Second.Executions.Count));
    }

    [Fact]
    public async Task A_payment_with_a_rule_never_leaves_it_even_when_its_account_is_empty()
    {
        await using var shop = await Shop.StartAsync(2, configure: static bridge => bridge.Configure(static options =>
            options.Routing.Rules.Add(new RoutingRule { Tenant = "second", Routes = { "mpesa:second/*" } })));
        shop.Second.Faults.Add(NoFunds);

        var payment = await shop.Bridge.PayAsync(Shop.Disburse(), new PaymentTerms { Tenant = "second" });
        payment = await shop.UntilAsync(payment.Id, PaymentStatus.Failed);

        Assert.Equal(ErrorCategory.FloatInsufficient, payment.Category);
        Assert.Empty(shop.Daraja.Executions);
    }

    [Fact]
    public async Task Each_attempt_keeps_the_reasons_of_its_own()
    {
        var folder = TestFolder.Create("integrations-");
        try
        {
            await using var shop = await Shop.StartAsync(2, Path.Combine(folder.FullName, "payments.db"), static bridge => bridge.Configure(static options =>
            {
                options.Routing.Strategy = RoutingStrategy.LeastCost;
                options.Routing.Routes.Add(new RouteTerms { Route = "mpesa:second/*", Fees = { new RouteFee { Fixed = 5 } } });
                options.Routing.Routes.Add(new RouteTerms { Route = "mpesa:default/*", Fees = { new RouteFee { Percent = 10 } } });
            }));
            shop.Second.Faults.Add(NoFunds);

            var payment = await shop.Bridge.DisburseAsync(Shop.Disburse());
            await shop.UntilAsync(payment.Id, PaymentStatus.Succeeded);
            var routing = (await shop.Operations.ExplainAsync(payment.Id))!.Routing;

            Assert.Equal(["mpesa:second/b2c", "mpesa:default/b2c"], routing.Select(static decision => decision.Chosen));
            Assert.Equal([new Money(5m, "KES"), new Money(25m, "KES")], routing.Select(static decision => decision.Routes[0].Fee));
            Assert.Contains(routing[1].Routes, static verdict => verdict is { Route: "mpesa:second/b2c", Rejection: RouteRejection.AlreadyUsed });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_route_whose_credentials_are_refused_is_closed_to_traffic_and_probed_by_one_payment()
    {
        var folder = TestFolder.Create("integrations-");
        try
        {
            await using var shop = await Shop.StartAsync(2, Path.Combine(folder.FullName, "payments.db"));
            shop.Daraja.Faults.Add(Fault.Answer(SandboxAnswer.Json(400, """{"requestId":"1","errorCode":"400.008.01","errorMessage":"Invalid Authentication passed"}""")).On(DarajaOperation.OAuth));

            var first = await PayAsync(shop, "payout-1");
            var second = await PayAsync(shop, "payout-2");
            shop.Daraja.Faults.Clear();
            shop.Time.Advance(TimeSpan.FromSeconds(31));
            var third = await PayAsync(shop, "payout-3");
            await shop.Pace.UntilAsync(async () => (await shop.Operations.ExplainAsync(Shop.Disburse("payout-4"))).Routes.Any(static verdict => verdict is { Route: "mpesa:default/b2c", Access: RouteAccess.Open }));
            var fourth = await PayAsync(shop, "payout-4");

            Assert.Equal(["mpesa:default/b2c", "mpesa:second/b2c"], first.Select(static decision => decision.Chosen));
            Assert.Equal("mpesa:second/b2c", Assert.Single(second).Chosen);
            Assert.Contains(second[0].Routes, static verdict => verdict is { Route: "mpesa:default/b2c", Access: RouteAccess.Closed });
            Assert.Equal(("mpesa:default/b2c", PickReason.Probe), (Assert.Single(third).Chosen, third[0].Reason));
            Assert.Equal(("mpesa:default/b2c", PickReason.Best), (Assert.Single(fourth).Chosen, fourth[0].Reason));
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        static async Task<IReadOnlyList<RoutingDecision>> PayAsync(Shop shop, string key)
        {
            var payment = await shop.Bridge.DisburseAsync(Shop.Disburse(key));
            await shop.UntilAsync(payment.Id, PaymentStatus.Succeeded);
            return (await shop.Operations.ExplainAsync(payment.Id))!.Routing;
        }
    }

    [Fact]
    public async Task Changed_settings_hold_from_the_next_payment_on_and_wrong_ones_change_nothing()
    {
        await using var shop = await Shop.StartAsync(2);
        var configuration = (IConfigurationRoot)shop.Services.GetRequiredService<IConfiguration>();
        Assert.Equal("mpesa:default/stk", (await shop.Operations.ExplainAsync(Shop.Collect())).Chosen);

        configuration["Bridge:Routing:Routes:0:Route"] = "mpesa:second/stk";
        configuration["Bridge:Routing:Routes:0:Priority"] = "1";
        configuration.Reload();
        Assert.Equal("mpesa:second/stk", (await shop.Operations.ExplainAsync(Shop.Collect())).Chosen);

        configuration["Bridge:Routing:Routes:0:Priority"] = "1000";
        configuration["Bridge:Routing:Rules:0:Routes:0"] = "mpessa:*";
        configuration.Reload();
        Assert.Equal("mpesa:second/stk", (await shop.Operations.ExplainAsync(Shop.Collect())).Chosen);
        Assert.Contains(shop.Log.Lines, static line => line.Contains("Routing:Rules:0:Routes:0 (mpessa:*) fits none", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_settings_of_the_guide_are_read_as_it_says()
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Docs", "routing.md"));
        var json = page.Split("```json")[1].Split("```")[0];
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddJsonStream(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json))).Build());
        services.AddMobileMoneyBridge();
        await using var provider = services.BuildServiceProvider();

        var routing = provider.GetRequiredService<IOptions<BridgeOptions>>().Value.Routing;

        Assert.Equal(["shop-a", "shop-b", "large-payouts"], routing.Rules.Select(static rule => rule.Name));
        var (large, first, second) = (routing.Rules[2], routing.Routes[0], routing.Routes[1]);
        Assert.Equal((PaymentKind.Disburse, "KES", 70_000m, RoutingStrategy.LeastCost), (Assert.Single(large.Kinds), large.Currency, large.AmountFrom, large.Strategy));
        Assert.Equal([(1000m, 5m), (20_000m, 9m), ((decimal?)null, 13m)], first.Fees.Select(static fee => (fee.UpTo, fee.Fixed)));
        Assert.Equal(new DateTimeOffset(2026, 12, 6, 4, 0, 0, TimeSpan.FromHours(3)), Assert.Single(first.Pauses).Until);
        Assert.Equal((50, 30.0, 0.5m, 1m), (second.Priority, second.Weight, second.CommissionPercent, second.Fees[0].Percent));
        var hours = Assert.Single(second.Hours);
        Assert.Equal((5, new TimeOnly(6, 0), new TimeOnly(22, 0), "Africa/Nairobi"), (hours.Days.Count, hours.From, hours.Until, hours.TimeZone));
    }

    [Fact]
    public async Task A_host_with_a_name_that_fits_no_route_does_not_start()
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(static async () => await Shop.StartAsync(configure: static bridge => bridge.Configure(static options =>
            options.Routing.Rules.Add(new RoutingRule { Routes = { "mpessa:*" } }))));

        Assert.Contains("Routing:Rules:0:Routes:0 (mpessa:*) fits none of this host's routes: mpesa:default/", Assert.Single(refused.Failures), StringComparison.Ordinal);
    }
}
