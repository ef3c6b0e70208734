using System.Numerics;
using System.Text;
using System.Text.Json;
using FsCheck.Fluent;
using Xunit;
using static Integrations.Core.Tests.MoneyGenerators;

namespace Integrations.Core.Tests;

public sealed class MoneyPropertyTests
{
    [Fact]
    public void Adding_and_taking_away_gives_the_amount_back() =>
        Holds(SmallAmounts.Zip(SmallAmounts), pair => pair.Item1 + pair.Item2 - pair.Item2 == pair.Item1);

    [Fact]
    public void A_sum_is_exact_or_refused() => Holds(Shillings.Zip(Shillings), pair =>
    {
        var exact = (BigInteger)pair.Item1.MinorUnits + pair.Item2.MinorUnits;
        return ExactOrOverflow(exact, () => pair.Item1 + pair.Item2);
    });

    [Fact]
    public void The_order_of_summation_does_not_matter() => Holds(Gen.ArrayOf(SmallAmounts).Zip(Gen.Choose(0, int.MaxValue)), pair =>
    {
        var (amounts, seed) = pair;
        var kes = Currency.FromCode("KES");
        var shuffled = amounts.ToArray();
        new System.Random(seed).Shuffle(shuffled);
        var sum = Money.Sum(amounts, kes);
        return sum == Money.Sum(shuffled, kes) && sum == shuffled.Aggregate(Money.Zero(kes), Money.Add);
    });

    [Fact]
    public void Comparison_is_a_total_order() => Holds(Shillings.Zip(Shillings).Zip(Shillings), triple =>
    {
        var ((a, b), c) = triple;
        var antisymmetric = Math.Sign(a.CompareTo(b)) == -Math.Sign(b.CompareTo(a));
        var transitive = !(a <= b && b <= c) || a <= c;
        return antisymmetric && transitive && (a.CompareTo(b) is 0) == (a == b) && (a < b) == !(a >= b);
    });

    [Fact]
    public void Shares_sum_to_the_total_and_none_is_a_whole_unit_off() => Holds(Amounts.Zip(Ratios), pair =>
    {
        var (total, ratios) = pair;
        var shares = total.Allocate(ratios);
        var sum = ratios.Aggregate(BigInteger.Zero, (running, ratio) => running + ratio);

        return Money.Sum(shares, total.Currency) == total && shares.Zip(ratios).All(share =>
        {
            var distance = BigInteger.Abs((share.First.MinorUnits * sum) - ((BigInteger)total.MinorUnits * share.Second));
            return distance < sum && share.First.MinorUnits * (BigInteger)total.MinorUnits >= 0 && (share.Second > 0 || share.First.IsZero);
        });
    });

    [Fact]
    public void A_negative_total_mirrors_the_positive_one() =>
        Holds(SmallAmounts.Zip(Ratios), pair => (-pair.Item1).Allocate(pair.Item2).SequenceEqual(pair.Item1.Allocate(pair.Item2).Select(Money.Negate)));

    [Fact]
    public void A_split_equals_equal_ratios() => Holds(Amounts.Zip(Gen.Choose(1, 100)), pair =>
        pair.Item1.Split(pair.Item2).SequenceEqual(pair.Item1.Allocate(Enumerable.Repeat(1L, pair.Item2).ToArray())));

    [Fact]
    public void Text_in_characters_and_bytes_reads_back() => Holds(Amounts, money =>
    {
        var text = money.ToString();
        return Money.Parse(text) == money && Money.Parse(Encoding.UTF8.GetBytes(text)) == money && new Money(money.Amount, money.Currency) == money;
    }, runs: 10_000);

    [Fact]
    public void Every_currency_keeps_the_whole_range_as_text()
    {
        var edges =
            from currency in Currency.GetAllCurrencies().Where(currency => currency.HasMinorUnit)
            from units in new[] { long.MinValue, -1, 0, 1, long.MaxValue }
            select Money.FromMinorUnits(units, currency);

        Assert.All(edges, money => Assert.Equal(money, Money.Parse(money.ToString())));
    }

    [Fact]
    public void A_round_trip_changes_nothing_in_later_arithmetic() => Holds(SmallAmounts.Zip(Decimals).Zip(Modes), triple =>
    {
        var ((money, factor), mode) = triple;
        var json = JsonSerializer.Deserialize(JsonSerializer.Serialize(money, MoneyJsonContext.Default.Money), MoneyJsonContext.Default.Money);
        var text = Money.Parse(money.ToString());
        return Outcome(json) == Outcome(money) && Outcome(text) == Outcome(money) && json == money;

        string Outcome(Money value)
        {
            try
            {
                return $"{value.Multiply(factor, mode)} {string.Join(' ', value.Split(3))} {value + value}";
            }
            catch (OverflowException)
            {
                return "overflow";
            }
        }
    });

