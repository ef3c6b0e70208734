using Integrations.Sandbox;
using Integrations.Settlement.Aptos.Tests.Node;

namespace Integrations.Settlement.Aptos.Tests.Pools;

/// <summary>Swaps at pools of every kind, over HTTP.</summary>
public sealed class SwapTests
{
    public static TheoryData<string, bool> Directions => new()
    {
        { "liquidswap", true },
        { "liquidswap", false },
        { "pancake", true },
        { "pancake", false },
        { "thala", true },
        { "thala", false },
        { "thala-stable", true },
        { "thala-stable", false },
        { "hyperion", true },
        { "hyperion", false },
    };

    [Theory]
    [MemberData(nameof(Directions))]
    public async Task A_swap_gives_what_was_said_and_tells_what_really_came(string pool, bool forward)
    {
        await using var desk = await PoolDesk.StartAsync();
        var assets = PoolDesk.Declare(pool, desk.Deployed[pool]).Assets;
        var (from, to) = forward ? (assets[0], assets[1]) : (assets[1], assets[0]);
        var (gaveBefore, heldBefore, poolBefore) = (desk.Held(from), desk.Held(to), desk.HeldByPool(pool, to));

        var order = await desk.Pools.PrepareAsync(PoolDesk.Swap(pool, from, to, 1_000_000, AptosPoolLimit.AtLeast(1)));
        var fate = await desk.RunAsync(order);

        var came = poolBefore - desk.HeldByPool(pool, to);
        var fee = desk.Aptos.Transaction(order.Hash.ToString())!.Fee;
        Assert.Equal(AptosFateState.Succeeded, fate.State);
        Assert.Equal([new AptosPoolAmount(to, came)], fate.Received);
        Assert.Equal([new AptosPoolAmount(from, 1_000_000)], fate.Spent);
        Assert.Equal(gaveBefore - 1_000_000 - (from == AptosPoolAsset.Apt ? fee : 0), desk.Held(from));
        Assert.Equal(heldBefore + came - (to == AptosPoolAsset.Apt ? fee : 0), desk.Held(to));
        Assert.True(came > 0);
    }

    [Theory]
    [InlineData("thala")]
    [InlineData("thala-stable")]
    [InlineData("hyperion")]
    public async Task Slippage_is_counted_from_the_pool_s_own_quote_and_both_are_recorded(string pool)
    {
        await using var desk = await PoolDesk.StartAsync();
        var assets = PoolDesk.Declare(pool, desk.Deployed[pool]).Assets;
        var request = PoolDesk.Swap(pool, assets[0], assets[1], 2_000_000, AptosPoolLimit.Slippage(100));

        var quote = await desk.Pools.QuoteAsync(request);
        var order = await desk.Pools.PrepareAsync(request);
        var fate = await desk.RunAsync(order);

        var quoted = Assert.Single(quote.Value);
        Assert.Equal(quote.Value, order.Quoted);
        Assert.NotNull(order.QuotedAtVersion);
        Assert.Equal([new AptosPoolAmount(assets[1], AptosPoolLimit.MinimumOf(quoted.Amount, 100))], order.Minimums);
        Assert.Equal(quote.Value, fate.Received);
    }

    [Fact]
    public async Task What_really_came_is_told_and_not_the_quote()
    {
        await using var desk = await PoolDesk.StartAsync();
        var order = await desk.Pools.PrepareAsync(PoolDesk.Swap("thala", PoolDesk.Apt, PoolDesk.Usdc, 2_000_000, AptosPoolLimit.Slippage(500)));
        await MoveThePriceAsync(desk, 1_000 * PoolDesk.Million);
        var before = desk.Held(PoolDesk.Usdc);

        var fate = await desk.RunAsync(order);

        var came = Assert.Single(fate.Received).Amount;
        Assert.Equal((AptosFateState.Succeeded, desk.Held(PoolDesk.Usdc) - before), (fate.State, came));
        Assert.True(came < order.Quoted[0].Amount);
        Assert.True(came >= order.Minimums[0].Amount);
    }

