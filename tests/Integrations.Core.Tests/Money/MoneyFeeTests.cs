using Xunit;

namespace Integrations.Core.Tests;

public sealed class MoneyFeeTests
{
    [Theory]
    [InlineData("1000.00", 150, MidpointRounding.ToEven, "15.00")]
    [InlineData("0.50", 100, MidpointRounding.ToEven, "0.00")]
    [InlineData("0.50", 100, MidpointRounding.AwayFromZero, "0.01")]
    [InlineData("0.01", 1, MidpointRounding.ToPositiveInfinity, "0.01")]
    [InlineData("1000.00", 0, MidpointRounding.ToPositiveInfinity, "0.00")]
    [InlineData("92233720368547758.07", 10000, MidpointRounding.ToEven, "92233720368547758.07")]
    public void A_fee_is_rounded_once(string amount, int basisPoints, MidpointRounding mode, string expected)
    {
        var fee = Money.ParseAmount(amount, Currency.FromCode("KES")).Fee(basisPoints, mode);

        Assert.Equal(expected, fee.ToString("A", null));
    }

    [Theory]
    [InlineData("1.00", "5.00")]
    [InlineData("1000.00", "15.00")]
    [InlineData("100000.00", "300.00")]
    [InlineData("0.00", "5.00")]
    public void A_fee_is_held_between_its_limits(string amount, string expected)
    {
        var fee = Money.ParseAmount(amount, Currency.FromCode("KES"))
            .Fee(150, MidpointRounding.ToEven, minimum: new Money(5m, "KES"), maximum: new Money(300m, "KES"));

        Assert.Equal(expected, fee.ToString("A", null));
    }

    [Fact]
    public void A_fee_without_meaning_is_refused()
    {
        var amount = new Money(100m, "KES");
        var five = new Money(5m, "KES");

        Assert.Throws<ArgumentOutOfRangeException>(() => amount.Fee(-1, MidpointRounding.ToEven));
        Assert.Throws<InvalidOperationException>(() => (-amount).Fee(100, MidpointRounding.ToEven));
        Assert.Throws<ArgumentException>(() => amount.Fee(100, MidpointRounding.ToEven, amount, five));
        Assert.Throws<ArgumentOutOfRangeException>(() => amount.Fee(100, MidpointRounding.ToEven, maximum: -five));
        Assert.Throws<CurrencyMismatchException>(() => amount.Fee(100, MidpointRounding.ToEven, new Money(5m, "UGX")));
        Assert.Throws<OverflowException>(() => Money.FromMinorUnits(long.MaxValue, "KES").Fee(10_001, MidpointRounding.ToEven));
    }
}
