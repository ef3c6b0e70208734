using System.Numerics;
using System.Runtime.CompilerServices;
using Xunit;

namespace Integrations.Core.Tests;

public sealed class MoneyArithmeticTests
{
    private static readonly Currency Kes = Currency.FromCode("KES");
    private static readonly Money Largest = Money.FromMinorUnits(long.MaxValue, Kes);
    private static readonly Money Smallest = Money.FromMinorUnits(long.MinValue, Kes);

    [Fact]
    public void Money_is_16_bytes_and_a_currency_is_2()
    {
        Assert.Equal(16, Unsafe.SizeOf<Money>());
        Assert.Equal(2, Unsafe.SizeOf<Currency>());
    }

    [Fact]
    public void Amounts_add_subtract_and_change_sign()
    {
        var price = new Money(10.50m, "KES");
        var tip = new Money(1.05m, "KES");

        Assert.Equal(new Money(11.55m, "KES"), price + tip);
        Assert.Equal(new Money(9.45m, "KES"), price - tip);
        Assert.Equal(new Money(-10.50m, "KES"), -price);
        Assert.Equal(price, +price);
        Assert.Equal(price, Money.Abs(-price));
        Assert.Equal(new Money(31.50m, "KES"), 3 * price);
        Assert.Equal(price * -3, -(price * 3));
    }

    [Fact]
    public void Named_methods_do_what_the_operators_do()
    {
        var price = new Money(10.50m, "KES");
        var tip = new Money(1.05m, "KES");

        Assert.Equal(price + tip, Money.Add(price, tip));
        Assert.Equal(price - tip, Money.Subtract(price, tip));
        Assert.Equal(-price, Money.Negate(price));
        Assert.Equal(price, Money.Plus(price));
        Assert.Equal(price * 3, Money.Multiply(price, 3));
        Assert.Equal(10m, Money.Divide(price, tip));
        Assert.Equal(price % 4, Money.Remainder(price, 4));
        Assert.Equal(price % tip, Money.Remainder(price, tip));
    }

    [Fact]
    public void Generic_mathematics_accepts_money()
    {
        Assert.Equal(new Money(3m, "KES"), Total(new Money(1m, "KES"), new Money(2m, "KES")));

        static T Total<T>(T left, T right)
            where T : IAdditionOperators<T, T, T> => left + right;
    }

    [Fact]
    public void Different_currencies_never_meet_not_even_at_zero()
    {
        var shillings = new Money(1m, "KES");
        var nothing = Money.Zero("UGX");

        var exception = Assert.Throws<CurrencyMismatchException>(() => shillings + nothing);

        Assert.Equal((shillings.Currency, nothing.Currency), (exception.Expected, exception.Actual));
        Assert.Throws<CurrencyMismatchException>(() => shillings - nothing);
        Assert.Throws<CurrencyMismatchException>(() => shillings / nothing);
        Assert.Throws<CurrencyMismatchException>(() => shillings % nothing);
        Assert.Throws<CurrencyMismatchException>(() => shillings < nothing);
        Assert.Throws<CurrencyMismatchException>(() => shillings.CompareTo(nothing));
        Assert.Throws<CurrencyMismatchException>(() => Money.Max(shillings, nothing));
        Assert.Throws<CurrencyMismatchException>(() => Money.Sum([nothing], shillings.Currency));
        Assert.False(Money.Zero("KES") == nothing);
    }

    [Fact]
    public void CFA_francs_of_west_and_central_Africa_are_different_currencies() =>
        Assert.Throws<CurrencyMismatchException>(() => new Money(100m, "XOF") + new Money(100m, "XAF"));

    [Fact]
    public void Overflow_is_refused()
    {
        var one = Money.FromMinorUnits(1, Kes);

        Assert.Throws<OverflowException>(() => Largest + one);
        Assert.Throws<OverflowException>(() => Smallest - one);
        Assert.Throws<OverflowException>(() => -Smallest);
        Assert.Throws<OverflowException>(() => Money.Abs(Smallest));
        Assert.Throws<OverflowException>(() => Largest * 2);
        Assert.Throws<OverflowException>(() => Largest.Multiply(1.0000000000000000001m, MidpointRounding.AwayFromZero));
        Assert.Throws<OverflowException>(() => Largest.Multiply(decimal.MaxValue, MidpointRounding.ToZero));
        Assert.Throws<OverflowException>(() => Largest.Divide(0.9999999999999999999999999999m, MidpointRounding.ToPositiveInfinity));
        Assert.Throws<OverflowException>(() => Money.Sum([Largest, one], Kes));
    }

    [Fact]
    public void A_sum_may_pass_the_limit_on_its_way()
    {
        var one = Money.FromMinorUnits(1, Kes);

        Assert.Equal(Largest, Money.Sum([Largest, one, -one], Kes));
        Assert.Equal(Money.Zero(Kes), Money.Sum([], Kes));
    }