    [Theory]
    [InlineData("liquidswap")]
    [InlineData("pancake")]
    [InlineData("thala")]
    [InlineData("hyperion")]
    public async Task A_price_that_moves_below_the_minimum_ends_the_swap_on_the_chain_and_takes_the_fee_alone(string pool)
    {
        await using var desk = await PoolDesk.StartAsync();
        var assets = PoolDesk.Declare(pool, desk.Deployed[pool]).Assets;
        var order = await desk.Pools.PrepareAsync(PoolDesk.Swap(pool, assets[0], assets[1], 2_000_000, AptosPoolLimit.AtLeast(199_000)));
        desk.Aptos.Mint(desk.Deployed[pool].Address, assets[0].Metadata.ToString(), 5_000 * PoolDesk.Million);
        var (held, fees) = (desk.Held(assets[1]), desk.Aptos.FeesBurned);

        var fate = await desk.RunAsync(order);
        var refused = await Assert.ThrowsAnyAsync<IntegrationException>(() => desk.Pools.PrepareAsync(PoolDesk.Swap(pool, assets[0], assets[1], 2_000_000, AptosPoolLimit.AtLeast(199_000)), attempt: 2));

        Assert.Equal((AptosFateState.FailedOnChain, 0, 0), (fate.State, fate.Received.Count, fate.Spent.Count));
        Assert.Equal(held, desk.Held(assets[1]));
        Assert.True(desk.Aptos.FeesBurned > fees);
        Assert.Equal((ErrorCategory.StateConflict, "pool_aborted", true), (refused.Error.Category, refused.Error.Code, refused.Error.NothingSent));
    }

    [Theory]
    [InlineData("liquidswap")]
    [InlineData("pancake")]
    [InlineData("thala")]
    public async Task Exactly_so_much_is_taken_for_at_most_so_much(string pool)
    {
        await using var desk = await PoolDesk.StartAsync();
        var assets = PoolDesk.Declare(pool, desk.Deployed[pool]).Assets;
        var (gave, held) = (desk.Held(assets[0]), desk.Held(assets[1]));
        var request = new AptosSwapInto { IdempotencyKey = "1", Pool = pool, From = assets[0], To = assets[1], AmountOut = 100_000, MaximumIn = 1_100_000 };

        var order = await desk.Pools.PrepareAsync(request);
        var fate = await desk.RunAsync(order);
        var dear = await Assert.ThrowsAnyAsync<IntegrationException>(() => desk.Pools.PrepareAsync(request with { IdempotencyKey = "2", MaximumIn = 1_000_000 }));

        var spent = Assert.Single(fate.Spent).Amount;
        Assert.Equal([new AptosPoolAmount(assets[1], 100_000)], fate.Received);
        Assert.Equal(held + 100_000, desk.Held(assets[1]));
        Assert.Equal(gave - spent - desk.Aptos.Transaction(order.Hash.ToString())!.Fee, desk.Held(assets[0]));
        Assert.InRange(spent, 1_000_001UL, 1_100_000UL);
        Assert.Equal("pool_aborted", dear.Error.Code);
    }

    [Fact]
    public async Task The_cost_of_an_exact_result_can_be_asked_for()
    {
        await using var desk = await PoolDesk.StartAsync();
        var request = new AptosSwapInto { IdempotencyKey = "1", Pool = "thala", From = PoolDesk.Apt, To = PoolDesk.Usdc, AmountOut = 100_000, MaximumIn = 1_100_000 };

        var cost = Assert.Single((await desk.Pools.QuoteAsync(request)).Value);
        var fate = await desk.RunAsync(request);

        Assert.Equal([cost], fate.Spent);
    }

