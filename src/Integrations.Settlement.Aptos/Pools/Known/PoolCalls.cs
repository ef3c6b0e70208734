using System.Globalization;
using System.Text.Json;

namespace Integrations.Settlement.Aptos;

/// <summary>What the adapters share.</summary>
internal static class PoolCalls
{
    public const string U8 = "u8";
    public const string U32 = "u32";
    public const string U64 = "u64";
    public const string U128 = "u128";
    public const string Amounts = "vector<u64>";
    public const string Address = "address";

    public static AptosPoolFunction Entry(AptosAddress contract, string module, string name, int typeParameters, params IReadOnlyList<string> parameters) => new(new MoveFunction(contract, module, name), typeParameters, parameters);

    public static AptosPoolFunction View(AptosAddress contract, string module, string name, params IReadOnlyList<string> parameters) => new(new MoveFunction(contract, module, name), 0, parameters) { IsView = true };

    public static string RequireName(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return name;
    }

    /// <exception cref="ArgumentException">The asset is no coin.</exception>
    public static TypeTag CoinOf(AptosPoolAsset asset, string parameter)
    {
        ArgumentNullException.ThrowIfNull(asset, parameter);
        return asset.CoinType ?? throw new ArgumentException("This pool takes coins only: make the asset by AptosPoolAsset.Coin.", parameter);
    }

    public static ulong Number(JsonElement value) => ulong.Parse(value.GetString()!, NumberStyles.None, CultureInfo.InvariantCulture);

    public static IReadOnlyList<ulong> Numbers(JsonElement list) => [.. list.EnumerateArray().Select(Number)];

    public static MoveArgument Of(AptosPoolAsset asset) => MoveArgument.Address(asset.Metadata);
}
