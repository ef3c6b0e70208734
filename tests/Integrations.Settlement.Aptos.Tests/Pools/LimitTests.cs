using System.Numerics;

namespace Integrations.Settlement.Aptos.Tests.Pools;

/// <summary>Minimums from quotes.</summary>
public sealed class LimitTests
{
    [Theory]
    [InlineData(1_000_000UL, 50, 995_000UL)]
    [InlineData(1_000_000UL, 0, 1_000_000UL)]
    [InlineData(3UL, 50, 3UL)]
    [InlineData(10_001UL, 1, 10_000UL)]
    [InlineData(10_002UL, 1, 10_001UL)]
    [InlineData(1UL, 9_999, 1UL)]
    [InlineData(0UL, 50, 0UL)]
    [InlineData(ulong.MaxValue, 0, ulong.MaxValue)]
    [InlineData(ulong.MaxValue, 9_999, 1_844_674_407_370_956UL)]
    public void A_minimum_is_the_quote_less_the_slippage_and_never_a_unit_less(ulong quoted, int basisPoints, ulong expected) => Assert.Equal(expected, AptosPoolLimit.MinimumOf(quoted, basisPoints));

    [Fact]
    public void A_minimum_allows_no_more_slippage_than_said_whatever_the_amount()
    {
        var random = new Random(11);
        for (var i = 0; i < 20_000; i++)
        {
            var (quoted, slippage) = ((ulong)random.NextInt64(), random.Next(0, 10_000));

            BigInteger least = AptosPoolLimit.MinimumOf(quoted, slippage);

            Assert.True(least * 10_000 >= (BigInteger)quoted * (10_000 - slippage));
            Assert.True((least - 1) * 10_000 < (BigInteger)quoted * (10_000 - slippage));
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(10_000)]
    public void Slippage_is_a_part_of_the_whole(int basisPoints)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => AptosPoolLimit.Slippage(basisPoints));
        Assert.Throws<ArgumentOutOfRangeException>(() => AptosPoolLimit.MinimumOf(1, basisPoints));
    }
}
