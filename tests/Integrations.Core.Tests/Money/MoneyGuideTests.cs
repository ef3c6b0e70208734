using System.Globalization;
using System.Text.Json.Serialization;
using Xunit;

namespace Integrations.Core.Tests;

/// <summary>What docs/money.md shows.</summary>
public sealed class MoneyGuideTests
{
    [Fact]
    public void Making_money()
    {
        var kes = Currency.FromCode("KES");

        var price = new Money(1250.50m, "KES");
        var same = Money.FromMinorUnits(125050, kes);
        var read = Money.Parse("KES 1250.50");
        var amount = Money.ParseAmount("1250.50", kes);

        Assert.Equal([price, price, price], [same, read, amount]);
        Assert.Throws<MoneyPrecisionException>(() => new Money(1.005m, kes));
    }

    [Fact]
    public void Counting()
    {
        var price = new Money(1250.50m, "KES");
        var delivery = new Money(150m, "KES");

        var total = price + delivery * 2;
        var tax = total.Multiply(0.16m, MidpointRounding.ToEven);
        var fee = total.Fee(150, MidpointRounding.AwayFromZero, minimum: new Money(5m, "KES"), maximum: new Money(300m, "KES"));
        var shares = total.Allocate(70, 20, 10);

        Assert.Equal("KES 1550.50", total.ToString());
        Assert.Equal("KES 248.08", tax.ToString());
        Assert.Equal("KES 23.26", fee.ToString());
        Assert.Equal(["KES 1085.35", "KES 310.10", "KES 155.05"], shares.Select(share => share.ToString()));
    }

    [Fact]
    public void Meeting_a_provider()
    {
        var amount = new Money(1250.50m, "KES");

        if (!amount.TryToScale(0, out var shillings))
        {
            var rounded = amount.Round(0, MidpointRounding.ToEven);
            var difference = amount - rounded;
            shillings = rounded.ToScale(0);

            Assert.Equal("KES 0.50", difference.ToString());
        }

        var received = Money.FromScale(shillings, 0, amount.Currency);

        Assert.Equal("KES 1250.00", received.ToString());
    }

    [Fact]
    public void Converting()
    {
        var rate = new ExchangeRate("USD", "KES", 129.50m);

        var paid = rate.Convert(new Money(9.99m, "USD"), MidpointRounding.ToEven);

        Assert.Equal("KES 1293.70", paid.ToString());
    }

    [Fact]
    public void Showing_money_to_people()
    {
        var price = new Money(1000m, "KES");
        var culture = new CultureInfo("en-KE");

        var label = price.ToString("C0", culture);
        var invoice = price.ToString("N", culture);

        Assert.EndsWith("1,000", label, StringComparison.Ordinal);
        Assert.Equal("KES 1,000.00", invoice);
    }

    [Fact]
    public void Reading_what_somebody_typed()
    {
        var text = "KES 1.005";

        if (!Money.TryParse(text, out var money, out var error))
        {
            Assert.Equal(MoneyError.TooManyDecimals, error);
        }

        Assert.False(money.HasCurrency);
    }

    public sealed record Order
    {
        public required Money Total { get; init; }

        [JsonConverter(typeof(MoneyTextJsonConverter))]
        public required Money Paid { get; init; }
    }
}