    [Theory]
    [InlineData("100.00", "0.125", MidpointRounding.ToEven, "12.50")]
    [InlineData("0.01", "0.5", MidpointRounding.ToEven, "0.00")]
    [InlineData("0.03", "0.5", MidpointRounding.ToEven, "0.02")]
    [InlineData("0.01", "0.5", MidpointRounding.AwayFromZero, "0.01")]
    [InlineData("-0.01", "0.5", MidpointRounding.AwayFromZero, "-0.01")]
    [InlineData("-0.01", "0.5", MidpointRounding.ToPositiveInfinity, "0.00")]
    [InlineData("-0.01", "0.5", MidpointRounding.ToNegativeInfinity, "-0.01")]
    [InlineData("0.01", "-0.5", MidpointRounding.ToNegativeInfinity, "-0.01")]
    [InlineData("92233720368547758.07", "-1", MidpointRounding.ToEven, "-92233720368547758.07")]
    [InlineData("92233720368547758.07", "0.9999999999999999999999999999", MidpointRounding.ToZero, "92233720368547758.06")]
    [InlineData("92233720368547758.07", "0.9999999999999999999999999999", MidpointRounding.ToEven, "92233720368547758.07")]
    public void Multiplying_rounds_once_by_the_mode(string amount, string factor, MidpointRounding mode, string expected)
    {
        var product = Money.ParseAmount(amount, Kes).Multiply(MoneyCases.Decimal(factor), mode);

        Assert.Equal(expected, product.ToString("A", null));
    }

    [Theory]
    [InlineData("100.00", "3", MidpointRounding.ToEven, "33.33")]
    [InlineData("100.00", "3", MidpointRounding.ToPositiveInfinity, "33.34")]
    [InlineData("-100.00", "3", MidpointRounding.ToPositiveInfinity, "-33.33")]
    [InlineData("100.00", "-0.1", MidpointRounding.ToEven, "-1000.00")]
    [InlineData("0.05", "2", MidpointRounding.ToEven, "0.02")]
    [InlineData("0.05", "2", MidpointRounding.AwayFromZero, "0.03")]
    public void Dividing_rounds_once_by_the_mode(string amount, string divisor, MidpointRounding mode, string expected)
    {
        var quotient = Money.ParseAmount(amount, Kes).Divide(MoneyCases.Decimal(divisor), mode);

        Assert.Equal(expected, quotient.ToString("A", null));
    }

    [Fact]
    public void The_ratio_of_two_amounts_is_a_number()
    {
        Assert.Equal(2.5m, new Money(5m, "KES") / new Money(2m, "KES"));
        Assert.Throws<DivideByZeroException>(() => new Money(5m, "KES") / Money.Zero("KES"));
        Assert.Throws<DivideByZeroException>(() => new Money(5m, "KES").Divide(0m, MidpointRounding.ToEven));
    }

    [Fact]
    public void The_remainder_has_the_sign_of_the_amount()
    {
        Assert.Equal(new Money(0.01m, "KES"), new Money(1m, "KES") % 3);
        Assert.Equal(new Money(-0.01m, "KES"), new Money(-1m, "KES") % 3);
        Assert.Equal(new Money(1m, "KES"), new Money(10m, "KES") % new Money(3m, "KES"));
        Assert.Equal(Money.Zero("KES"), Smallest % -1);
        Assert.Throws<DivideByZeroException>(() => new Money(1m, "KES") % 0);
    }

    [Fact]
    public void A_rounding_mode_that_does_not_exist_is_refused_even_where_nothing_rounds()
    {
        var mode = (MidpointRounding)9;

        Assert.Throws<ArgumentOutOfRangeException>(() => new Money(1m, "KES").Multiply(2m, mode));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Money(1m, "KES").Round(2, mode));
        Assert.Throws<ArgumentOutOfRangeException>(() => Money.Round(1m, Kes, mode));
    }

    [Fact]
    public void Amounts_of_one_currency_are_ordered()
    {
        var less = new Money(1m, "KES");
        var more = new Money(2m, "KES");

        Assert.True(less < more && less <= more && more > less && more >= less && less <= +less && less >= +less);
        Assert.Equal((less, more), (Money.Min(more, less), Money.Max(less, more)));
        Assert.Equal(1, less.CompareTo(null));
        Assert.Throws<ArgumentException>(() => less.CompareTo("KES 1.00"));
    }

    [Fact]
    public void Trailing_zeros_of_a_decimal_do_not_matter()
    {
        Assert.Equal(new Money(0.1m, "KES"), new Money(0.10000m, "KES"));
        Assert.Equal(new Money(0.1m, "KES").GetHashCode(), new Money(0.10m, "KES").GetHashCode());
        Assert.Equal(Money.Zero("KES"), new Money(-0.0000000000000000000000000000m, "KES"));
        Assert.Equal("USDC 1.500000", new Money(1.5000000000000000000000000000m, "USDC").ToString());
    }

    [Fact]
    public void An_amount_comes_apart()
    {
        var (amount, currency) = new Money(-12.34m, "GHS");

        Assert.Equal(-12.34m, amount);
        Assert.Equal("GHS", currency.Code);
        Assert.Equal(-92233720368547758.08m, Smallest.Amount);
    }
}
