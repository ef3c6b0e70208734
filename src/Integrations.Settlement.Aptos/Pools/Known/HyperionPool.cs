namespace Integrations.Settlement.Aptos;

/// <summary>A pool of Hyperion, modules <c>router_v3</c> and <c>pool_v3</c>: two fungible assets and a fee tier. Liquidity lies in positions; it quotes swaps by <c>get_amount_out</c>.</summary>
/// <remarks>Not confirmed on the chain: the modules are compared with what is called here before anything is signed, or asked. Whatever it gives goes to the sender, and the deadline in the call is the transaction's own expiry.</remarks>
public sealed class HyperionPool : IAptosPoolAdapter
{
    private const string Router = "router_v3";
    private const string PoolModule = "pool_v3";
    private const string Object = AptosPoolFunction.AnyObject;
    private const string Metadata = AptosPoolFunction.Metadata;

    private readonly AptosAddress _pool;
    private readonly byte _feeTier;
    private readonly AptosPoolFunction _add;
    private readonly AptosPoolFunction _remove;
    private readonly AptosPoolFunction _swap;
    private readonly AptosPoolFunction _balances;
    private readonly AptosPoolFunction _quote;

    /// <summary>Declares a pool.</summary>
    /// <param name="name">The name in requests.</param>
    /// <param name="pool">The pool's object.</param>
    /// <param name="a">The first asset, in the pool's order.</param>
    /// <param name="b">The second asset.</param>
    /// <param name="feeTier">The number of its fee tier.</param>
    /// <param name="contract">Where the contract is; <see langword="null"/> for <see cref="Published"/>.</param>
    public HyperionPool(string name, AptosAddress pool, AptosPoolAsset a, AptosPoolAsset b, byte feeTier, AptosAddress? contract = null)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var address = contract ?? Published;
        (Name, _pool, Assets, _feeTier) = (PoolCalls.RequireName(name), pool, [a, b], feeTier);
        OpenFunction = PoolCalls.Entry(address, Router, "open_position", 0, Metadata, Metadata, PoolCalls.U8, PoolCalls.U32, PoolCalls.U32, PoolCalls.U64);
        _add = PoolCalls.Entry(
            address, Router, "add_liquidity", 0, Object, Metadata, Metadata, PoolCalls.U8, PoolCalls.U64, PoolCalls.U64, PoolCalls.U64, PoolCalls.U64, PoolCalls.U64);
        _remove = PoolCalls.Entry(address, Router, "remove_liquidity", 0, Object, PoolCalls.U128, PoolCalls.U64, PoolCalls.U64, PoolCalls.Address, PoolCalls.U64);
        _swap = PoolCalls.Entry(
            address, Router, "exact_input_swap_entry", 0, PoolCalls.U8, PoolCalls.U64, PoolCalls.U64, PoolCalls.U128, Metadata, Metadata, PoolCalls.Address, PoolCalls.U64);
        _balances = PoolCalls.View(address, PoolModule, "pool_reserve_amount", Object);
        _quote = PoolCalls.View(address, PoolModule, "get_amount_out", Object, Metadata, PoolCalls.U64);
        Balances = new AptosPoolView(_balances, new EntryFunction(_balances.Function, MoveArgument.Address(pool)), static values => [.. values.Select(PoolCalls.Number)]);
    }

    /// <summary>Where the project says that it is on the main network.</summary>
    public static AptosAddress Published { get; } = AptosAddress.Parse("0x8b4a2c4bb53857c718a04c020b98f8c2e1f99a68b0f57389a8bf5434cd22e05c");

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public IReadOnlyList<AptosPoolAsset> Assets { get; }

    /// <summary>How <see cref="OpenPosition"/> must look on the chain.</summary>
    public AptosPoolFunction OpenFunction { get; }

    /// <inheritdoc />
    public IReadOnlyList<AptosPoolFunction> Functions => [OpenFunction, _add, _remove, _swap, _balances, _quote];

    /// <inheritdoc />
    public AptosPoolAsset? Share => null;

    /// <inheritdoc />
    public AptosPoolView? Balances { get; }

    /// <summary>How far the price may go when the second asset is given: a square root in fixed point. Default: the highest of all, so that the minimum alone limits.</summary>
    public UInt128 HighestPrice { get; init; } = UInt128.Parse("79226673515401279992447579055", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>How far the price may go when the first asset is given: a square root in fixed point. Default: about the lowest of all, so that the minimum alone limits.</summary>
    public UInt128 LowestPrice { get; init; } = 4_295_048_017;

    /// <summary>Opens a position without liquidity, by an <see cref="AptosPoolCall"/>. Which object it is, the committed transaction says.</summary>
    /// <param name="tickLower">The lower end.</param>
    /// <param name="tickUpper">The upper end.</param>
    /// <param name="deadlineSeconds">Until when, in seconds of the ledger's time.</param>
    public EntryFunction OpenPosition(uint tickLower, uint tickUpper, ulong deadlineSeconds) => new(
        OpenFunction.Function,
        PoolCalls.Of(Assets[0]),
        PoolCalls.Of(Assets[1]),
        MoveArgument.U8(_feeTier),
        MoveArgument.U32(tickLower),
        MoveArgument.U32(tickUpper),
        MoveArgument.U64(deadlineSeconds));

    /// <inheritdoc />
    public IReadOnlyList<AptosPoolAsset> LimitsOf(AptosPoolRequest request) => request switch
    {
        AptosSwap swap => [swap.To],
        AptosAddLiquidity or AptosRemoveLiquidity => Assets,
        _ => [],
    };

    /// <inheritdoc />
    public AptosPoolView? QuoteOf(AptosPoolRequest request) => request is AptosSwap swap
        ? new(_quote, new EntryFunction(_quote.Function, MoveArgument.Address(_pool), PoolCalls.Of(swap.From), MoveArgument.U64(swap.AmountIn)), static values => [PoolCalls.Number(values[0])])
        : null;

    /// <inheritdoc />
    public EntryFunction Compose(AptosPoolRequest request, AptosPoolTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var (least, sender, deadline) = (terms.Minimums, MoveArgument.Address(terms.Sender), MoveArgument.U64(terms.DeadlineSeconds));
        return request switch
        {
            AptosSwap swap => new(
                _swap.Function,
                MoveArgument.U8(_feeTier),
                MoveArgument.U64(swap.AmountIn),
                MoveArgument.U64(least[0]),
                MoveArgument.U128(swap.From == Assets[0] ? LowestPrice : HighestPrice),
                PoolCalls.Of(swap.From),
                PoolCalls.Of(swap.To),
                sender,
                deadline),
            AptosAddLiquidity { Position: { } position } add => new(
                _add.Function,
                MoveArgument.Address(position),
                PoolCalls.Of(Assets[0]),
                PoolCalls.Of(Assets[1]),
                MoveArgument.U8(_feeTier),
                MoveArgument.U64(add.Amounts[0]),
                MoveArgument.U64(add.Amounts[1]),
                MoveArgument.U64(least[0]),
                MoveArgument.U64(least[1]),
                deadline),
            AptosRemoveLiquidity { Position: { } position } remove => new(
                _remove.Function, MoveArgument.Address(position), MoveArgument.U128(remove.Shares), MoveArgument.U64(least[0]), MoveArgument.U64(least[1]), sender, deadline),
            _ => throw new NotSupportedException("This pool does not do it."),
        };
    }
}
