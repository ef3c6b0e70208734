using System.Text.Json.Nodes;
using Integrations.Sandbox.Aptos.Bytes;
using Integrations.Sandbox.Aptos.Chain;
using Integrations.Sandbox.Aptos.Endpoints;
using Integrations.Sandbox.Aptos.Transactions;

namespace Integrations.Sandbox.Aptos.Pools;

/// <summary>The views of pools.</summary>
internal static class AptosPoolViews
{
    /// <summary>What a view of a pool gives; <see langword="null"/> when no pool has such a contract.</summary>
    public static IReadOnlyList<AptosViewValue>? Find(AptosState state, AptosCall call)
    {
        if (!state.Pools.Values.Any(pool => pool.Contract == call.Address))
        {
            return null;
        }

        var given = new AptosArguments(call);
        var pool = state.Pools.GetValueOrDefault(given.Address(0)) ?? throw new AptosAbortException($"Move abort in {AptosHex.Trim(call.Address)}::{call.Module}: 0x1");
        ulong[] reserves = [.. pool.Assets.Select(asset => pool.Reserve(state, asset))];
        return call.Name switch
        {
            "pool_reserve_amount" => [.. reserves.Select(static amount => new AptosViewValue(U64(amount)))],
            "get_amount_out" => [new(U64(pool.Out(state, given.Address(1), Other(pool, given.Address(1)), given.U64(2)))), new(U64(0))],
            "pool_balances" => [new(List(reserves))],
            "preview_remove_liquidity" => [Shown(List(pool.Leave(state, given.U64(2))), ("withdrawn_amounts", Texts(pool.Leave(state, given.U64(2)))))],
            _ when call.Name.StartsWith("preview_add", StringComparison.Ordinal) => [PreviewAdd(pool.Join(state, given.Amounts(2)), given.Amounts(2))],
            _ when call.Name.StartsWith("preview_swap_exact_in", StringComparison.Ordinal) => [PreviewSwap(pool, given, given.U64(3), pool.Out(state, given.Address(1), given.Address(2), given.U64(3)))],
            _ => [PreviewSwap(pool, given, pool.In(state, given.Address(1), given.Address(2), given.U64(3)) ?? throw new AptosAbortException($"Move abort in {AptosHex.Trim(call.Address)}::{call.Module}: 0x3"), given.U64(3))],
        };
    }

    private static AptosViewValue PreviewAdd((System.Numerics.BigInteger Shares, ulong[] Taken) joined, ulong[] most)
    {
        ulong[] refunds = [.. most.Zip(joined.Taken, static (amount, taken) => amount - taken)];
        return Shown([.. U64((ulong)joined.Shares), .. List(refunds)], ("minted_lp_token_amount", AptosTexts.Of((ulong)joined.Shares)), ("refund_amounts", Texts(refunds)));
    }

    private static AptosViewValue PreviewSwap(AptosPool pool, AptosArguments given, ulong amountIn, ulong amountOut)
    {
        var afterFee = (ulong)((System.Numerics.BigInteger)amountIn * (10_000 - pool.Fee) / 10_000);
        var (from, to) = ((ulong)pool.Assets.ToList().IndexOf(given.Address(1)), (ulong)pool.Assets.ToList().IndexOf(given.Address(2)));
        byte[] bytes =
        [
            .. U64(amountIn), .. U64(afterFee), .. U64(amountOut), .. new byte[16], .. new byte[16], .. U64(amountIn - afterFee), .. U64(0), .. U64(from), .. U64(to), .. U64((ulong)pool.Fee),
        ];
        return Shown(
            bytes,
            ("amount_in", AptosTexts.Of(amountIn)),
            ("amount_in_post_fee", AptosTexts.Of(afterFee)),
            ("amount_out", AptosTexts.Of(amountOut)),
            ("amount_normalized_in", "0"),
            ("amount_normalized_out", "0"),
            ("total_fee_amount", AptosTexts.Of(amountIn - afterFee)),
            ("protocol_fee_amount", "0"),
            ("idx_in", AptosTexts.Of(from)),
            ("idx_out", AptosTexts.Of(to)),
            ("swap_fee_bps", AptosTexts.Of((ulong)pool.Fee)));
    }

    private static AptosViewValue Shown(byte[] bytes, params (string Name, JsonNode Value)[] members) => new(bytes, new JsonObject(members.Select(static one => KeyValuePair.Create(one.Name, (JsonNode?)one.Value))));

    private static string Other(AptosPool pool, string asset) => pool.Assets.First(other => other != asset);

    private static JsonArray Texts(ulong[] amounts) => [.. amounts.Select(static amount => (JsonNode)AptosTexts.Of(amount))];

    private static byte[] U64(ulong value) => new AptosOutput().U64(value).ToArray();

    private static byte[] List(ulong[] amounts) => amounts.Aggregate(new AptosOutput().Length(amounts.Length), static (output, amount) => output.U64(amount)).ToArray();
}
