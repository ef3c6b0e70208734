using Integrations.Prepaid;
using Xunit;
using static Integrations.Core.Tests.Prepaid.Rows;

namespace Integrations.Core.Tests.Prepaid;

public sealed class SupplierChoiceTests
{
    private static readonly SupplierProductList[] Lists = [List("mobilemart", Airtime("a", from: 5m, to: 999m)), List("flash", Airtime("1", to: 900m))];

    [Fact]
    public void The_supplier_that_pays_more_commission_sells()
    {
        var catalogue = Catalogue(Pays("flash", 350), Pays("mobilemart", 300));

        Assert.True(catalogue.TryChoose("airtime-mtn", Rand(50m), Noon, out var choice));

        Assert.Equal(("flash", Rand(1.75m), Rand(50m)), (choice.Offer.Supplier, choice.Commission, choice.Price));
        Assert.Equal(
            [("flash", SupplierStanding.Best, (Money?)Rand(1.75m)), ("mobilemart", SupplierStanding.LowerCommission, Rand(1.50m))],
            catalogue.Explain("airtime-mtn", Rand(50m), Noon).Select(static verdict => (verdict.Supplier, verdict.Standing, verdict.Commission)));
    }

    [Fact]
    public void What_cannot_serve_the_amount_is_left_out_before_the_choice_with_its_limit()
    {
        var catalogue = Catalogue(Pays("flash", 350), Pays("mobilemart", 300));

        Assert.Equal("mobilemart", Chosen(catalogue, Rand(950m)));
        Assert.Equal("flash", Chosen(catalogue, Rand(3m)));
        Assert.False(catalogue.TryChoose("airtime-mtn", Rand(1000m), Noon, out _));
        Assert.False(catalogue.TryChoose("airtime-mtn", new Money(50m, "KES"), Noon, out _));
        Assert.False(catalogue.TryChoose("other", Rand(50m), Noon, out _));
        Assert.Equal("flash sells ZAR 900.00 at most.", catalogue.Explain("airtime-mtn", Rand(950m), Noon)[1].Explain());
        Assert.Equal("mobilemart sells ZAR 5.00 or more.", catalogue.Explain("airtime-mtn", Rand(3m), Noon)[1].Explain());
        Assert.All(catalogue.Explain("airtime-mtn", new Money(50m, "KES"), Noon), static verdict => Assert.Equal(SupplierStanding.OtherCurrency, verdict.Standing));
        Assert.Empty(catalogue.Explain("other", Rand(50m), Noon));
    }

    [Fact]
    public void Equal_commission_goes_to_the_lower_price_then_to_priority()
    {
        var dearer = Airtime("1") with { Price = Rand(52m) };
        var byPrice = ProductCatalogue.Join([List("flash", dearer), List("mobilemart", Airtime("a"))], Terms(Pays("flash", 300), Pays("mobilemart", 300)));
        var byPriority = Catalogue(Pays("flash", 300), Pays("mobilemart", 300));
        var otherPriority = ProductCatalogue.Join(Lists, new CatalogueTerms([Same("airtime-mtn", "MTN")], [Pays("flash", 300), Pays("mobilemart", 300)], [new("mobilemart", 1), new("flash", 2)]));

        Assert.Equal("mobilemart", Chosen(byPrice, Rand(50m)));
        Assert.Equal(SupplierStanding.HigherPrice, byPrice.Explain("airtime-mtn", Rand(50m), Noon)[1].Standing);
        Assert.Equal("flash", Chosen(byPriority, Rand(50m)));
        Assert.Equal(SupplierStanding.LowerPriority, byPriority.Explain("airtime-mtn", Rand(50m), Noon)[1].Standing);
        Assert.Equal("mobilemart", Chosen(otherPriority, Rand(50m)));
    }

    [Fact]
    public void A_supplier_without_a_declared_commission_comes_last_and_says_so()
    {
        var catalogue = Catalogue(Pays("mobilemart", 0));

        Assert.Equal("mobilemart", Chosen(catalogue, Rand(50m)));
        Assert.Equal((SupplierStanding.NoCommission, null), (catalogue.Explain("airtime-mtn", Rand(50m), Noon)[1].Standing, catalogue.Explain("airtime-mtn", Rand(50m), Noon)[1].Commission));
        Assert.Equal("flash", Chosen(Catalogue(), Rand(50m)));
    }

    [Fact]
    public void The_narrowest_rule_that_holds_at_the_moment_counts()
    {
        var catalogue = Catalogue(
            Pays("flash", 100),
            Pays("flash", 200) with { Kind = ProductKind.Airtime },
            Pays("flash", 300) with { Brand = "mtn" },
            Pays("flash", 400) with { ProductId = "airtime-mtn", ValidFrom = Noon, ValidUntil = Noon.AddHours(1) },
            Pays("flash", 9000) with { Brand = "Cell C" },
            Pays("flash", 9000) with { Kind = ProductKind.Bill });
        var offer = catalogue.FindOffer("airtime-mtn", "flash", "default")!;

        Assert.Equal(Rand(1.50m), catalogue.CommissionOf(offer, Rand(50m), Noon.AddTicks(-1)));
        Assert.Equal(Rand(2m), catalogue.CommissionOf(offer, Rand(50m), Noon));
        Assert.Equal(Rand(1.50m), catalogue.CommissionOf(offer, Rand(50m), Noon.AddHours(1)));
        Assert.Null(catalogue.CommissionOf(catalogue.FindOffer("airtime-mtn", "mobilemart", "default")!, Rand(50m), Noon));
    }

    [Fact]
    public void A_commission_is_a_share_and_a_fixed_part_and_never_rounded_up()
    {
        var catalogue = Catalogue(Pays("flash", 333) with { PerSale = Rand(0.50m) });

        // 3.33 % of 7.50 is 0.24975.
        Assert.Equal(Rand(0.74m), catalogue.CommissionOf(catalogue.FindOffer("airtime-mtn", "flash", "default")!, Rand(7.5m), Noon));
    }

    [Fact]
    public void A_choice_allocates_nothing()
    {
        var catalogue = Catalogue(Pays("flash", 350), Pays("mobilemart", 300));
        for (var round = 0; round < 100; round++)
        {
            catalogue.TryChoose("airtime-mtn", Rand(50m), Noon, out _);
        }

        var amount = Rand(50m);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 1000; round++)
        {
            catalogue.TryChoose("airtime-mtn", amount, Noon, out _);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static string? Chosen(ProductCatalogue catalogue, Money amount) => catalogue.TryChoose("airtime-mtn", amount, Noon, out var choice) ? choice.Offer.Supplier : null;

    private static CommissionRule Pays(string supplier, int basisPoints) => new() { Supplier = supplier, BasisPoints = basisPoints };

    private static CatalogueTerms Terms(params CommissionRule[] rules) => new([Same("airtime-mtn", "MTN")], rules);

    private static ProductCatalogue Catalogue(params CommissionRule[] rules) => ProductCatalogue.Join(Lists, Terms(rules));
}