    [Fact]
    public async Task A_lost_answer_swaps_once_and_a_restart_goes_on_with_the_stored_bytes()
    {
        await using var desk = await PoolDesk.StartAsync();
        desk.Aptos.Faults.Add(Fault.LoseResponse.On(AptosOperation.Submit).Once());
        desk.Aptos.Faults.Add(Fault.Answer(AptosAnswer.BadGateway).On(AptosOperation.Submit).Nth(2));
        var order = await desk.Pools.PrepareAsync(PoolDesk.Swap("thala", PoolDesk.Apt, PoolDesk.Usdc, 2_000_000, AptosPoolLimit.Slippage(50)));

        var lost = await desk.Pools.SubmitAsync(order);
        var again = AptosPoolOrder.FromBytes(order.ToBytes());
        await desk.Pools.SubmitAsync(again);
        desk.Host.Time.Advance(desk.Aptos.Options.Timing.Commit);
        var fate = await desk.Pools.ConfirmAsync(again);

        Assert.Equal(AptosSubmissionState.Unknown, lost.State);
        Assert.Equal(
            (order.Hash, order.Pool, order.ExpiresAt, order.QuotedAtVersion),
            (again.Hash, again.Pool, again.ExpiresAt, again.QuotedAtVersion));
        Assert.Equal((order.Quoted[0], order.Minimums[0], order.Spends[0], order.Outputs[0]), (again.Quoted[0], again.Minimums[0], again.Spends[0], again.Outputs[0]));
        Assert.Equal(order.Quoted, fate.Received);
        Assert.Single(desk.Aptos.Transactions, static one => one.Sender == PoolDesk.Sender);
        Assert.Single(desk.Aptos.Arrivals.Where(static arrival => arrival.Operation == AptosOperation.Submit).Select(static arrival => Convert.ToHexString(arrival.Body.Span)).Distinct());
    }

    [Fact]
    public async Task A_lost_record_does_not_swap_twice_at_once_and_another_attempt_is_another_transaction()
    {
        await using var desk = await PoolDesk.StartAsync();
        var request = PoolDesk.Swap("thala", PoolDesk.Apt, PoolDesk.Usdc, 2_000_000, AptosPoolLimit.Slippage(50));

        var first = await desk.Pools.PrepareAsync(request);
        desk.Host.Time.Advance(TimeSpan.FromSeconds(1));
        var lost = await desk.Pools.PrepareAsync(request);
        await desk.RunAsync(first);
        var refused = await desk.Pools.SubmitAsync(lost);
        var second = await desk.Pools.PrepareAsync(request, attempt: 2);

        Assert.Equal(AptosSubmissionState.SlotUsed, refused.State);
        Assert.Single(desk.Aptos.Transactions, static one => one.Sender == PoolDesk.Sender);
        Assert.NotEqual(first.Settlement.Transaction.Transaction.Payload.Nonce, second.Settlement.Transaction.Transaction.Payload.Nonce);
    }

    [Theory]
    [InlineData(AptosReplay.Nonce)]
    [InlineData(AptosReplay.SequenceNumber)]
    public async Task A_swap_takes_the_slot_and_the_fee_payer_of_the_settings_and_whose_fee_it_is_is_no_spending(AptosReplay replay)
    {
        await using var desk = await PoolDesk.StartAsync(options => (options.Replay, options.FeePayer, options.FeePayerPrivateKey) = (replay, AptosHost.Payer.ToString(), AptosHost.PayerKey));
        desk.Aptos.Fund(AptosHost.Payer.ToString(), AptosHost.Money);
        var held = desk.Held(PoolDesk.Apt);

        var order = await desk.Pools.PrepareAsync(PoolDesk.Swap("thala", PoolDesk.Apt, PoolDesk.Usdc, 2_000_000, AptosPoolLimit.Slippage(50)));
        var fate = await desk.RunAsync(order);
        var next = await desk.Pools.PrepareAsync(PoolDesk.Swap("thala", PoolDesk.Apt, PoolDesk.Usdc, 2_000_000, AptosPoolLimit.Slippage(50), key: "swap-2"));

        Assert.Equal([new AptosPoolAmount(PoolDesk.Apt, 2_000_000)], fate.Spent);
        Assert.Equal(order.Quoted, fate.Received);
        Assert.Equal(held - 2_000_000, desk.Held(PoolDesk.Apt));
        Assert.True(desk.Aptos.Balance(AptosHost.Payer.ToString()) < AptosHost.Money);
        Assert.Equal(replay is AptosReplay.SequenceNumber ? 1UL : RawTransaction.OrderlessSequenceNumber, next.Settlement.Transaction.Transaction.SequenceNumber);
        Assert.Equal(replay is AptosReplay.Nonce, order.Settlement.Transaction.Transaction.Payload.Nonce is not null);
    }

