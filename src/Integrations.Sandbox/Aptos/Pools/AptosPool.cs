using System.Collections.Immutable;
using System.Numerics;
using Integrations.Sandbox.Aptos.Chain;

namespace Integrations.Sandbox.Aptos.Pools;

/// <summary>A pool as the chain holds it; what is in it lies in the stores of its address. The mathematics is a constant product.</summary>
internal sealed record AptosPool(AptosPoolKind Kind, string Contract, string Address, IReadOnlyList<string> Assets, string? Share, BigInteger Supply)
{
    private const int Whole = 10_000;

    public required int Fee { get; init; }

    public required int Overcharge { get; init; }

    public required byte FeeTier { get; init; }

    public ImmutableList<AptosPosition> Positions { get; init; } = [];

    public static AptosState Open(AptosState state, AptosSandboxPool pool, IReadOnlyList<ulong> reserves)
    {
        for (var i = 0; i < reserves.Count; i++)
        {
            var (asset, store) = (pool.Assets[i].Metadata, state.Store(pool.Address, pool.Assets[i].Metadata));
            state = state.With(pool.Address, asset, store with { Balance = store.Balance + reserves[i] });
        }

        // Nobody holds the first shares.
        var opened = new AptosPool(pool.Kind, pool.ContractAddress, pool.Address, [.. pool.Assets.Select(static asset => asset.Metadata)], pool.Share?.Metadata, reserves[0])
        {
            Fee = pool.FeeBasisPoints,
            Overcharge = pool.Overcharge,
            FeeTier = pool.FeeTier,
        };
        return state with { Pools = state.Pools.SetItem(pool.Address, opened) };
    }

    /// <summary>Whether two different assets are in it.</summary>
    public bool Trades(string one, string other) => one != other && Assets.Contains(one, StringComparer.Ordinal) && Assets.Contains(other, StringComparer.Ordinal);

    /// <summary>Whether it is of these two, in this order.</summary>
    public bool IsOf(string first, string second) => Assets.SequenceEqual([first, second], StringComparer.Ordinal);

    public ulong Reserve(AptosState state, string asset) => state.Store(Address, asset).Balance;

    /// <summary>What comes out for so much.</summary>
    public ulong Out(AptosState state, string from, string to, ulong amount)
    {
        var given = (BigInteger)amount * (Whole - Fee);
        return (ulong)(Reserve(state, to) * given / (((BigInteger)Reserve(state, from) * Whole) + given));
    }

    /// <summary>What has to go in for so much; <see langword="null"/> when the pool does not have it.</summary>
    public ulong? In(AptosState state, string from, string to, ulong amount)
    {
        var (before, after) = ((BigInteger)Reserve(state, from), (BigInteger)Reserve(state, to) - amount);
        return after.Sign <= 0 || Ceiling(before * amount * Whole, after * (Whole - Fee)) is var needed && needed > ulong.MaxValue ? null : (ulong)needed;
    }

    /// <summary>The shares for at most so much of each asset, and what is taken of each.</summary>
    public (BigInteger Shares, ulong[] Taken) Join(AptosState state, IReadOnlyList<ulong> most)
    {
        var shares = Assets.Zip(most, (asset, amount) => amount * Supply / Reserve(state, asset)).Min();
        return (shares, [.. Assets.Select(asset => (ulong)Ceiling(shares * Reserve(state, asset), Supply))]);
    }

    /// <summary>What shares are worth of each asset.</summary>
    public ulong[] Leave(AptosState state, BigInteger shares) => [.. Assets.Select(asset => shares > Supply ? 0UL : (ulong)(shares * Reserve(state, asset) / Supply))];

    private static BigInteger Ceiling(BigInteger value, BigInteger divisor) => (value + divisor - 1) / divisor;
}
