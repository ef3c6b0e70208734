using System.Text;
using Integrations.Sandbox.Aptos.Bytes;
using Integrations.Sandbox.Aptos.Pools;

namespace Integrations.Sandbox;

/// <summary>A liquidity pool on the simulated chain, with the interface of a project. The mathematics is the sandbox's own, a constant product whatever the project: the published interfaces name no curve. Immutable.</summary>
/// <remarks>A call below its minimum, above its maximum or past its deadline aborts on the chain; the abort codes are the sandbox's own.</remarks>
public sealed class AptosSandboxPool
{
    private const string LiquidswapContract = "0x190d44266241744264b964a37b8f09863167a12d3e70cda39376cfb4e3561e12";
    private const string PancakeSwapContract = "0xc7efb4076dbe143cbcd98cfaaa929ecfc8f299203dfff63b95ccb6bfe19850fa";
    private const string ThalaSwapContract = "0x007730cd28ee1cdc9e999336cbc430f99e7c44397c0aa77516f6f23a78559bb5";
    private const string HyperionContract = "0x8b4a2c4bb53857c718a04c020b98f8c2e1f99a68b0f57389a8bf5434cd22e05c";

    private AptosSandboxPool(AptosPoolKind kind, string contract, string seed, IReadOnlyList<AptosSandboxAsset> assets, byte feeTier = 0)
    {
        (Kind, ContractAddress, Assets, FeeTier) = (kind, AptosHex.Address(contract), assets, feeTier);
        Address = AptosAddresses.NamedObject(ContractAddress, Encoding.UTF8.GetBytes($"{seed} {string.Join(' ', assets.Select(static asset => asset.Metadata))}"));
    }

    private AptosSandboxPool(AptosSandboxPool other) =>
        (Kind, ContractAddress, Address, Assets, Share, FeeTier) = (other.Kind, other.ContractAddress, other.Address, other.Assets, other.Share, other.FeeTier);

    /// <summary>Where the contract is, <c>0x</c> and 64 digits.</summary>
    public string ContractAddress { get; }

    /// <summary>The pool's object, which holds what is in it: <see cref="AptosSandbox.Balance"/> of it is what it has.</summary>
    public string Address { get; }

    /// <summary>The assets, in the pool's order.</summary>
    public IReadOnlyList<AptosSandboxAsset> Assets { get; }

    /// <summary>The asset that stands for a share; <see langword="null"/> for a pool that keeps positions.</summary>
    public AptosSandboxAsset? Share { get; private init; }

    /// <summary>What the pool keeps of each swap, in hundredths of a percent of what is given. Default 30.</summary>
    public int FeeBasisPoints { get; private init; } = 30;

    internal AptosPoolKind Kind { get; }

    internal int Overcharge { get; private init; }

    internal byte FeeTier { get; }

    /// <summary>A pool of Liquidswap over two coins, under the curve <c>curves::Uncorrelated</c> of its contract.</summary>
    /// <exception cref="ArgumentException">An asset is no coin.</exception>
    public static AptosSandboxPool Liquidswap(AptosSandboxAsset x, AptosSandboxAsset y, string contract = LiquidswapContract) =>
        new(AptosPoolKind.Liquidswap, contract, "liquidswap", [x, y])
        {
            Share = AptosSandboxAsset.Coin($"{AptosHex.Trim(AptosHex.Address(contract))}::lp_coin::LP<{CoinOf(x)}, {CoinOf(y)}, {AptosHex.Trim(AptosHex.Address(contract))}::curves::Uncorrelated>", "Liquidity", "LP", 6),
        };

    /// <summary>A pool of PancakeSwap over two coins.</summary>
    /// <exception cref="ArgumentException">An asset is no coin.</exception>
    public static AptosSandboxPool PancakeSwap(AptosSandboxAsset x, AptosSandboxAsset y, string contract = PancakeSwapContract) =>
        new(AptosPoolKind.PancakeSwap, contract, "pancake", [x, y])
        {
            Share = AptosSandboxAsset.Coin($"{AptosHex.Trim(AptosHex.Address(contract))}::swap::LPToken<{CoinOf(x)}, {CoinOf(y)}>", "Liquidity", "LP", 8),
        };

    /// <summary>A weighted pool of ThalaSwap V2.</summary>
    public static AptosSandboxPool ThalaSwapWeighted(params IReadOnlyList<AptosSandboxAsset> assets) => Thala(AptosPoolKind.ThalaWeighted, "weighted", assets);

    /// <summary>A stable pool of ThalaSwap V2.</summary>
    public static AptosSandboxPool ThalaSwapStable(params IReadOnlyList<AptosSandboxAsset> assets) => Thala(AptosPoolKind.ThalaStable, "stable", assets);

    /// <summary>A pool of Hyperion over two assets. Liquidity lies in positions, all over the whole range.</summary>
    public static AptosSandboxPool Hyperion(AptosSandboxAsset a, AptosSandboxAsset b, byte feeTier, string contract = HyperionContract) => new(AptosPoolKind.Hyperion, contract, $"hyperion {feeTier}", [a, b], feeTier);

    /// <summary>The same pool with another fee.</summary>
    /// <param name="basisPoints">0 to 9,999.</param>
    public AptosSandboxPool WithFee(int basisPoints)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(basisPoints);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(basisPoints, 10_000);
        return Copy(basisPoints, Overcharge);
    }

    /// <summary>The same pool under a contract that does not do what it says: a swap takes more than was given.</summary>
    /// <param name="basisPoints">How much more, in hundredths of a percent.</param>
    public AptosSandboxPool WithOvercharge(int basisPoints)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(basisPoints);
        return Copy(FeeBasisPoints, basisPoints);
    }

    /// <summary>The address only.</summary>
    public override string ToString() => Address;

    private AptosSandboxPool Copy(int fee, int overcharge) => new(this) { FeeBasisPoints = fee, Overcharge = overcharge };

    private static AptosSandboxPool Thala(AptosPoolKind kind, string word, IReadOnlyList<AptosSandboxAsset> assets)
    {
        ArgumentNullException.ThrowIfNull(assets);
        if (assets.Count < 2)
        {
            throw new ArgumentException("A pool has two assets or more.", nameof(assets));
        }

        var pool = new AptosSandboxPool(kind, ThalaSwapContract, word, [.. assets]);
        return new AptosSandboxPool(kind, ThalaSwapContract, word, [.. assets])
        {
            Share = AptosSandboxAsset.FungibleAsset(AptosAddresses.NamedObject(pool.Address, "share"u8.ToArray()), "Liquidity", "LP", 8),
        };
    }

    private static string CoinOf(AptosSandboxAsset asset)
    {
        ArgumentNullException.ThrowIfNull(asset);
        return asset.CoinType ?? throw new ArgumentException("This pool takes coins only.", nameof(asset));
    }
}