    [Fact]
    public async Task What_never_comes_is_dead_after_its_expiry_and_moved_nothing()
    {
        await using var desk = await PoolDesk.StartAsync();
        desk.Aptos.Faults.Add(AptosFault.AcceptedThenDropped.On(AptosOperation.Submit));
        var held = desk.Held(PoolDesk.Usdc);
        var order = await desk.Pools.PrepareAsync(PoolDesk.Swap("hyperion", PoolDesk.Apt, PoolDesk.Usdc, 2_000_000, AptosPoolLimit.Slippage(50)));

        await desk.Pools.SubmitAsync(order);
        var early = await desk.Pools.ConfirmAsync(order);
        desk.Host.Time.Advance(TimeSpan.FromSeconds(61));
        var late = await desk.Pools.ConfirmAsync(order);

        Assert.Equal((AptosFateState.Unknown, AptosFateState.Dead, true), (early.State, late.State, late.IsFinal));
        Assert.Equal(held, desk.Held(PoolDesk.Usdc));
    }

    [Fact]
    public async Task Pools_tell_what_they_hold_where_a_view_says_it()
    {
        await using var desk = await PoolDesk.StartAsync();

        var thala = await desk.Pools.GetBalancesAsync("thala");
        var hyperion = await desk.Pools.GetBalancesAsync("hyperion");
        var silent = await Assert.ThrowsAnyAsync<IntegrationException>(() => desk.Pools.GetBalancesAsync("liquidswap"));

        AptosPoolAmount[] expected = [new(PoolDesk.Apt, 100_000 * PoolDesk.Million), new(PoolDesk.Usdc, 10_000 * PoolDesk.Million)];
        Assert.Equal(expected, thala.Value);
        Assert.Equal(expected, hyperion.Value);
        Assert.Equal((ErrorCategory.Unsupported, "pool_has_no_view"), (silent.Error.Category, silent.Error.Code));
        await Assert.ThrowsAsync<RequestValidationException>(() => desk.Pools.GetBalancesAsync("nowhere"));
    }

    [Fact]
    public async Task Nothing_of_amounts_and_keys_is_in_the_log()
    {
        await using var desk = await PoolDesk.StartAsync();

        await desk.RunAsync(PoolDesk.Swap("thala", PoolDesk.Apt, PoolDesk.Usdc, 2_345_678, AptosPoolLimit.Slippage(50), key: "swap-7654321"));

        var log = string.Join('\n', desk.Host.Log.Lines);
        Assert.DoesNotContain("2345678", log, StringComparison.Ordinal);
        Assert.DoesNotContain("7654321", log, StringComparison.Ordinal);
        Assert.DoesNotContain(AptosHost.PrivateKey[^20..], log, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Somebody else changes what the pool holds.</summary>
    private static Task MoveThePriceAsync(PoolDesk desk, ulong amount)
    {
        desk.Aptos.Mint(desk.Deployed["thala"].Address, PoolDesk.Apt.Metadata.ToString(), amount);
        return Task.CompletedTask;
    }
}
