using Integrations.Prepaid;
using Xunit;
using static Integrations.Core.Tests.Prepaid.Rows;

namespace Integrations.Core.Tests.Prepaid;

public sealed class CatalogueJoinTests
{
    [Fact]
    public void Rows_that_are_declared_the_same_become_one_product_with_both_offers()
    {
        var catalogue = ProductCatalogue.Join([List("flash", Airtime("1", from: 2m, to: 900m)), List("mobilemart", Airtime("a", from: 5m, to: 999m))], new CatalogueTerms([Same("airtime-mtn", "MTN")]));

        var product = Assert.Single(catalogue.Products);
        Assert.Equal(("airtime-mtn", Rand(2m), Rand(999m)), (product.Id, product.MinAmount, product.MaxAmount));
        Assert.Equal([("flash", "1"), ("mobilemart", "a")], catalogue.OffersFor("airtime-mtn").Select(static offer => (offer.Supplier, offer.Product.Code)));
        Assert.Empty(catalogue.Problems);
    }

    [Fact]
    public void Nothing_is_the_same_by_name_or_price_alone()
    {
        var catalogue = ProductCatalogue.Join([List("flash", Airtime("1")), List("mobilemart", Airtime("a"))], CatalogueTerms.None);

        Assert.Equal(["flash:1", "mobilemart:a"], catalogue.Products.Select(static product => product.Id));
    }

    [Fact]
    public void A_face_value_is_another_product_than_an_open_amount_and_a_pin_than_a_recharge()
    {
        var terms = new CatalogueTerms([Same("airtime-mtn", "MTN"), Same("airtime-mtn-50", "MTN", Rand(50m))]);
        var catalogue = ProductCatalogue.Join(
            [List("flash", Airtime("1"), Airtime("50", from: 50m, to: 50m), Airtime("p", from: 50m, to: 50m, delivery: ProductDelivery.Pinned)), List("mobilemart", Airtime("a", from: 50m, to: 50m), Airtime("b"))],
            terms);

        Assert.Equal(["1", "b"], catalogue.OffersFor("airtime-mtn").Select(static offer => offer.Product.Code));
        Assert.Equal(["50", "a"], catalogue.OffersFor("airtime-mtn-50").Select(static offer => offer.Product.Code));
        Assert.NotNull(catalogue.Find("flash:p"));
    }

    [Fact]
    public void Where_two_rows_of_a_supplier_fit_neither_is_taken_for_the_product_until_one_is_named()
    {
        SupplierProductList[] lists = [List("flash", Airtime("1", name: "Bundle A"), Airtime("2", name: "Bundle B")), List("mobilemart", Airtime("a"))];

        var unclear = ProductCatalogue.Join(lists, new CatalogueTerms([Same("airtime-mtn", "MTN")]));
        var named = ProductCatalogue.Join(lists, new CatalogueTerms([Same("airtime-mtn", "MTN", flashName: "bundle b ")]));

        Assert.Equal(["mobilemart"], unclear.OffersFor("airtime-mtn").Select(static offer => offer.Supplier));
        Assert.Equal((CatalogueProblemKind.SeveralRows, "airtime-mtn"), (unclear.Problems[0].Kind, unclear.Problems[0].Subject));
        Assert.Equal(["2", "a"], named.OffersFor("airtime-mtn").Select(static offer => offer.Product.Code));
        Assert.NotNull(named.Find("flash:1"));
        Assert.Empty(named.Problems);
    }

    [Fact]
    public void A_row_that_fits_two_products_is_taken_for_none()
    {
        var catalogue = ProductCatalogue.Join([List("flash", Airtime("1"))], new CatalogueTerms([Same("one", "MTN"), Same("two", "mtn")]));

        Assert.Equal("flash:1", Assert.Single(catalogue.Products).Id);
        Assert.Contains(catalogue.Problems, static problem => problem is { Kind: CatalogueProblemKind.SeveralProducts, Subject: "1" });
    }

