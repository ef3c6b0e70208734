using System.Text.Json;
using Xunit;

namespace Integrations.Core.Tests;

/// <summary>The default value has no currency, so it is not an amount of anything.</summary>
public sealed class MoneyUnsetTests
{
    private static Money Unset => default;
    private static readonly Money Some = new(1m, "KES");

    public static TheoryData<string> Operations => [.. All.Keys];

    private static Dictionary<string, Action> All => new()
    {
        ["Amount"] = () => _ = Unset.Amount,
        ["MinorUnits"] = () => _ = Unset.MinorUnits,
        ["Currency"] = () => _ = Unset.Currency,
        ["IsZero"] = () => _ = Unset.IsZero,
        ["IsPositive"] = () => _ = Unset.IsPositive,
        ["IsNegative"] = () => _ = Unset.IsNegative,
        ["Deconstruct"] = () => Unset.Deconstruct(out _, out _),
        ["add left"] = () => _ = Unset + Some,
        ["add right"] = () => _ = Some + Unset,
        ["add both"] = () => _ = Unset + Unset,
        ["subtract"] = () => _ = Unset - Unset,
        ["plus"] = () => _ = +Unset,
        ["negate"] = () => _ = -Unset,
        ["times"] = () => _ = Unset * 2,
        ["multiply"] = () => Unset.Multiply(2m, MidpointRounding.ToEven),
        ["divide"] = () => Unset.Divide(2m, MidpointRounding.ToEven),
        ["ratio"] = () => _ = Unset / Unset,
        ["remainder"] = () => _ = Unset % 2,
        ["remainder of money"] = () => _ = Unset % Unset,
        ["less"] = () => _ = Unset < Some,
        ["compare"] = () => Unset.CompareTo(Unset),
        ["abs"] = () => Money.Abs(Unset),
        ["sum"] = () => Money.Sum([Unset], Some.Currency),
        ["fee"] = () => Unset.Fee(100, MidpointRounding.ToEven),
        ["fee limit"] = () => Some.Fee(100, MidpointRounding.ToEven, Unset),
        ["split"] = () => Unset.Split(2),
        ["allocate"] = () => Unset.Allocate(1, 2),
        ["round"] = () => Unset.Round(0, MidpointRounding.ToEven),
        ["to scale"] = () => Unset.ToScale(0),
        ["try to scale"] = () => Unset.TryToScale(0, out _),
        ["format"] = () => Unset.ToString("G", null),
        ["format to span"] = () => Unset.TryFormat(new char[32], out _, default, null),
        ["format to UTF-8"] = () => Unset.TryFormat(new byte[32], out _, default, null),
        ["format for people"] = () => Unset.ToString("C", null),
        ["write JSON"] = () => JsonSerializer.Serialize(Unset, MoneyJsonContext.Default.Money),
        ["convert"] = () => new ExchangeRate("KES", "UGX", 28m).Convert(Unset, MidpointRounding.ToEven),
        ["zero of no currency"] = () => Money.Zero(default(Currency)),
        ["decimal of no currency"] = () => _ = new Money(1m, default(Currency)),
        ["rounded to no currency"] = () => Money.Round(1m, default, MidpointRounding.ToEven),
        ["amount text of no currency"] = () => Money.ParseAmount("1", default),
    };

    [Theory, MemberData(nameof(Operations))]
    public void Every_operation_throws(string operation)
    {
        var exception = Assert.IsAssignableFrom<InvalidOperationException>(Record.Exception(All[operation]));

        Assert.Contains("was never set", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Comparing_for_equality_and_printing_are_safe()
    {
        Assert.True(Unset == default);
        Assert.True(Unset != Money.Zero("KES"));
        Assert.Equal(default(Money).GetHashCode(), Unset.GetHashCode());
        Assert.Equal("(no currency)", Unset.ToString());
        Assert.False(Unset.HasCurrency);
        Assert.False(Money.TryParse(Unset.ToString(), out _));
    }
}
