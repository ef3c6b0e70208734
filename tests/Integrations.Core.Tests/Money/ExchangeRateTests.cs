using Xunit;

namespace Integrations.Core.Tests;

public sealed class ExchangeRateTests
{
    [Theory]
    [InlineData("USD 1.00", "KES", "129.50", MidpointRounding.ToEven, "KES 129.50")]
    [InlineData("USD 0.01", "KES", "129.55", MidpointRounding.ToEven, "KES 1.30")]
    [InlineData("USD 0.01", "KES", "129.55", MidpointRounding.ToZero, "KES 1.29")]
    [InlineData("KES 100.00", "UGX", "28.456", MidpointRounding.ToEven, "UGX 2846")]
    [InlineData("UGX 2846", "KES", "0.03514", MidpointRounding.ToEven, "KES 100.01")]
    [InlineData("KES -1.00", "UGX", "28.5", MidpointRounding.AwayFromZero, "UGX -29")]
    [InlineData("USDC 1.000001", "KES", "129.50", MidpointRounding.ToPositiveInfinity, "KES 129.51")]
    [InlineData("UGX 1", "APT", "0.0000277", MidpointRounding.ToEven, "APT 0.00002770")]
    [InlineData("APT 92233720368.54775807", "UGX", "0.9999999999999999999999999999", MidpointRounding.ToZero, "UGX 92233720368")]
    public void A_conversion_is_exact_and_rounds_once(string text, string quote, string rate, MidpointRounding mode, string expected)
    {
        var amount = Money.Parse(text);

        var converted = new ExchangeRate(amount.Currency, Currency.FromCode(quote), MoneyCases.Decimal(rate)).Convert(amount, mode);

        Assert.Equal(expected, converted.ToString());
    }

    [Fact]
    public void A_rate_goes_one_way_only()
    {
        var rate = new ExchangeRate("USD", "KES", 129.50m);

        Assert.Throws<CurrencyMismatchException>(() => rate.Convert(new Money(129.50m, "KES"), MidpointRounding.ToEven));
        Assert.Throws<CurrencyMismatchException>(() => rate.Convert(Money.Zero("UGX"), MidpointRounding.ToEven));
    }

    [Fact]
    public void A_rate_without_meaning_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExchangeRate("USD", "KES", 0m));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExchangeRate("USD", "KES", -1m));
        Assert.Throws<ArgumentException>(() => new ExchangeRate("KES", "KES", 1m));
        Assert.Throws<InvalidCurrencyException>(() => new ExchangeRate("XAU", "KES", 1m));
        Assert.Throws<InvalidOperationException>(() => default(ExchangeRate).Convert(new Money(1m, "KES"), MidpointRounding.ToEven));
        Assert.Throws<OverflowException>(() =>
            new ExchangeRate("USD", "KES", decimal.MaxValue).Convert(new Money(1m, "USD"), MidpointRounding.ToEven));
    }

    [Fact]
    public void A_rate_prints_as_it_is_quoted()
    {
        var rate = new ExchangeRate("USD", "KES", 129.50m);

        Assert.Equal("USD/KES 129.50", rate.ToString());
        Assert.Equal(("USD", "KES", 129.5m), (rate.BaseCurrency.Code, rate.QuoteCurrency.Code, rate.Value));
        Assert.Equal(rate, new ExchangeRate("USD", "KES", 129.5m));
    }
}
