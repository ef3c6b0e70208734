using System.Text.Json;
using Integrations.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Settlement.Aptos.Tests.Pools;

/// <summary>What is refused before anything is signed.</summary>
public sealed class PoolRefusalTests
{
    private static readonly AptosAddress Elsewhere = AptosAddress.Parse("0x00000000000000000000000000000000000000000000000000000000000beef1");

    public static TheoryData<string, AptosPoolRequest> Broken => new()
    {
        { "IdempotencyKey", Swap() with { IdempotencyKey = " " } },
        { "Pool", Swap() with { Pool = "nowhere" } },
        { "From", Swap() with { From = PoolDesk.MoonCoin } },
        { "To", Swap() with { To = PoolDesk.MoonCoin } },
        { "To", Swap() with { To = PoolDesk.Apt } },
        { "AmountIn", Swap() with { AmountIn = 0 } },
        { "AmountIn", Swap() with { AmountIn = (10_000 * 100_000_000UL) + 1 } },
        { "AmountIn", Swap() with { From = PoolDesk.Usdc, To = PoolDesk.Apt, AmountIn = (100_000 * 1_000_000UL) + 1 } },
        { "Limit", Swap() with { Limit = null } },
        { "Limit", Swap() with { Limit = AptosPoolLimit.AtLeast(0) } },
        { "Limit", Swap() with { Limit = AptosPoolLimit.AtLeast() } },
        { "Limit", Swap() with { Limit = AptosPoolLimit.AtLeast(1, 1) } },
        { "Limit", Swap() with { Pool = "liquidswap", To = PoolDesk.MoonCoin, Limit = AptosPoolLimit.Slippage(50) } },
        { "Limit", new AptosSwapInto { IdempotencyKey = "1", Pool = "thala", From = PoolDesk.Apt, To = PoolDesk.Usdc, AmountOut = 1, MaximumIn = 9, Limit = AptosPoolLimit.None } },
        { "MaximumIn", new AptosSwapInto { IdempotencyKey = "1", Pool = "thala", From = PoolDesk.Apt, To = PoolDesk.Usdc, AmountOut = 1, MaximumIn = 0 } },
        { "MaximumIn", new AptosSwapInto { IdempotencyKey = "1", Pool = "thala", From = PoolDesk.Apt, To = PoolDesk.Usdc, AmountOut = 1, MaximumIn = 2_000_000_000_000 } },
        { "AmountOut", new AptosSwapInto { IdempotencyKey = "1", Pool = "thala", From = PoolDesk.Apt, To = PoolDesk.Usdc, AmountOut = 0, MaximumIn = 9 } },
        { "Pool", new AptosSwapInto { IdempotencyKey = "1", Pool = "hyperion", From = PoolDesk.Apt, To = PoolDesk.Usdc, AmountOut = 1, MaximumIn = 9 } },
        { "Limit", Add("thala") with { Limit = null } },
        { "Limit", Add("liquidswap") with { Limit = AptosPoolLimit.AtLeast(1) } },
        { "Limit", Add("liquidswap") with { Limit = AptosPoolLimit.AtLeast(101, 1) } },
        { "Amounts", Add("thala") with { Amounts = [1] } },
        { "Amounts", Add("thala") with { Amounts = [0, 0] } },
        { "Amounts", Add("thala") with { Amounts = [2_000_000_000_000, 1] } },
        { "Position", Add("thala") with { Position = Elsewhere } },
        { "Position", Add("hyperion") with { Limit = AptosPoolLimit.AtLeast(1, 1) } },
        { "Limit", Remove() with { Limit = null } },
        { "Limit", Remove() with { Limit = AptosPoolLimit.AtLeast(5) } },
        { "Shares", Remove() with { Shares = 0 } },
        { "Shares", Remove() with { Shares = (UInt128)ulong.MaxValue + 1 } },
        { "Receives", Call(Escrow()) with { Receives = [] } },
        { "Receives", Call(Escrow()) with { Receives = [new(PoolDesk.Usdc, 0)] } },
        { "Call", Call(AptosCalls.Transfer(Elsewhere, 1)) },
        { "Spends", Call(Escrow()) with { Spends = [new(PoolDesk.Usdc, 1), new(PoolDesk.Usdc, 2)] } },
        { "Spends", Call(Escrow()) with { Spends = [new(PoolDesk.Apt, 2_000_000_000_000)] } },
        { "Function", Call(Escrow()) with { Function = new(new MoveFunction(Elsewhere, "escrow", "other"), 0, []) } },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_broken_rule_is_named_by_its_field(string field, AptosPoolRequest request)
    {
        await using var desk = await PoolDesk.StartAsync();

        var refused = await Assert.ThrowsAsync<RequestValidationException>(() => desk.Pools.PrepareAsync(request));

        Assert.Contains(refused.Problems, problem => problem.Field == field);
        Assert.Empty(desk.Aptos.Arrivals);
    }

    [Fact]
    public async Task No_minimum_at_all_is_taken_when_it_is_asked_for_by_name()
    {
        await using var desk = await PoolDesk.StartAsync();

        var fate = await desk.RunAsync(Swap() with { Limit = AptosPoolLimit.None });

        Assert.Equal(AptosFateState.Succeeded, fate.State);
    }

    [Theory]
    [InlineData("u64", "u64", "u64")]
    [InlineData("u64")]
    [InlineData("u64", "u128")]
    [InlineData("u64", "0x1::object::Object<0x1::fungible_asset::Metadata>")]
    public async Task A_contract_that_is_not_what_was_declared_is_not_called(params string[] parameters)
    {
        await using var desk = await PoolDesk.StartAsync(others: new LiquidswapPool("other", PoolDesk.Apt, PoolDesk.MoonCoin, LiquidswapPool.Uncorrelated(Elsewhere), contract: Elsewhere));
        desk.Aptos.AddFunction($"{Elsewhere}::scripts_v2::swap", 3, parameters);

        var refused = await Assert.ThrowsAnyAsync<IntegrationException>(() => desk.Pools.PrepareAsync(Swap() with { Pool = "other", To = PoolDesk.MoonCoin }));

        Assert.Equal((ErrorCategory.Misconfigured, "interface_differs", true), (refused.Error.Category, refused.Error.Code, refused.Error.NothingSent));
        Assert.Equal(0, desk.Aptos.ArrivalCount(AptosOperation.Simulate));
    }

    [Fact]
    public async Task A_contract_without_the_function_or_without_the_module_is_not_called()
    {
        await using var desk = await PoolDesk.StartAsync(others: new LiquidswapPool("other", PoolDesk.Apt, PoolDesk.MoonCoin, LiquidswapPool.Uncorrelated(Elsewhere), contract: Elsewhere));
        var request = Swap() with { Pool = "other", To = PoolDesk.MoonCoin };

        var nothing = await Assert.ThrowsAnyAsync<IntegrationException>(() => desk.Pools.PrepareAsync(request));
        desk.Aptos.AddFunction($"{Elsewhere}::scripts_v2::another", 3, "u64", "u64");
        var another = await Assert.ThrowsAnyAsync<IntegrationException>(() => desk.Pools.PrepareAsync(request));

        Assert.Equal(("module_is_missing", "function_is_missing"), (nothing.Error.Code, another.Error.Code));
    }

    [Fact]
    public async Task A_view_that_is_not_what_was_declared_is_not_asked()
    {
        await using var desk = await PoolDesk.StartAsync(others: new HyperionPool("other", Elsewhere, PoolDesk.Apt, PoolDesk.Usdc, 1, Elsewhere));
        desk.Aptos.AddView($"{Elsewhere}::pool_v3::get_amount_out", ["address", "u64"], ["u64", "u64"], ["\"1\"", "\"1\""]);

        var refused = await Assert.ThrowsAnyAsync<IntegrationException>(() => desk.Pools.PrepareAsync(Swap() with { Pool = "other", Limit = AptosPoolLimit.Slippage(50) }));

        Assert.Equal(("interface_differs", 0), (refused.Error.Code, desk.Aptos.ArrivalCount(AptosOperation.View)));
    }

    [Fact]
    public async Task The_contract_is_looked_at_once()
    {
        await using var desk = await PoolDesk.StartAsync();

        await desk.Pools.PrepareAsync(Swap());
        await desk.Pools.PrepareAsync(Swap() with { IdempotencyKey = "2" });

        Assert.Equal(1, desk.Aptos.ArrivalCount(AptosOperation.State));
    }

    [Fact]
    public async Task A_contract_that_takes_more_than_it_says_is_found_by_the_simulation()
    {
        await using var desk = await PoolDesk.StartAsync(overcharge: 100);

        var refused = await Assert.ThrowsAnyAsync<IntegrationException>(() => desk.Pools.PrepareAsync(Swap()));

        Assert.Equal((ErrorCategory.Misconfigured, "takes_too_much"), (refused.Error.Category, refused.Error.Code));
        Assert.Equal(0, desk.Aptos.ArrivalCount(AptosOperation.Submit));
    }

    [Fact]
    public async Task An_adapter_that_forgets_the_minimum_is_found_by_the_simulation()
    {
        await using var forgetful = await PoolDesk.StartAsync(others: new Forgetful(await DeployedAsync()));

        var refused = await Assert.ThrowsAnyAsync<IntegrationException>(() => forgetful.Pools.PrepareAsync(Swap() with { Pool = "forgetful", Limit = AptosPoolLimit.AtLeast(900_000_000) }));

        Assert.Equal((ErrorCategory.StateConflict, "below_minimum"), (refused.Error.Category, refused.Error.Code));
    }

    [Fact]
    public async Task An_adapter_that_calls_what_it_has_not_declared_is_refused()
    {
        await using var desk = await PoolDesk.StartAsync(others: new Forgetful(await DeployedAsync()) { Declares = false });

        var refused = await Assert.ThrowsAnyAsync<IntegrationException>(() => desk.Pools.PrepareAsync(Swap() with { Pool = "forgetful" }));

        Assert.Equal("function_is_not_declared", refused.Error.Code);
    }

    [Fact]
    public async Task A_quote_that_cannot_be_read_or_is_nothing_signs_nothing()
    {
        await using var desk = await PoolDesk.StartAsync(others: new Forgetful(await DeployedAsync()) { Quote = static _ => throw new JsonException() });

        var unreadable = await Assert.ThrowsAnyAsync<IntegrationException>(() => desk.Pools.PrepareAsync(Swap() with { Pool = "forgetful", Limit = AptosPoolLimit.Slippage(50) }));
        var nothing = await Assert.ThrowsAnyAsync<IntegrationException>(() => desk.Pools.PrepareAsync(Swap() with { AmountIn = 1, Limit = AptosPoolLimit.Slippage(50) }));

        Assert.Equal((ErrorCategory.MalformedAnswer, "view_is_unreadable"), (unreadable.Error.Category, unreadable.Error.Code));
        Assert.Equal((ErrorCategory.StateConflict, "quote_is_zero"), (nothing.Error.Category, nothing.Error.Code));
    }

    [Fact]
    public async Task What_the_sender_does_not_hold_and_the_gas_that_must_stay_are_looked_at_as_in_settlements()
    {
        await using var desk = await PoolDesk.StartAsync(static options => options.MinimumAptBalance = 900_000_000);

        var poor = await Assert.ThrowsAnyAsync<IntegrationException>(() => desk.Pools.PrepareAsync(Swap() with { From = PoolDesk.Usdc, To = PoolDesk.Apt, AmountIn = 501 * PoolDesk.Million }));
        var gas = await Assert.ThrowsAnyAsync<IntegrationException>(() => desk.Pools.PrepareAsync(Swap() with { AmountIn = 200_000_000 }));

        Assert.Equal((ErrorCategory.FloatInsufficient, "insufficient_balance"), (poor.Error.Category, poor.Error.Code));
        Assert.Equal((ErrorCategory.FloatInsufficient, "minimum_balance"), (gas.Error.Category, gas.Error.Code));
    }

    [Fact]
    public async Task Two_pools_of_one_name_are_a_mistake()
    {
        await using var desk = await PoolDesk.StartAsync(others: new LiquidswapPool("thala", PoolDesk.Apt, PoolDesk.MoonCoin, LiquidswapPool.Uncorrelated()));

        Assert.Contains("'thala'", Assert.Throws<InvalidOperationException>(() => desk.Pools).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pool_that_names_an_asset_twice_is_a_mistake()
    {
        await using var desk = await PoolDesk.StartAsync(others: new LiquidswapPool("twice", PoolDesk.Apt, AptosPoolAsset.Coin(TypeTag.AptosCoin), LiquidswapPool.Uncorrelated()));

        Assert.Contains("'twice'", Assert.Throws<InvalidOperationException>(() => desk.Pools).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pool_of_one_account_is_not_there_for_another()
    {
        var services = new ServiceCollection();
        services.AddAptos(static _ => { });
        services.AddAptos("other", static _ => { });
        services.AddAptosPool("other", new LiquidswapPool("mine", PoolDesk.Apt, PoolDesk.MoonCoin, LiquidswapPool.Uncorrelated()));
        await using var provider = services.BuildServiceProvider();

        var refused = await Assert.ThrowsAsync<RequestValidationException>(() => provider.GetRequiredService<IAptosPools>().GetBalancesAsync("mine"));
        var silent = await Assert.ThrowsAnyAsync<IntegrationException>(() => provider.GetRequiredKeyedService<IAptosPools>("other").GetBalancesAsync("mine"));

        Assert.Equal("pool", Assert.Single(refused.Problems).Field);
        Assert.Equal("pool_has_no_view", silent.Error.Code);
    }

    [Fact]
    public void Stored_orders_are_read_or_refused()
    {
        Assert.Throws<FormatException>(static () => AptosPoolOrder.FromBytes("{}"u8));
        Assert.Throws<FormatException>(static () => AptosPoolOrder.FromBytes([1, 2, 3]));
        Assert.Throws<FormatException>(static () => AptosPoolOrder.FromBytes("null"u8));
    }

    private static AptosSwap Swap() => PoolDesk.Swap("thala", PoolDesk.Apt, PoolDesk.Usdc, 1_000_000, AptosPoolLimit.AtLeast(1));

    private static AptosAddLiquidity Add(string pool) => new() { IdempotencyKey = "1", Pool = pool, Amounts = [100, 100], Limit = AptosPoolLimit.AtLeast(1) };

    private static AptosRemoveLiquidity Remove() => new() { IdempotencyKey = "1", Pool = "thala", Shares = 5, Limit = AptosPoolLimit.AtLeast(1, 1) };

    private static EntryFunction Escrow() => new(new MoveFunction(Elsewhere, "escrow", "settle"), MoveArgument.U64(1));

    private static AptosPoolCall Call(EntryFunction call) =>
        new() { IdempotencyKey = "1", Pool = "escrow", Call = call, Function = new(call.Function, 0, ["u64"]), Receives = [new(PoolDesk.Usdc, 1)] };

    /// <summary>The pool that every desk deploys under the name of its kind: its address follows from its assets.</summary>
    private static async Task<IAptosPoolAdapter> DeployedAsync()
    {
        await using var desk = await PoolDesk.StartAsync();
        return PoolDesk.Declare("thala", desk.Deployed["thala"]);
    }

    /// <summary>An adapter of a host that does not do what it should.</summary>
    private sealed class Forgetful(IAptosPoolAdapter pool) : IAptosPoolAdapter
    {
        public bool Declares { get; init; } = true;

        public Func<IReadOnlyList<JsonElement>, IReadOnlyList<ulong>>? Quote { get; init; }

        public string Name => "forgetful";

        public IReadOnlyList<AptosPoolAsset> Assets => pool.Assets;

        public AptosPoolAsset? Share => pool.Share;

        public IReadOnlyList<AptosPoolFunction> Functions => Declares ? pool.Functions : [];

        public AptosPoolView? Balances => pool.Balances;

        public IReadOnlyList<AptosPoolAsset> LimitsOf(AptosPoolRequest request) => pool.LimitsOf(request);

        public AptosPoolView? QuoteOf(AptosPoolRequest request) => pool.QuoteOf(request) is { } view && Quote is { } read ? view with { Read = read } : pool.QuoteOf(request);

        public EntryFunction Compose(AptosPoolRequest request, AptosPoolTerms terms) => pool.Compose(request, terms with { Minimums = [.. terms.Minimums.Select(static _ => 0UL)] });
    }
}
