using System.Numerics;
using Integrations.Sandbox.Aptos.Bytes;
using Integrations.Sandbox.Aptos.Moves;
using Integrations.Sandbox.Aptos.Transactions;

namespace Integrations.Sandbox.Tests.Aptos;

/// <summary>Pools on the simulated chain, called by their bytes.</summary>
public sealed class AptosPoolTests
{
    private static readonly string Usdc = AptosSandboxAsset.TestUsdc.Metadata;

    [Fact]
    public async Task What_everybody_holds_together_never_changes_by_swaps_and_liquidity()
    {
        await using var rig = await AptosRig.StartAsync();
        var pool = rig.Aptos.AddPool(AptosSandboxPool.ThalaSwapWeighted(AptosSandboxAsset.Apt, AptosSandboxAsset.TestUsdc), 1_000_000_000, 100_000_000);
        rig.Aptos.Mint(rig.Sender, Usdc, 50_000_000);
        var (apt, usdc) = (rig.Aptos.Total() + rig.Aptos.FeesBurned, rig.Aptos.Total(Usdc));

        await CommitAsync(rig, Thala(pool, "swap_exact_in_weighted_entry", Object(Usdc), U64(7_777_777), Object("0xa"), U64(1)));
        await CommitAsync(rig, Thala(pool, "add_liquidity_weighted_entry", Amounts(33_333_333, 9_999_999), U64(1)));
        await CommitAsync(rig, Thala(pool, "swap_exact_out_weighted_entry", Object("0xa"), U64(90_000_000), Object(Usdc), U64(1_234_567)));
        await CommitAsync(rig, Thala(pool, "remove_liquidity_entry", Object(pool.Share!.Metadata), U64(rig.Aptos.Balance(rig.Sender, pool.Share.Metadata)), Amounts(1, 1)));

        Assert.Equal((apt, usdc), (rig.Aptos.Total() + rig.Aptos.FeesBurned, rig.Aptos.Total(Usdc)));
        Assert.Equal(0UL, rig.Aptos.Total(pool.Share.Metadata));
        Assert.All(rig.Aptos.Transactions, static one => Assert.True(one.Success));
    }

    [Fact]
    public async Task A_pool_never_gives_more_than_its_product_allows()
    {
        await using var rig = await AptosRig.StartAsync();
        var pool = rig.Aptos.AddPool(AptosSandboxPool.ThalaSwapStable(AptosSandboxAsset.Apt, AptosSandboxAsset.TestUsdc).WithFee(0), 1_000_003, 999_983);
        rig.Aptos.Mint(rig.Sender, Usdc, 50_000_000);
        var random = new Random(3);
        BigInteger Product() => (BigInteger)rig.Aptos.Balance(pool.Address) * rig.Aptos.Balance(pool.Address, Usdc);
        for (var i = 0; i < 30; i++)
        {
            var before = Product();
            var (from, to) = random.Next(2) is 0 ? ("0xa", Usdc) : (Usdc, "0xa");

            await rig.CommitAsync(rig.Sign(Thala(pool, "swap_exact_in_stable_entry", Object(from), U64((ulong)random.Next(1, 50_000)), Object(to), U64(0))));

            Assert.True(Product() >= before);
        }
    }

    [Fact]
    public async Task A_call_past_its_deadline_or_below_its_minimum_aborts_in_its_block()
    {
        await using var rig = await AptosRig.StartAsync();
        var pool = rig.Aptos.AddPool(AptosSandboxPool.Hyperion(AptosSandboxAsset.Apt, AptosSandboxAsset.TestUsdc, 1), 1_000_000_000, 100_000_000);
        AptosCall Swap(ulong least, ulong deadline) => Call(
            pool, "router_v3", "exact_input_swap_entry", [1], U64(1_000_000), U64(least), new byte[16], Object("0xa"), Object(Usdc), AptosHex.Bytes(rig.Sender), U64(deadline));

        var late = rig.Aptos.Transaction(await rig.CommitAsync(rig.Sign(Swap(1, rig.Seconds - 1))))!;
        var low = rig.Aptos.Transaction(await rig.CommitAsync(rig.Sign(Swap(100_000, rig.Seconds + 60))))!;
        var good = rig.Aptos.Transaction(await rig.CommitAsync(rig.Sign(Swap(99_000, rig.Seconds + 60))))!;

        Assert.Equal((false, false, true), (late.Success, low.Success, good.Success));
        Assert.StartsWith("Move abort in 0x8b4a2c4bb53857c718a04c020b98f8c2e1f99a68b0f57389a8bf5434cd22e05c::router_v3: 0x", late.Status, StringComparison.Ordinal);
        Assert.NotEqual(late.Status, low.Status);
        Assert.Equal(99_600UL, rig.Aptos.Balance(rig.Sender, Usdc));
    }