    [Fact]
    public void What_is_odd_in_a_list_is_told()
    {
        var list = new SupplierProductList { Supplier = "flash", Merchant = "default", Products = [Airtime("1", "Cell C"), Airtime("1", "Telkom")], ReadAt = Noon, Unreadable = ["77"] };

        var catalogue = ProductCatalogue.Join([list], new CatalogueTerms([Same("airtime-mtn", "MTN")]));

        Assert.Equal("Cell C", Assert.Single(catalogue.Products).Brand);
        Assert.Equal(
            [(CatalogueProblemKind.RepeatedCode, "1"), (CatalogueProblemKind.NoRow, "airtime-mtn"), (CatalogueProblemKind.Unreadable, "77")],
            catalogue.Problems.Select(static problem => (problem.Kind, problem.Subject)));
        Assert.All(catalogue.Problems, static problem => Assert.Contains("flash", problem.Explain(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_second_account_of_a_supplier_is_a_supplier_of_its_own()
    {
        var second = new SupplierProductList { Supplier = "flash", Merchant = "second", Products = [Airtime("1")], ReadAt = Noon };

        var alone = ProductCatalogue.Join([List("flash", Airtime("1")), second], CatalogueTerms.None);
        var joined = ProductCatalogue.Join([List("flash", Airtime("1")), second], new CatalogueTerms([Same("airtime-mtn", "MTN")]));

        Assert.Equal(["flash:1", "flash/second:1"], alone.Products.Select(static product => product.Id));
        Assert.Equal(["default", "second"], joined.OffersFor("airtime-mtn").Select(static offer => offer.Merchant));
    }

    [Fact]
    public void Products_are_found_by_kind_brand_and_amount_recharges_only_unless_asked_otherwise()
    {
        var catalogue = ProductCatalogue.Join(
            [List("flash", Airtime("1"), Airtime("2", "Cell C", to: 100m), Airtime("p", delivery: ProductDelivery.Pinned))],
            CatalogueTerms.None);

        Assert.Equal(["flash:1", "flash:2"], catalogue.Search(ProductKind.Airtime).Select(static product => product.Id));
        Assert.Equal(["flash:1", "flash:p"], catalogue.Search(brand: "mtn", includePinned: true).Select(static product => product.Id));
        Assert.Equal(["flash:1"], catalogue.Search(amount: Rand(500m)).Select(static product => product.Id));
        Assert.Empty(catalogue.Search(ProductKind.Bill));
        Assert.Empty(catalogue.Search(amount: new Money(50m, "KES")));
    }

    [Fact]
    public void What_is_declared_wrongly_is_refused_by_name()
    {
        Assert.Contains("'Airtime MTN'", Assert.Throws<ArgumentException>(static () => new CatalogueTerms([Same("Airtime MTN", "MTN")])).Message, StringComparison.Ordinal);
        Assert.Contains("declared twice", Assert.Throws<ArgumentException>(static () => new CatalogueTerms([Same("a", "MTN"), Same("a", "Cell C")])).Message, StringComparison.Ordinal);
        Assert.Contains(
            "names a supplier twice",
            Assert.Throws<ArgumentException>(static () => new CatalogueTerms([Same("a", "MTN") with { Rows = [new("flash", "MTN"), new("flash", "Cell C")] }])).Message,
            StringComparison.Ordinal);
        Assert.Contains("10,001", Assert.Throws<ArgumentException>(static () => new CatalogueTerms(commissions: [new CommissionRule { Supplier = "flash", BasisPoints = 10_001 }])).Message.Replace("10001", "10,001", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("ends before it begins", Assert.Throws<ArgumentException>(static () => new CatalogueTerms(commissions: [new CommissionRule { Supplier = "flash", ValidFrom = Noon, ValidUntil = Noon }])).Message, StringComparison.Ordinal);
        Assert.Contains("negative", Assert.Throws<ArgumentException>(static () => new CatalogueTerms(commissions: [new CommissionRule { Supplier = "flash", PerSale = Rand(-1m) }])).Message, StringComparison.Ordinal);
    }
}
