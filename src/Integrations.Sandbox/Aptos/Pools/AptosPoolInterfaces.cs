using Integrations.Sandbox.Aptos.Bytes;
using Integrations.Sandbox.Aptos.Chain;

namespace Integrations.Sandbox.Aptos.Pools;

/// <summary>The interfaces of pools as their projects publish them.</summary>
internal static class AptosPoolInterfaces
{
    private const string Metadata = "0x1::object::Object<0x1::fungible_asset::Metadata>";
    private const string AllMetadata = $"vector<{Metadata}>";
    private const string Trader = "0x1::option::Option<address>";

    public static void Deploy(AptosLibrary library, AptosPoolKind kind, string contract)
    {
        foreach (var (module, name, types, parameters, returns) in Of(kind, AptosHex.Trim(contract)))
        {
            if (!library.Has(contract, module, name))
            {
                library.Add(contract, module, name, types, parameters, returns ?? [], isView: returns is not null);
            }
        }
    }

    private static (string Module, string Name, int Types, string[] Parameters, string[]? Returns)[] Of(AptosPoolKind kind, string contract) => kind switch
    {
        AptosPoolKind.Liquidswap =>
        [
            ("scripts_v2", "add_liquidity", 3, ["u64", "u64", "u64", "u64"], null),
            ("scripts_v2", "remove_liquidity", 3, ["u64", "u64", "u64"], null),
            ("scripts_v2", "swap", 3, ["u64", "u64"], null),
            ("scripts_v2", "swap_into", 3, ["u64", "u64"], null),
        ],
        AptosPoolKind.PancakeSwap =>
        [
            ("router", "add_liquidity", 2, ["u64", "u64", "u64", "u64"], null),
            ("router", "remove_liquidity", 2, ["u64", "u64", "u64"], null),
            ("router", "swap_exact_input", 2, ["u64", "u64"], null),
            ("router", "swap_exact_output", 2, ["u64", "u64"], null),
        ],
        AptosPoolKind.Hyperion => Hyperion($"0x1::object::Object<{contract}::pool_v3::LiquidityPoolV3>", $"0x1::object::Object<{contract}::position_v3::Info>"),
        _ => Thala(contract, $"0x1::object::Object<{contract}::pool::Pool>", kind is AptosPoolKind.ThalaStable ? "stable" : "weighted"),
    };

    private static (string Module, string Name, int Types, string[] Parameters, string[]? Returns)[] Hyperion(string pool, string position) =>
    [
        ("router_v3", "open_position", 0, [Metadata, Metadata, "u8", "u32", "u32", "u64"], null),
        ("router_v3", "add_liquidity", 0, [position, Metadata, Metadata, "u8", "u64", "u64", "u64", "u64", "u64"], null),
        ("router_v3", "remove_liquidity", 0, [position, "u128", "u64", "u64", "address", "u64"], null),
        ("router_v3", "exact_input_swap_entry", 0, ["u8", "u64", "u64", "u128", Metadata, Metadata, "address", "u64"], null),
        ("pool_v3", "get_amount_out", 0, [pool, Metadata, "u64"], ["u64", "u64"]),
        ("pool_v3", "pool_reserve_amount", 0, [pool], ["u64", "u64"]),
    ];

    private static (string Module, string Name, int Types, string[] Parameters, string[]? Returns)[] Thala(string contract, string pool, string word) =>
    [
        ("pool", $"add_liquidity_{word}_entry", 0, [pool, "vector<u64>", "u64"], null),
        ("pool", "remove_liquidity_entry", 0, [pool, Metadata, "u64", "vector<u64>"], null),
        ("pool", $"swap_exact_in_{word}_entry", 0, [pool, Metadata, "u64", Metadata, "u64"], null),
        ("pool", $"swap_exact_out_{word}_entry", 0, [pool, Metadata, "u64", Metadata, "u64"], null),
        ("pool", "pool_balances", 0, [pool], ["vector<u64>"]),
        ("pool", $"preview_add_liquidity_{word}", 0, [pool, AllMetadata, "vector<u64>"], [$"{contract}::pool::AddLiquidityPreview"]),
        ("pool", "preview_remove_liquidity", 0, [pool, Metadata, "u64"], [$"{contract}::pool::RemoveLiquidityPreview"]),
        ("pool", $"preview_swap_exact_in_{word}", 0, [pool, Metadata, Metadata, "u64", Trader], [$"{contract}::pool::SwapPreview"]),
        ("pool", $"preview_swap_exact_out_{word}", 0, [pool, Metadata, Metadata, "u64", Trader], [$"{contract}::pool::SwapPreview"]),
    ];
}