    [Fact]
    public async Task A_position_gives_no_more_than_it_holds_and_to_whom_it_is_told()
    {
        await using var rig = await AptosRig.StartAsync();
        var pool = rig.Aptos.AddPool(AptosSandboxPool.Hyperion(AptosSandboxAsset.Apt, AptosSandboxAsset.TestUsdc, 1), 1_000_000_000, 100_000_000);
        rig.Aptos.Mint(rig.Sender, Usdc, 50_000_000);
        await CommitAsync(rig, Call(pool, "router_v3", "open_position", Object("0xa"), Object(Usdc), [1], new byte[4], new byte[4], U64(rig.Seconds + 60)));
        var position = Assert.Single(rig.Aptos.Positions(pool.Address, rig.Sender));
        byte[] liquidity = [.. U64(10_000), .. new byte[8]];

        await CommitAsync(rig, Call(pool, "router_v3", "add_liquidity", Object(position), Object("0xa"), Object(Usdc), [1], U64(10_000), U64(1_000), U64(9_999), U64(999), U64(rig.Seconds + 60)));
        var most = await rig.CommitAsync(rig.Sign(Call(pool, "router_v3", "remove_liquidity", Object(position), [.. U64(10_001), .. new byte[8]], U64(0), U64(0), AptosHex.Bytes(rig.Sender), U64(rig.Seconds + 60))));
        await CommitAsync(rig, Call(pool, "router_v3", "remove_liquidity", Object(position), liquidity, U64(9_999), U64(999), AptosHex.Bytes(AptosRig.Payee), U64(rig.Seconds + 60)));

        Assert.Empty(rig.Aptos.Positions(pool.Address, AptosRig.Payee));
        Assert.False(rig.Aptos.Transaction(most)!.Success);
        Assert.Equal((10_000UL, 1_000UL), (rig.Aptos.Balance(AptosRig.Payee), rig.Aptos.Balance(AptosRig.Payee, Usdc)));
    }

    [Fact]
    public async Task A_wrong_pool_kind_tier_or_curve_is_no_pool()
    {
        await using var rig = await AptosRig.StartAsync();
        var moon = rig.Aptos.Add(AptosSandboxAsset.Coin("0xcafe::moon::Moon", "Moon", "MOON", 6));
        var stable = rig.Aptos.AddPool(AptosSandboxPool.ThalaSwapStable(AptosSandboxAsset.Apt, AptosSandboxAsset.TestUsdc), 1_000_000, 1_000_000);
        rig.Aptos.AddPool(AptosSandboxPool.ThalaSwapWeighted(AptosSandboxAsset.TestUsdc, moon), 1_000_000, 1_000_000);
        var coins = rig.Aptos.AddPool(AptosSandboxPool.Liquidswap(AptosSandboxAsset.Apt, moon), 1_000_000, 1_000_000);
        MoveType[] types = [MoveType.Parse("0x1::aptos_coin::AptosCoin"), MoveType.Parse("0xcafe::moon::Moon"), MoveType.Parse($"{coins.ContractAddress}::curves::Stable")];

        var kind = await rig.CommitAsync(rig.Sign(Thala(stable, "swap_exact_in_weighted_entry", Object("0xa"), U64(10), Object(Usdc), U64(1))));
        var curve = await rig.CommitAsync(rig.Sign(new AptosCall(coins.ContractAddress, "scripts_v2", "swap", types, [U64(10), U64(1)])));
        types[2] = MoveType.Parse($"{coins.ContractAddress}::curves::Uncorrelated");
        var right = await rig.CommitAsync(rig.Sign(new AptosCall(coins.ContractAddress, "scripts_v2", "swap", types, [U64(10), U64(1)])));

        Assert.Equal((false, false, true), (rig.Aptos.Transaction(kind)!.Success, rig.Aptos.Transaction(curve)!.Success, rig.Aptos.Transaction(right)!.Success));
    }

    [Fact]
    public async Task Shares_are_not_among_what_an_address_opens_with()
    {
        await using var rig = await AptosRig.StartAsync(static options => options.OpeningBalance = 1_000);
        var pool = rig.Aptos.AddPool(AptosSandboxPool.ThalaSwapStable(AptosSandboxAsset.Apt, AptosSandboxAsset.TestUsdc), 1_000_000, 1_000_000);

        await rig.GetAsync($"/accounts/{AptosRig.Nobody}/balance/0xa");

        Assert.Equal((1_000UL, 0UL), (rig.Aptos.Balance(AptosRig.Nobody), rig.Aptos.Balance(AptosRig.Nobody, pool.Share!.Metadata)));
    }

    [Fact]
    public async Task A_pool_holds_something_of_each_of_its_assets()
    {
        await using var rig = await AptosRig.StartAsync();
        var pool = AptosSandboxPool.ThalaSwapStable(AptosSandboxAsset.Apt, AptosSandboxAsset.TestUsdc);

        Assert.Throws<ArgumentException>(() => rig.Aptos.AddPool(pool, 1));
        Assert.Throws<ArgumentException>(() => rig.Aptos.AddPool(pool, 1, 0));
        Assert.Throws<ArgumentException>(() => AptosSandboxPool.Liquidswap(AptosSandboxAsset.Apt, AptosSandboxAsset.TestUsdc));
    }

    private static async Task CommitAsync(AptosRig rig, AptosCall call)
    {
        var hash = await rig.CommitAsync(rig.Sign(call));
        Assert.Equal("Executed successfully", rig.Aptos.Transaction(hash)!.Status);
    }

    private static AptosCall Thala(AptosSandboxPool pool, string name, params byte[][] arguments) => Call(pool, "pool", name, [Object(pool.Address), .. arguments]);

    private static AptosCall Call(AptosSandboxPool pool, string module, string name, params byte[][] arguments) => new(pool.ContractAddress, module, name, [], arguments);

    private static byte[] Object(string address) => AptosHex.Bytes(AptosHex.Address(address));

    private static byte[] U64(ulong value) => new AptosOutput().U64(value).ToArray();

    private static byte[] Amounts(params ulong[] values) => values.Aggregate(new AptosOutput().Length(values.Length), static (output, value) => output.U64(value)).ToArray();
}
