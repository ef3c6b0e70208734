namespace Integrations.Settlement.Aptos.Tests.Pools;

/// <summary>Liquidity put into pools and taken out, over HTTP.</summary>
public sealed class LiquidityTests
{
    [Theory]
    [InlineData("liquidswap")]
    [InlineData("pancake")]
    [InlineData("thala")]
    [InlineData("thala-stable")]
    public async Task Liquidity_is_put_in_for_shares_and_taken_out_again(string pool)
    {
        await using var desk = await PoolDesk.StartAsync();
        var declared = PoolDesk.Declare(pool, desk.Deployed[pool]);
        var (first, second) = (desk.Held(declared.Assets[0]), desk.Held(declared.Assets[1]));
        var amounts = declared.Assets.Select(static asset => asset == AptosPoolAsset.Apt ? 10_000_000UL : 1_000_000UL).ToList();
        var limit = AptosPoolLimit.Slippage(100);

        var added = await desk.RunAsync(new AptosAddLiquidity { IdempotencyKey = "add", Pool = pool, Amounts = amounts, Limit = limit });
        var shares = desk.Held(declared.Share!);
        var removed = await desk.RunAsync(new AptosRemoveLiquidity { IdempotencyKey = "remove", Pool = pool, Shares = shares, Limit = AptosPoolLimit.AtLeast([.. amounts.Select(static amount => amount - 2)]) });

        Assert.Equal([new AptosPoolAmount(declared.Share!, shares)], added.Received);
        Assert.Equal(amounts, added.Spent.Select(static spent => spent.Amount));
        Assert.Equal([new AptosPoolAmount(declared.Share!, shares)], removed.Spent);
        Assert.Equal(declared.Assets, removed.Received.Select(static came => came.Asset));
        Assert.All(removed.Received.Zip(amounts), static pair => Assert.InRange(pair.First.Amount, pair.Second - 2, pair.Second));
        Assert.Equal(0UL, desk.Held(declared.Share!));
        Assert.InRange(desk.Held(declared.Assets[1]), second - 2, second);
        Assert.True(desk.Held(declared.Assets[0]) <= first);
    }

    [Fact]
    public async Task What_the_pool_does_not_take_stays_and_is_not_counted_as_spent()
    {
        await using var desk = await PoolDesk.StartAsync();
        var moon = desk.Held(PoolDesk.MoonCoin);

        var fate = await desk.RunAsync(new AptosAddLiquidity { IdempotencyKey = "1", Pool = "liquidswap", Amounts = [10_000_000, 3_000_000], Limit = AptosPoolLimit.AtLeast(9_900_000, 990_000) });

        Assert.Equal([new AptosPoolAmount(PoolDesk.Apt, 10_000_000), new AptosPoolAmount(PoolDesk.MoonCoin, 1_000_000)], fate.Spent);
        Assert.Equal(moon - 1_000_000, desk.Held(PoolDesk.MoonCoin));
    }

    [Fact]
    public async Task Liquidity_at_another_ratio_than_the_minimums_say_is_not_put_in()
    {
        await using var desk = await PoolDesk.StartAsync();
        var request = new AptosAddLiquidity { IdempotencyKey = "1", Pool = "liquidswap", Amounts = [10_000_000, 3_000_000], Limit = AptosPoolLimit.Slippage(100) };

        var refused = await Assert.ThrowsAnyAsync<IntegrationException>(() => desk.Pools.PrepareAsync(request));

        Assert.Equal((ErrorCategory.StateConflict, "pool_aborted"), (refused.Error.Category, refused.Error.Code));
    }

    [Fact]
    public async Task A_share_that_lost_its_worth_meanwhile_is_not_given_back_for_less()
    {
        await using var desk = await PoolDesk.StartAsync();
        await desk.RunAsync(new AptosAddLiquidity { IdempotencyKey = "add", Pool = "thala", Amounts = [10_000_000, 1_000_000], Limit = AptosPoolLimit.Slippage(100) });
        var shares = desk.Held(PoolDesk.Of(desk.Deployed["thala"].Share!));
        var order = await desk.Pools.PrepareAsync(new AptosRemoveLiquidity { IdempotencyKey = "remove", Pool = "thala", Shares = shares, Limit = AptosPoolLimit.Slippage(100) });
        await desk.RunAsync(PoolDesk.Swap("thala", PoolDesk.Usdc, PoolDesk.Apt, 300 * PoolDesk.Million, AptosPoolLimit.None, key: "somebody"));

        var fate = await desk.RunAsync(order);

        Assert.Equal(AptosFateState.FailedOnChain, fate.State);
        Assert.Equal(shares, desk.Held(PoolDesk.Of(desk.Deployed["thala"].Share!)));
    }

    [Fact]
    public async Task A_position_of_Hyperion_is_opened_filled_and_emptied()
    {
        await using var desk = await PoolDesk.StartAsync();
        var pool = (HyperionPool)PoolDesk.Declare("hyperion", desk.Deployed["hyperion"]);
        var deadline = (ulong)desk.Host.Time.GetUtcNow().ToUnixTimeSeconds() + 60;

        var opened = await desk.RunAsync(new AptosPoolCall { IdempotencyKey = "open", Pool = "hyperion", Call = pool.OpenPosition(1, 2, deadline), Function = pool.OpenFunction, Limit = AptosPoolLimit.None });
        var position = AptosAddress.Parse(Assert.Single(desk.Aptos.Positions(desk.Deployed["hyperion"].Address, PoolDesk.Sender)));
        var added = await desk.RunAsync(
            new AptosAddLiquidity { IdempotencyKey = "add", Pool = "hyperion", Amounts = [10_000_000, 1_000_000], Position = position, Limit = AptosPoolLimit.Slippage(100) });
        var removed = await desk.RunAsync(
            new AptosRemoveLiquidity { IdempotencyKey = "remove", Pool = "hyperion", Shares = 10_000_000, Position = position, Limit = AptosPoolLimit.AtLeast(9_999_998, 999_998) });

        Assert.Equal(AptosFateState.Succeeded, opened.State);
        Assert.Equal([10_000_000, 1_000_000], added.Spent.Select(static one => one.Amount));
        Assert.Empty(added.Received);
        Assert.Equal([10_000_000, 1_000_000], removed.Received.Select(static one => one.Amount));
    }
}
