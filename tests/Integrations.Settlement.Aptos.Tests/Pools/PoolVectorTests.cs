using Integrations.Settlement.Aptos.Tests.Fixtures;

namespace Integrations.Settlement.Aptos.Tests.Pools;

/// <summary>Calls that adapters compose are the vectors' bytes.</summary>
public sealed class PoolVectorTests
{
    [Fact]
    public void Liquidity_of_Liquidswap_is_added_by_the_vectors_call()
    {
        var raw = Vectors.Case("transactions", "liquidswap-add-liquidity");
        var usdc = AptosPoolAsset.Coin(TypeTag.Parse("0xf22bede237a07e121b56d91a491eb7bcdfd1f5907926a9e58338f964a01b17fa::asset::USDC"));
        var share = AptosPoolAsset.Coin(TypeTag.Parse("0x000000000000000000000000000000000000000000000000000000000000cafe::lp_coin::LP"));
        var pool = new LiquidswapPool("pool", AptosPoolAsset.Apt, usdc, LiquidswapPool.Uncorrelated(), share);
        var request = new AptosAddLiquidity { IdempotencyKey = "1", Pool = "pool", Amounts = [100_000_000, 5_000_000], Limit = AptosPoolLimit.AtLeast(99_000_000, 4_950_000) };

        var call = pool.Compose(request, Terms(raw, request.Limit!.Minimums!));

        Assert.Equal(raw.Text("payloadBcs"), Vectors.Hex(TransactionPayload.Of(call).ToBcs()));
    }

    [Fact]
    public void A_swap_of_Hyperion_is_the_vectors_call_with_the_sender_as_receiver_and_the_expiry_as_deadline()
    {
        var raw = Vectors.Case("transactions", "hyperion-swap");
        var usdc = AptosPoolAsset.Fungible(AptosAddress.Parse("0xbae207659db88bea0cbead6da0ed00aac12edcdda169e591cd41c94180b46f3b"));
        var pool = new HyperionPool("pool", AptosAddress.Zero, AptosPoolAsset.Apt, usdc, feeTier: 1);
        var request = new AptosSwap { IdempotencyKey = "1", Pool = "pool", From = usdc, To = AptosPoolAsset.Apt, AmountIn = 1_000_000, Limit = AptosPoolLimit.AtLeast(990_000) };

        var call = pool.Compose(request, Terms(raw, [990_000]));

        Assert.Equal(raw.Text("payloadBcs"), Vectors.Hex(TransactionPayload.Of(call).ToBcs()));
    }

    private static AptosPoolTerms Terms(System.Text.Json.JsonElement one, IReadOnlyList<ulong> minimums)
    {
        var raw = one.GetProperty("raw");
        return new AptosPoolTerms(AptosAddress.Parse(raw.Text("sender")), raw.Number("expirationTimestampSecs"), minimums);
    }
}
