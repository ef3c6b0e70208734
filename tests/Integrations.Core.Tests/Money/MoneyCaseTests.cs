using System.Text;
using Xunit;

namespace Integrations.Core.Tests;

/// <summary>Every row of <c>Data/money/cases.json</c>.</summary>
public sealed class MoneyCaseTests
{
    private static readonly Dictionary<string, MidpointRounding> Modes = new()
    {
        ["toEven"] = MidpointRounding.ToEven,
        ["awayFromZero"] = MidpointRounding.AwayFromZero,
        ["toZero"] = MidpointRounding.ToZero,
        ["toPositiveInfinity"] = MidpointRounding.ToPositiveInfinity,
        ["toNegativeInfinity"] = MidpointRounding.ToNegativeInfinity,
    };

    public static TheoryData<string, string, long, string> AmountsThatFit =>
        [.. MoneyCases.Accepted("minorUnits").Select(row => (row.Text("amount"), row.Text("currency"), row.MinorUnits(), row.Text("canonical")))];

    public static TheoryData<string, string, MoneyError> AmountsThatDoNot =>
        [.. MoneyCases.Refused("minorUnits").Select(row => (row.Text("amount"), row.Text("currency"), row.Error()))];

    public static TheoryData<string, string, MidpointRounding, string> Roundings =>
        [.. MoneyCases.Rows("cases.json", "rounding").SelectMany(row => Modes.Select(mode =>
            (row.Text("amount"), row.Text("currency"), mode.Value, row.Text(mode.Key))))];

    // The framework has no mode for "away from zero always": it is the infinity on the amount's own side.
    public static TheoryData<string, string, MidpointRounding, string> RoundingsUp =>
        [.. MoneyCases.Rows("cases.json", "rounding").Select(row => (
            row.Text("amount"),
            row.Text("currency"),
            row.Text("amount")[0] is '-' ? MidpointRounding.ToNegativeInfinity : MidpointRounding.ToPositiveInfinity,
            row.Text("up")))];

    public static TheoryData<long, long[], long[]> Allocations =>
        [.. MoneyCases.Rows("cases.json", "allocation").Select(row => (row.MinorUnits(),
            row.GetProperty("ratios").EnumerateArray().Select(ratio => ratio.GetInt64()).ToArray(),
            row.GetProperty("shares").EnumerateArray().Select(share => share.GetInt64()).ToArray()))];

    public static TheoryData<string, long, string> TextsThatRead =>
        [.. MoneyCases.Accepted("text").Select(row => (row.Text("text"), row.MinorUnits(), row.Text("canonical")))];

    public static TheoryData<string, MoneyError> TextsThatDoNot =>
        [.. MoneyCases.Refused("text").Select(row => (row.Text("text"), row.Error()))];

    [Theory, MemberData(nameof(AmountsThatFit))]
    public void An_amount_becomes_minor_units(string amount, string code, long minorUnits, string canonical)
    {
        var money = new Money(MoneyCases.Decimal(amount), code);

        Assert.Equal(minorUnits, money.MinorUnits);
        Assert.Equal(canonical, money.ToString());
        Assert.Equal(MoneyCases.Decimal(amount), money.Amount);
    }

    [Theory, MemberData(nameof(AmountsThatDoNot))]
    public void An_amount_that_would_lose_value_is_refused(string amount, string code, MoneyError error)
    {
        var exception = Record.Exception(() => new Money(MoneyCases.Decimal(amount), code));

        Assert.Equal(error, exception switch
        {
            MoneyPrecisionException => MoneyError.TooManyDecimals,
            OverflowException => MoneyError.Overflow,
            InvalidCurrencyException invalid => invalid.Reason,
            _ => MoneyError.None,
        });
    }

    [Theory, MemberData(nameof(Roundings)), MemberData(nameof(RoundingsUp))]
    public void An_amount_is_rounded_by_the_mode_that_was_named(string amount, string code, MidpointRounding mode, string expected)
    {
        var rounded = Money.Round(MoneyCases.Decimal(amount), Currency.FromCode(code), mode);

        Assert.Equal(expected, rounded.ToString("A", null));
    }

    [Theory, MemberData(nameof(Allocations))]
    public void Shares_follow_the_largest_remainder(long minorUnits, long[] ratios, long[] expected)
    {
        var shares = Money.FromMinorUnits(minorUnits, "KES").Allocate(ratios);

        Assert.Equal(expected, shares.Select(share => share.MinorUnits));
    }

    [Theory, MemberData(nameof(TextsThatRead))]
    public void Wire_text_is_read(string text, long minorUnits, string canonical)
    {
        var money = Money.Parse(text);

        Assert.Equal(minorUnits, money.MinorUnits);
        Assert.Equal(canonical, money.ToString());
        Assert.Equal(money, Money.Parse(Encoding.UTF8.GetBytes(text)));
    }

    [Theory, MemberData(nameof(TextsThatDoNot))]
    public void Text_that_is_not_money_is_refused_with_its_reason(string text, MoneyError error)
    {
        var read = Money.TryParse(text, out var money, out var reason);
        var exception = Assert.Throws<MoneyFormatException>(() => Money.Parse(text));
        var fromBytes = Assert.Throws<MoneyFormatException>(() => Money.Parse(Encoding.UTF8.GetBytes(text)));

        Assert.False(read);
        Assert.False(money.HasCurrency);
        Assert.Equal(error, reason);
        Assert.Equal(error, exception.Reason);
        Assert.Equal(error, fromBytes.Reason);
        Assert.Equal(exception.Message, fromBytes.Message);
    }
}
