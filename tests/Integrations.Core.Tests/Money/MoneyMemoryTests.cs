using Xunit;

namespace Integrations.Core.Tests;

/// <summary>The paths that run for every payment leave nothing for the collector.</summary>
public sealed class MoneyMemoryTests
{
    private static readonly Currency Kes = Currency.FromCode("KES");
    private static readonly Money Price = new(1234.56m, Kes);
    private static readonly Money Other = new(2m, Kes);
    private static readonly Money[] Shares = new Money[3];
    private static readonly long[] Ratios = [70, 20, 10];
    private static readonly char[] Characters = new char[32];
    private static readonly byte[] Bytes = new byte[32];

    public static TheoryData<string> Operations => [.. All.Keys];

    private static Dictionary<string, Action> All => new()
    {
        ["create"] = () => _ = new Money(1234.56m, Kes),
        ["create by code"] = () => _ = new Money(1234.56m, "KES"),
        ["amount"] = () => _ = Price.Amount,
        ["add"] = () => _ = Price + Price,
        ["subtract"] = () => _ = Price - Price,
        ["compare"] = () => _ = Price < Other,
        ["multiply"] = () => Price.Multiply(1.16m, MidpointRounding.ToEven),
        ["fee"] = () => Price.Fee(150, MidpointRounding.ToEven),
        ["parse text"] = () => Money.Parse("KES 1234.56"),
        ["parse span"] = () => _ = Money.TryParse("KES 1234.56".AsSpan(), out _),
        ["parse UTF-8"] = () => Money.Parse("KES 1234.56"u8),
        ["refuse a text"] = () => _ = Money.TryParse("KES 1,234.56", out _),
        ["format to span"] = () => Price.TryFormat(Characters, out _, default, null),
        ["format to UTF-8"] = () => Price.TryFormat(Bytes, out _, default, null),
        ["format the amount"] = () => Price.TryFormat(Characters, out _, "A", null),
        ["find a currency"] = () => Currency.TryFromCode("USDC", out _),
        ["split"] = () => Price.Split(Shares),
        ["allocate"] = () => Price.Allocate(Ratios, Shares),
        ["convert"] = () => new ExchangeRate(Kes, Currency.FromCode("UGX"), 28.5m).Convert(Price, MidpointRounding.ToEven),
        ["to scale"] = () => Price.TryToScale(2, out _),
    };

    [Theory, MemberData(nameof(Operations))]
    public void Nothing_is_allocated(string operation)
    {
        var action = All[operation];
        action();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            action();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void The_measure_sees_an_allocation()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        _ = Price.ToString();

        Assert.NotEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
