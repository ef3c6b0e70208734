using System.Globalization;
using System.Numerics;
using Integrations.Sandbox.Aptos.Bytes;
using Integrations.Sandbox.Aptos.Chain;
using Integrations.Sandbox.Aptos.Transactions;

namespace Integrations.Sandbox.Aptos.Pools;

/// <summary>The entry functions of pools. What breaks a limit aborts, with codes of the sandbox's own.</summary>
internal static class AptosPoolContracts
{
    private const int NoPool = 1;
    private const int BelowMinimum = 2;
    private const int AboveMaximum = 3;
    private const int TooLate = 4;
    private const int NotYours = 5;

    /// <summary>Runs a call of a pool; <see langword="false"/> when no pool has such a contract.</summary>
    public static bool TryRun(AptosCall call, AptosEffects effects, ulong seconds)
    {
        if (effects.State.Pools.Values.FirstOrDefault(pool => pool.Contract == call.Address) is not { } any)
        {
            return false;
        }

        var given = new AptosArguments(call);
        switch (any.Kind)
        {
            case AptosPoolKind.Liquidswap:
                RunLiquidswap(call, given, effects);
                break;
            case AptosPoolKind.PancakeSwap:
                RunPancake(call, given, effects);
                break;
            case AptosPoolKind.Hyperion:
                RunHyperion(call, given, effects, seconds);
                break;
            default:
                RunThala(call, given, effects);
                break;
        }

        return true;
    }

    private static void RunLiquidswap(AptosCall call, AptosArguments given, AptosEffects effects)
    {
        var (pool, first, second) = OfCoins(call, effects, given);
        switch (call.Name)
        {
            case "swap":
                Swap(call, effects, pool, (first, given.U64(0)), second, given.U64(1));
                break;
            case "swap_into":
                SwapInto(call, effects, pool, (first, given.U64(0)), (second, given.U64(1)));
                break;
            case "add_liquidity":
                Join(call, effects, pool, [given.U64(0), given.U64(2)], [given.U64(1), given.U64(3)], leastShares: 0);
                break;
            default:
                Leave(call, effects, pool, given.U64(0), [given.U64(1), given.U64(2)]);
                break;
        }
    }

    private static void RunPancake(AptosCall call, AptosArguments given, AptosEffects effects)
    {
        var (pool, first, second) = OfCoins(call, effects, given);
        switch (call.Name)
        {
            case "swap_exact_input":
                Swap(call, effects, pool, (first, given.U64(0)), second, given.U64(1));
                break;
            case "swap_exact_output":
                SwapInto(call, effects, pool, (first, given.U64(1)), (second, given.U64(0)));
                break;
            case "add_liquidity":
                Join(call, effects, pool, [given.U64(0), given.U64(1)], [given.U64(2), given.U64(3)], leastShares: 0);
                break;
            default:
                Leave(call, effects, pool, given.U64(0), [given.U64(1), given.U64(2)]);
                break;
        }
    }

    private static void RunThala(AptosCall call, AptosArguments given, AptosEffects effects)
    {
        var pool = effects.State.Pools.GetValueOrDefault(given.Address(0)) ?? throw Abort(call, NoPool);
        var isOfKind = !call.Name.Contains("weighted", StringComparison.Ordinal) || pool.Kind is AptosPoolKind.ThalaWeighted;
        Require(call, isOfKind && (!call.Name.Contains("stable", StringComparison.Ordinal) || pool.Kind is AptosPoolKind.ThalaStable), NoPool);
        if (call.Name.StartsWith("swap_exact_in", StringComparison.Ordinal))
        {
            Swap(call, effects, pool, (given.Address(1), given.U64(2)), given.Address(3), given.U64(4));
        }
        else if (call.Name.StartsWith("swap_exact_out", StringComparison.Ordinal))
        {
            SwapInto(call, effects, pool, (given.Address(1), given.U64(2)), (given.Address(3), given.U64(4)));
        }
        else if (call.Name.StartsWith("add", StringComparison.Ordinal))
        {
            Join(call, effects, pool, given.Amounts(1), [.. pool.Assets.Select(static _ => 0UL)], given.U64(2));
        }
        else
        {
            Require(call, given.Address(1) == pool.Share, NoPool);
            Leave(call, effects, pool, given.U64(2), given.Amounts(3));
        }
    }