    [Fact]
    public void Any_text_is_read_or_refused_and_never_throws() =>
        Holds(ArbMap.Default.GeneratorFor<string>(), text => !Money.TryParse(text, out var money) || Money.Parse(money.ToString()) == money);

    [Fact]
    public void Amount_texts_agree_with_decimal() => Holds(Decimals.Zip(Currencies), pair =>
    {
        var (value, currency) = pair;
        var text = value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Money.TryParseAmount(text, currency, out var parsed, out var error);
        return Record.Exception(() => Assert.Equal(parsed, new Money(value, currency))) switch
        {
            null => error is MoneyError.None,
            MoneyPrecisionException => error is MoneyError.TooManyDecimals,
            OverflowException => error is MoneyError.Overflow,
            _ => false,
        };
    }, runs: 5_000);

    [Fact]
    public void Multiplying_is_exact_before_it_rounds() => Holds(Shillings.Zip(Decimals).Zip(Modes), triple =>
    {
        var ((money, factor), mode) = triple;
        var (numerator, denominator) = Fraction(factor);
        return ExactOrOverflow(Rounded(money.MinorUnits * numerator, denominator, mode), () => money.Multiply(factor, mode));
    }, runs: 5_000);

    [Fact]
    public void Dividing_is_exact_before_it_rounds() => Holds(Shillings.Zip(Decimals.Where(value => value != 0)).Zip(Modes), triple =>
    {
        var ((money, divisor), mode) = triple;
        var (numerator, denominator) = Fraction(divisor);
        return ExactOrOverflow(Rounded(money.MinorUnits * denominator, numerator, mode), () => money.Divide(divisor, mode));
    }, runs: 5_000);

    [Fact]
    public void Converting_is_exact_before_it_rounds() => Holds(Amounts.Zip(Currencies).Zip(Decimals.Zip(Modes)), all =>
    {
        var ((money, quote), (value, mode)) = all;
        if (money.Currency == quote || value == 0)
        {
            return true;
        }

        var rate = Math.Abs(value);
        var (numerator, denominator) = Fraction(rate);
        numerator *= BigInteger.Pow(10, quote.DecimalDigits);
        denominator *= BigInteger.Pow(10, money.Currency.DecimalDigits);
        return ExactOrOverflow(
            Rounded(money.MinorUnits * numerator, denominator, mode), () => new ExchangeRate(money.Currency, quote, rate).Convert(money, mode));
    }, runs: 5_000);

    [Fact]
    public void A_fee_is_exact_before_it_rounds() => Holds(Shillings.Where(money => !money.IsNegative).Zip(Gen.Choose(0, 20_000)).Zip(Modes), triple =>
    {
        var ((money, basisPoints), mode) = triple;
        return ExactOrOverflow(Rounded((BigInteger)money.MinorUnits * basisPoints, 10_000, mode), () => money.Fee(basisPoints, mode));
    });

    [Fact]
    public void A_scale_loses_nothing_or_refuses() => Holds(Amounts.Zip(Gen.Choose(0, 18)), pair =>
    {
        var (money, decimals) = pair;
        return money.TryToScale(decimals, out var units)
            ? Money.FromScale(units, decimals, money.Currency) == money
            : Record.Exception(() => money.ToScale(decimals)) is MoneyPrecisionException or OverflowException;
    });

    private static bool ExactOrOverflow(BigInteger expected, Func<Money> operation) =>
        expected >= long.MinValue && expected <= long.MaxValue
            ? operation().MinorUnits == expected
            : Record.Exception(() => operation()) is OverflowException;

    private static (BigInteger Numerator, BigInteger Denominator) Fraction(decimal value)
    {
        var digits = value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return (BigInteger.Parse(digits.Replace(".", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture), BigInteger.Pow(10, value.Scale));
    }

    /// <summary>The reference: floor division, then one decision by the definition of each mode.</summary>
    private static BigInteger Rounded(BigInteger numerator, BigInteger denominator, MidpointRounding mode)
    {
        if (denominator < 0)
        {
            (numerator, denominator) = (-numerator, -denominator);
        }

        var rest = ((numerator % denominator) + denominator) % denominator;
        var floor = (numerator - rest) / denominator;
        var half = (rest * 2).CompareTo(denominator);
        var up = mode switch
        {
            _ when rest.IsZero => false,
            MidpointRounding.ToEven => half > 0 || (half is 0 && !floor.IsEven),
            MidpointRounding.AwayFromZero => half > 0 || (half is 0 && numerator > 0),
            MidpointRounding.ToZero => numerator < 0,
            MidpointRounding.ToPositiveInfinity => true,
            _ => false,
        };
        return up ? floor + 1 : floor;
    }
}
