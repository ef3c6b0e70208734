using Integrations.Prepaid;

namespace Integrations.Bridge.Tests.Routing;

/// <summary>The suppliers of a product: who may, who goes first, and why not the others.</summary>
public sealed class SaleTests
{
    private static readonly RouteDescriptor[] Suppliers = [Route("flash:default/airtime", "airtime"), Route("flash:default/voucher", "voucher"), Route("mobilemart:default/airtime", "airtime")];

    [Fact]
    public void The_supplier_that_pays_more_commission_goes_first_and_the_other_stands_behind_it()
    {
        var plan = Plan(Catalogue(Pays("flash", 300), Pays("mobilemart", 350)), 50m);

        Assert.Equal(["mobilemart:default/airtime", "flash:default/airtime"], plan.Names());
        Assert.Equal(RoutingStrategy.HighestCommission, plan.Strategy);
        Assert.Equal(RouteRejection.NotOffered, plan.RejectionOf("flash:default/voucher"));
        Assert.Equal([Rand(1.75m), Rand(1.50m), null], plan.Decide(0, []).Routes.Select(static verdict => verdict.Commission));
    }

    [Fact]
    public void Equal_commission_goes_by_price_then_by_the_suppliers_place()
    {
        Assert.Equal("flash:default/airtime", Plan(Catalogue(Pays("flash", 300), Pays("mobilemart", 300)), 50m).Names()[0]);
        Assert.Equal("mobilemart:default/airtime", Plan(Catalogue([Pays("flash", 300), Pays("mobilemart", 300)], flashPrice: Rand(51m)), 50m).Names()[0]);
    }

    [Fact]
    public void A_supplier_without_a_declared_commission_comes_last_also_behind_one_that_pays_nothing()
    {
        Assert.Equal("mobilemart:default/airtime", Plan(Catalogue(Pays("mobilemart", 0)), 50m).Names()[0]);
        Assert.Equal("flash:default/airtime", Plan(Catalogue(Pays("flash", 0)), 50m).Names()[0]);
    }

    [Fact]
    public void An_offer_has_limits_of_its_own()
    {
        var plan = Plan(Catalogue(Pays("flash", 350)), 950m);

        Assert.Equal(["mobilemart:default/airtime"], plan.Names());
        Assert.Equal("flash:default/airtime takes ZAR 900.00 at most.", plan.Rejected.Single(static verdict => verdict.Route == "flash:default/airtime").Explain());
        Assert.Equal(RouteRejection.AmountTooSmall, Plan(Catalogue(), 3m).RejectionOf("mobilemart:default/airtime"));
    }

    [Fact]
    public void A_product_that_nobody_offers_has_no_supplier()
    {
        var plan = Plan(Catalogue(), 50m, product: "other");

        Assert.Empty(plan.Candidates);
        Assert.All(plan.Rejected, static verdict => Assert.Equal(RouteRejection.NotOffered, verdict.Rejection));
        Assert.Equal(ErrorCategory.ProductUnavailable, RoutePlanner.CategoryOf(plan.Rejected));
    }

    [Fact]
    public void The_offer_of_another_account_is_not_an_offer()
    {
        var plan = Plan(Catalogue(), 50m, Route("flash:second/airtime", "airtime"));

        Assert.Equal(RouteRejection.NotOffered, plan.RejectionOf("flash:second/airtime"));
    }

    [Fact]
    public void A_rule_or_another_strategy_for_sales_comes_before_commission()
    {
        var byPriority = new BridgeRouting { VendStrategy = null };
        var byRule = new BridgeRouting().With(new RoutingRule { Kinds = { PaymentKind.Vend }, Strategy = RoutingStrategy.Priority }, "flash:*", "mobilemart:*");
        var catalogue = Catalogue(Pays("flash", 300), Pays("mobilemart", 350));

        Assert.Equal("flash:default/airtime", Plan(catalogue, 50m, byPriority).Names()[0]);
        Assert.Equal("flash:default/airtime", Plan(catalogue, 50m, byRule).Names()[0]);
    }

    [Fact]
    public void What_a_supplier_pays_is_kept_with_the_decision()
    {
        var decision = Plan(Catalogue(Pays("flash", 350)), 50m).Decide(0, []);

        var read = Assert.Single(RoutingDecision.Read(RoutingDecision.Append(null, decision)));

        Assert.Equal(decision.Routes, read.Routes);
        Assert.Contains("pays ZAR 1.75", read.Routes[0].Explain(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_decision_that_was_kept_before_suppliers_were_is_read()
    {
        var read = Assert.Single(RoutingDecision.Read("#Priority\t\tBest\nflash:default/airtime\tChosen\t\tZAR 1.00\t0.9\t3\tOpen"));

        Assert.Equal((Rand(1m), null), (read.Routes[0].Fee, read.Routes[0].Commission));
    }

    private static RoutePlan Plan(ProductCatalogue catalogue, decimal amount, string product = "airtime-mtn") => Plan(catalogue, amount, new BridgeRouting(), Suppliers, product);

    private static RoutePlan Plan(ProductCatalogue catalogue, decimal amount, BridgeRouting routing) => Plan(catalogue, amount, routing, Suppliers, "airtime-mtn");

    private static RoutePlan Plan(ProductCatalogue catalogue, decimal amount, RouteDescriptor route) => Plan(catalogue, amount, new BridgeRouting(), [route], "airtime-mtn");

    private static RoutePlan Plan(ProductCatalogue catalogue, decimal amount, BridgeRouting routing, RouteDescriptor[] routes, string product)
    {
        var request = new VendRequest { IdempotencyKey = "sale-1", Reference = "sale-1", Amount = Rand(amount), ProductId = product, Recipient = "27820000000" };
        return RoutePlanner.Plan(Plans.Input(request, RoutingSnapshot.Of(routes, routing)) with { Catalogue = catalogue });
    }

    private static RouteDescriptor Route(string name, string service) => Plans.Route(name, kind: PaymentKind.Vend) with
    {
        Country = "ZA",
        Operator = null,
        Service = service,
        MinAmount = Rand(1m),
        MaxAmount = Rand(5000m),
        AmountDecimals = 2,
    };

    private static ProductCatalogue Catalogue(params CommissionRule[] commissions) => Catalogue(commissions, null);

    private static ProductCatalogue Catalogue(CommissionRule[] commissions, Money? flashPrice) => new(
        [new Product { Id = "airtime-mtn", Kind = ProductKind.Airtime, Delivery = ProductDelivery.Pinless, Brand = "MTN", Name = "MTN airtime", MinAmount = Rand(2m), MaxAmount = Rand(999m) }],
        [Offer("flash", 2m, 900m, flashPrice), Offer("mobilemart", 5m, 999m, null)],
        new CatalogueTerms(commissions: commissions));

    private static SupplierOffer Offer(string supplier, decimal from, decimal to, Money? price) => new()
    {
        ProductId = "airtime-mtn",
        Supplier = supplier,
        Product = new SupplierProduct
        {
            Code = "1",
            Kind = ProductKind.Airtime,
            Delivery = ProductDelivery.Pinless,
            Brand = "MTN",
            Name = "MTN airtime",
            MinAmount = Rand(from),
            MaxAmount = Rand(to),
            Price = price,
            Service = "airtime",
        },
    };

    private static CommissionRule Pays(string supplier, int basisPoints) => new() { Supplier = supplier, BasisPoints = basisPoints };

    private static Money Rand(decimal amount) => new(amount, "ZAR");
}