    private static void RunHyperion(AptosCall call, AptosArguments given, AptosEffects effects, ulong seconds)
    {
        switch (call.Name)
        {
            case "exact_input_swap_entry":
                Require(call, seconds <= given.U64(7), TooLate);
                var swapped = OfTier(call, effects, given.U8(0), given.Address(4), given.Address(5));
                Swap(call, effects, swapped, (given.Address(4), given.U64(1)), given.Address(5), given.U64(2), given.Address(6));
                break;
            case "open_position":
                Require(call, seconds <= given.U64(5), TooLate);
                var opened = OfTier(call, effects, given.U8(2), given.Address(0), given.Address(1));
                var number = opened.Positions.Count.ToString(CultureInfo.InvariantCulture);
                var address = AptosAddresses.NamedObject(opened.Address, System.Text.Encoding.UTF8.GetBytes($"position {number}"));
                Keep(effects, opened with { Positions = opened.Positions.Add(new AptosPosition(address, effects.Sender, 0)) });
                break;
            case "add_liquidity":
                Require(call, seconds <= given.U64(8), TooLate);
                var (joined, mine) = OfPosition(call, effects, given.Address(0));
                var shares = Take(call, effects, joined, [given.U64(4), given.U64(5)], [given.U64(6), given.U64(7)]);
                Keep(effects, joined with { Supply = joined.Supply + shares, Positions = joined.Positions.Replace(mine, mine with { Liquidity = mine.Liquidity + shares }) });
                break;
            default:
                Require(call, seconds <= given.U64(5), TooLate);
                var (left, own) = OfPosition(call, effects, given.Address(0));
                Require(call, given.U128(1) <= own.Liquidity, NotYours);
                Give(call, effects, left, given.U128(1), [given.U64(2), given.U64(3)], given.Address(4));
                Keep(effects, left with { Supply = left.Supply - given.U128(1), Positions = left.Positions.Replace(own, own with { Liquidity = own.Liquidity - given.U128(1) }) });
                break;
        }
    }

    private static void Swap(AptosCall call, AptosEffects effects, AptosPool pool, (string Asset, ulong Amount) from, string to, ulong least, string? receiver = null)
    {
        Require(call, pool.Trades(from.Asset, to), NoPool);
        var result = pool.Out(effects.State, from.Asset, to, from.Amount);
        Require(call, result >= least && result > 0, BelowMinimum);
        effects.Pay(pool.Address, from.Asset, from.Amount + (from.Amount * (ulong)pool.Overcharge / 10_000));
        effects.Move(pool.Address, receiver ?? effects.Sender, to, result);
    }

    private static void SwapInto(AptosCall call, AptosEffects effects, AptosPool pool, (string Asset, ulong Most) from, (string Asset, ulong Amount) to)
    {
        Require(call, pool.Trades(from.Asset, to.Asset), NoPool);
        var needed = pool.In(effects.State, from.Asset, to.Asset, to.Amount) ?? throw Abort(call, AboveMaximum);
        Require(call, needed <= from.Most, AboveMaximum);
        effects.Pay(pool.Address, from.Asset, needed);
        effects.Move(pool.Address, effects.Sender, to.Asset, to.Amount);
    }

    private static void Join(AptosCall call, AptosEffects effects, AptosPool pool, IReadOnlyList<ulong> most, IReadOnlyList<ulong> least, ulong leastShares)
    {
        var shares = Take(call, effects, pool, most, least);
        Require(call, shares >= leastShares, BelowMinimum);
        effects.Deposit(effects.Sender, pool.Share!, (ulong)shares);
        Keep(effects, pool with { Supply = pool.Supply + shares });
    }

