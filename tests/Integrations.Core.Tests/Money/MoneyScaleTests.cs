using Xunit;

namespace Integrations.Core.Tests;

/// <summary>A provider's scale is its own: whole shillings, cents of a currency without cents, and so on.</summary>
public sealed class MoneyScaleTests
{
    private static readonly Currency Kes = Currency.FromCode("KES");
    private static readonly Currency Ugx = Currency.FromCode("UGX");

    [Theory]
    [InlineData("KES 500.00", 0, 500)]
    [InlineData("KES 500.00", 2, 50000)]
    [InlineData("KES 500.25", 3, 500250)]
    [InlineData("UGX 500", 2, 50000)]
    [InlineData("TND -1.500", 1, -15)]
    [InlineData("KES 0.00", 18, 0)]
    public void An_amount_that_fits_the_scale_is_exact(string text, int decimals, long expected)
    {
        var money = Money.Parse(text);

        Assert.Equal(expected, money.ToScale(decimals));
        Assert.True(money.TryToScale(decimals, out var units));
        Assert.Equal(expected, units);
        Assert.Equal(money, Money.FromScale(expected, decimals, money.Currency));
    }

    [Fact]
    public void An_amount_finer_than_the_scale_is_refused()
    {
        var money = new Money(100.50m, Kes);

        var exception = Assert.Throws<MoneyPrecisionException>(() => money.ToScale(0));

        Assert.Equal((Kes, 0), (exception.Currency, exception.Decimals));
        Assert.DoesNotContain("100", exception.Message, StringComparison.Ordinal);
        Assert.False(money.TryToScale(0, out var units));
        Assert.Equal(0, units);
        Assert.Throws<MoneyPrecisionException>(() => Money.FromScale(150, 2, Ugx));
    }

    [Fact]
    public void A_number_that_does_not_fit_is_refused()
    {
        var money = Money.FromMinorUnits(long.MaxValue, Kes);

        Assert.Throws<OverflowException>(() => money.ToScale(3));
        Assert.False(money.TryToScale(3, out var units));
        Assert.Equal(0, units);
        Assert.Throws<OverflowException>(() => Money.FromScale(long.MinValue, 0, Kes));
    }

    [Fact]
    public void A_scale_out_of_range_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Money.Zero(Kes).ToScale(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Money.Zero(Kes).TryToScale(19, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => Money.FromScale(0, 19, Kes));
        Assert.Throws<ArgumentOutOfRangeException>(() => Money.Zero(Kes).Round(-1, MidpointRounding.ToEven));
    }

    [Theory]
    [InlineData("KES 100.50", MidpointRounding.ToEven, "KES 100.00")]
    [InlineData("KES 100.50", MidpointRounding.AwayFromZero, "KES 101.00")]
    [InlineData("KES -100.50", MidpointRounding.ToNegativeInfinity, "KES -101.00")]
    [InlineData("KES 100.01", MidpointRounding.ToPositiveInfinity, "KES 101.00")]
    [InlineData("UGX 7", MidpointRounding.ToEven, "UGX 7")]
    public void The_caller_may_round_to_whole_units_and_keeps_the_difference(string text, MidpointRounding mode, string expected)
    {
        var money = Money.Parse(text);

        var rounded = money.Round(0, mode);

        Assert.Equal(expected, rounded.ToString());
        Assert.Equal(money, rounded + (money - rounded));
        Assert.True(rounded.TryToScale(0, out _));
    }

    [Fact]
    public void Rounding_up_past_the_limit_is_refused() =>
        Assert.Throws<OverflowException>(() => Money.FromMinorUnits(long.MaxValue, Kes).Round(0, MidpointRounding.ToPositiveInfinity));
}
