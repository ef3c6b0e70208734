using Integrations.Sandbox;
using Integrations.Settlement.Aptos.Tests.Node;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Settlement.Aptos.Tests.Pools;

/// <summary>A host with pools of every kind, deployed on the chain and declared.</summary>
internal sealed class PoolDesk : IAsyncDisposable
{
    public const ulong Million = 1_000_000;

    public static readonly AptosSandboxAsset Moon = AptosSandboxAsset.Coin("0xc0ffee0000000000000000000000000000000000000000000000000000000001::moon::Moon", "Moon", "MOON", 6);

    private readonly AptosHost _host;

    private PoolDesk(AptosHost host, Dictionary<string, AptosSandboxPool> deployed) => (_host, Deployed) = (host, deployed);

    public static AptosPoolAsset Apt => AptosPoolAsset.Apt;

    public static AptosPoolAsset Usdc { get; } = AptosPoolAsset.Fungible(AptosAddress.Parse(AptosSandboxAsset.TestUsdc.Metadata));

    public static AptosPoolAsset MoonCoin { get; } = AptosPoolAsset.Coin(TypeTag.ParseLenient(Moon.CoinType!));

    public AptosHost Host => _host;

    public AptosSandbox Aptos => _host.Aptos;

    public IAptosPools Pools => _host.Services.GetRequiredService<IAptosPools>();

    /// <summary>The pools by the names that they are declared under.</summary>
    public IReadOnlyDictionary<string, AptosSandboxPool> Deployed { get; }

    public static string Sender => AptosHost.Sender.ToString();

    public static async Task<PoolDesk> StartAsync(Action<AptosOptions>? configure = null, int overcharge = 0, params IReadOnlyList<IAptosPoolAdapter> others)
    {
        var deployed = new Dictionary<string, AptosSandboxPool>(StringComparer.Ordinal)
        {
            ["liquidswap"] = AptosSandboxPool.Liquidswap(AptosSandboxAsset.Apt, Moon),
            ["pancake"] = AptosSandboxPool.PancakeSwap(AptosSandboxAsset.Apt, Moon),
            ["thala"] = With(AptosSandboxPool.ThalaSwapWeighted(AptosSandboxAsset.Apt, AptosSandboxAsset.TestUsdc), overcharge),
            ["thala-stable"] = AptosSandboxPool.ThalaSwapStable(AptosSandboxAsset.TestUsdc, Moon),
            ["hyperion"] = AptosSandboxPool.Hyperion(AptosSandboxAsset.Apt, AptosSandboxAsset.TestUsdc, feeTier: 1),
        };
        var host = await AptosHost.StartAsync(
            options =>
            {
                (options.Usdc, options.Http!.Retry.MaxRetryAttempts) = (AptosSandboxAsset.TestUsdc.Metadata, 0);
                configure?.Invoke(options);
            },
            services: services =>
            {
                foreach (var pool in deployed.Select(static one => Declare(one.Key, one.Value)).Concat(others))
                {
                    services.AddAptosPool(pool);
                }
            });
        host.Aptos.Add(Moon);
        foreach (var pool in deployed.Values)
        {
            host.Aptos.AddPool(pool, [.. pool.Assets.Select(static asset => asset.Decimals is 8 ? 100_000 * Million : 10_000 * Million)]);
        }

        host.Aptos.Mint(Sender, AptosSandboxAsset.TestUsdc.Metadata, 500 * Million);
        host.Aptos.Mint(Sender, Moon.Metadata, 500 * Million);
        return new PoolDesk(host, deployed);
    }

    public static IAptosPoolAdapter Declare(string name, AptosSandboxPool pool) => name switch
    {
        "liquidswap" => new LiquidswapPool(name, Apt, MoonCoin, LiquidswapPool.Uncorrelated(), Of(pool.Share!)),
        "pancake" => new PancakeSwapPool(name, Apt, MoonCoin, Of(pool.Share!)),
        "thala" => new ThalaSwapPool(name, AptosAddress.Parse(pool.Address), ThalaSwapKind.Weighted, Of(pool.Share!), [Apt, Usdc]),
        "thala-stable" => new ThalaSwapPool(name, AptosAddress.Parse(pool.Address), ThalaSwapKind.Stable, Of(pool.Share!), [Usdc, MoonCoin]),
        _ => new HyperionPool(name, AptosAddress.Parse(pool.Address), Apt, Usdc, feeTier: 1),
    };

    public static AptosPoolAsset Of(AptosSandboxAsset asset) => asset.CoinType is { } coin ? AptosPoolAsset.Coin(TypeTag.ParseLenient(coin)) : AptosPoolAsset.Fungible(AptosAddress.Parse(asset.Metadata));

    public static AptosSwap Swap(string pool, AptosPoolAsset from, AptosPoolAsset to, ulong amount, AptosPoolLimit? limit, string key = "swap-1") =>
        new() { IdempotencyKey = key, Pool = pool, From = from, To = to, AmountIn = amount, Limit = limit };

    public ulong Held(AptosPoolAsset asset) => Aptos.Balance(Sender, asset.Metadata.ToString());

    public ulong HeldByPool(string pool, AptosPoolAsset asset) => Aptos.Balance(Deployed[pool].Address, asset.Metadata.ToString());

    /// <summary>Submits what was prepared, lets the block come and asks what has become of it.</summary>
    public async Task<AptosPoolFate> RunAsync(AptosPoolOrder order)
    {
        var submission = await Pools.SubmitAsync(order);
        Assert.Equal(AptosSubmissionState.Accepted, submission.State);
        _host.Time.Advance(Aptos.Options.Timing.Commit);
        return await Pools.ConfirmAsync(order);
    }

    public async Task<AptosPoolFate> RunAsync(AptosPoolRequest request) => await RunAsync(await Pools.PrepareAsync(request));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private static AptosSandboxPool With(AptosSandboxPool pool, int overcharge) => overcharge is 0 ? pool : pool.WithOvercharge(overcharge);
}
