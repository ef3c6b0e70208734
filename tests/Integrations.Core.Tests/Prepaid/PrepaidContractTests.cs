using Integrations.Prepaid;
using Xunit;

namespace Integrations.Core.Tests.Prepaid;

public sealed class PrepaidContractTests
{
    private static readonly Product Airtime = new()
    {
        Id = "airtime-mtn",
        Kind = ProductKind.Airtime,
        Brand = "MTN",
        Name = "MTN airtime",
        MinAmount = new Money(2m, "ZAR"),
        MaxAmount = new Money(999m, "ZAR"),
        Delivery = ProductDelivery.Pinless,
    };

    [Theory]
    [InlineData("12345678901234567890")]
    [InlineData("1234 5678 9012 3456 7890")]
    [InlineData("1234-5678-9012-3456-7890")]
    public void A_token_is_printed_in_groups_of_four_and_masked_everywhere_else(string text)
    {
        var token = new MeterToken(text, MeterTokenKind.Credit);

        Assert.Equal("1234 5678 9012 3456 7890", token.Reveal());
        Assert.Equal("•••• •••• •••• •••• 7890", $"{token}");
    }

    [Theory]
    [InlineData("1234567890123456789")]
    [InlineData("123456789012345678901")]
    [InlineData("1234567890123456789O")]
    [InlineData("")]
    public void A_token_that_is_not_20_digits_is_refused_without_repeating_it(string text)
    {
        var thrown = Assert.Throws<FormatException>(() => new MeterToken(text, MeterTokenKind.Credit));

        Assert.Contains("20 digits", thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("123456", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_is_under_two_to_the_66()
    {
        Assert.NotNull(new MeterToken("73786976294838206463", MeterTokenKind.Credit));
        Assert.Throws<FormatException>(() => new MeterToken("73786976294838206464", MeterTokenKind.Credit));
    }

    [Fact]
    public void Key_change_tokens_are_entered_before_credit() => Assert.True(MeterTokenKind.KeyChange < MeterTokenKind.Credit);

    [Fact]
    public void A_voucher_shows_no_pin_when_printed() => Assert.DoesNotContain("998877", new VoucherPin { Pin = new Secret("998877") }.ToString(), StringComparison.Ordinal);

    [Fact]
    public void A_catalogue_joins_products_with_the_offers_declared_for_them()
    {
        var catalogue = new ProductCatalogue([Airtime], [Offer("flash"), Offer("mobilemart")]);

        Assert.Equal(["flash", "mobilemart"], catalogue.OffersFor("airtime-mtn").Select(offer => offer.Supplier));
        Assert.Empty(catalogue.OffersFor("unknown"));
        Assert.Null(catalogue.Find("unknown"));
    }

    [Fact]
    public void An_offer_for_an_unknown_product_and_a_repeated_product_are_refused()
    {
        Assert.Contains("names the product 'airtime-mtn'", Assert.Throws<ArgumentException>(() => new ProductCatalogue([], [Offer("flash")])).Message, StringComparison.Ordinal);
        Assert.Contains("twice", Assert.Throws<ArgumentException>(() => new ProductCatalogue([Airtime, Airtime], [])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2", "ZAR", true)]
    [InlineData("999", "ZAR", true)]
    [InlineData("1.99", "ZAR", false)]
    [InlineData("1000", "ZAR", false)]
    [InlineData("50", "KES", false)]
    public void A_product_allows_amounts_in_its_range_and_currency(string amount, string currency, bool allowed) =>
        Assert.Equal(allowed, Airtime.Allows(new Money(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), currency)));

    [Fact]
    public void An_offer_is_found_by_supplier_and_account_and_has_limits_of_its_own()
    {
        var catalogue = new ProductCatalogue([Airtime], [Offer("flash"), Offer("mobilemart")]);

        var offer = catalogue.FindOffer("airtime-mtn", "mobilemart", "default");

        Assert.True(offer!.Allows(new Money(500m, "ZAR")));
        Assert.False(offer.Allows(new Money(501m, "ZAR")));
        Assert.False(offer.Allows(new Money(50m, "KES")));
        Assert.Null(catalogue.FindOffer("airtime-mtn", "mobilemart", "second"));
        Assert.Null(catalogue.FindOffer("airtime-mtn", "other", "default"));
        Assert.Null(ProductCatalogue.Empty.FindOffer("airtime-mtn", "flash", "default"));
    }

    private static SupplierOffer Offer(string supplier) => new()
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
            MinAmount = new Money(5m, "ZAR"),
            MaxAmount = new Money(500m, "ZAR"),
            Service = "airtime",
        },
    };
}
