using Xunit;

namespace Integrations.Core.Tests;

public sealed class MoneyAllocationTests
{
    private static readonly Money Hundred = new(1m, "KES");

    [Fact]
    public void A_split_gives_the_rest_to_the_earlier_shares()
    {
        Assert.Equal([34L, 33L, 33L], Hundred.Split(3).Select(share => share.MinorUnits));
        Assert.Equal([-34L, -33L, -33L], (-Hundred).Split(3).Select(share => share.MinorUnits));
        Assert.Equal([Hundred], Hundred.Split(1));
    }

    [Fact]
    public void No_share_of_a_small_amount_is_negative()
    {
        var shares = new Money(0.08m, "EUR").Split(10);

        Assert.Equal([1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 0L, 0L], shares.Select(share => share.MinorUnits));
    }

    [Fact]
    public void Extreme_amounts_are_shared_out_exactly()
    {
        var smallest = Money.FromMinorUnits(long.MinValue, "KES");

        Assert.Equal([smallest], smallest.Allocate(long.MaxValue));
        Assert.Equal(smallest, Money.Sum(smallest.Allocate(long.MaxValue, long.MaxValue, long.MaxValue), smallest.Currency));
        Assert.Equal(smallest, Money.Sum(smallest.Split(7), smallest.Currency));
    }

    [Fact]
    public void Impossible_shares_are_refused_and_nothing_is_written()
    {
        var shares = new Money[2];

        Assert.Throws<ArgumentOutOfRangeException>(() => Hundred.Split(0));
        Assert.Throws<ArgumentException>(() => Hundred.Split([]));
        Assert.Throws<ArgumentException>(() => Hundred.Allocate());
        Assert.Throws<ArgumentException>(() => Hundred.Allocate(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Hundred.Allocate([2, -1], shares));
        Assert.Throws<ArgumentException>(() => Hundred.Allocate([1, 1, 1], shares));
        Assert.All(shares, share => Assert.False(share.HasCurrency));
    }
}