    private static void Leave(AptosCall call, AptosEffects effects, AptosPool pool, ulong shares, IReadOnlyList<ulong> least)
    {
        effects.Withdraw(effects.Sender, pool.Share!, shares);
        Give(call, effects, pool, shares, least, effects.Sender);
        Keep(effects, pool with { Supply = pool.Supply - shares });
    }

    private static BigInteger Take(AptosCall call, AptosEffects effects, AptosPool pool, IReadOnlyList<ulong> most, IReadOnlyList<ulong> least)
    {
        Require(call, most.Count == pool.Assets.Count, NoPool);
        var (shares, taken) = pool.Join(effects.State, most);
        Require(call, shares > 0 && taken.Zip(least).All(static pair => pair.First >= pair.Second), BelowMinimum);
        foreach (var (asset, amount) in pool.Assets.Zip(taken))
        {
            effects.Pay(pool.Address, asset, amount);
        }

        return shares;
    }

    private static void Give(AptosCall call, AptosEffects effects, AptosPool pool, BigInteger shares, IReadOnlyList<ulong> least, string receiver)
    {
        var given = pool.Leave(effects.State, shares);
        Require(call, least.Count == given.Length && given.Zip(least).All(static pair => pair.First >= pair.Second), BelowMinimum);
        foreach (var (asset, amount) in pool.Assets.Zip(given))
        {
            effects.Move(pool.Address, receiver, asset, amount);
        }
    }

    private static void Keep(AptosEffects effects, AptosPool pool) => effects.State = effects.State with { Pools = effects.State.Pools.SetItem(pool.Address, pool) };

    /// <summary>The pool of two coins; a swap may name them the other way round.</summary>
    private static (AptosPool Pool, string First, string Second) OfCoins(AptosCall call, AptosEffects effects, AptosArguments given)
    {
        var (first, second) = (Coin(call, effects, given, 0), Coin(call, effects, given, 1));
        var isSwap = call.Name.StartsWith("swap", StringComparison.Ordinal);
        var isOfCurve = given.Types.Count < 3 || (given.Types[2].Address == call.Address && given.Types[2].Module is "curves" && given.Types[2].Name is "Uncorrelated");
        return effects.State.Pools.Values.FirstOrDefault(pool => pool.Contract == call.Address && (pool.IsOf(first, second) || (isSwap && pool.IsOf(second, first)))) is { } found && isOfCurve
            ? (found, first, second)
            : throw Abort(call, NoPool);
    }

    private static string Coin(AptosCall call, AptosEffects effects, AptosArguments given, int index) => effects.State.AssetOf(given.Types[index].ToString())?.Metadata ?? throw Abort(call, NoPool);

    private static AptosPool OfTier(AptosCall call, AptosEffects effects, byte tier, string one, string other) =>
        effects.State.Pools.Values.FirstOrDefault(pool => pool.Contract == call.Address && pool.FeeTier == tier && pool.Trades(one, other)) ?? throw Abort(call, NoPool);

    private static (AptosPool Pool, AptosPosition Position) OfPosition(AptosCall call, AptosEffects effects, string address)
    {
        var pool = effects.State.Pools.Values.FirstOrDefault(pool => pool.Contract == call.Address && pool.Positions.Exists(position => position.Address == address)) ?? throw Abort(call, NoPool);
        var position = pool.Positions.Find(position => position.Address == address)!;
        Require(call, position.Owner == effects.Sender, NotYours);
        return (pool, position);
    }

    private static void Require(AptosCall call, bool holds, int code)
    {
        if (!holds)
        {
            throw Abort(call, code);
        }
    }

    private static AptosAbortException Abort(AptosCall call, int code) => new($"Move abort in {AptosHex.Trim(call.Address)}::{call.Module}: 0x{code:x}");
}
