namespace Integrations.Settlement.Aptos;

/// <summary>A pool of ThalaSwap V2, module <c>pool</c>: fungible assets. It quotes by its <c>preview_…</c> views.</summary>
/// <remarks>Not confirmed on the chain: the module is compared with what is called here before anything is signed, or asked.</remarks>
public sealed class ThalaSwapPool : IAptosPoolAdapter
{
    private const string Module = "pool";
    private const string Object = AptosPoolFunction.AnyObject;
    private const string Metadata = AptosPoolFunction.Metadata;
    private const string AllMetadata = $"vector<{AptosPoolFunction.Metadata}>";
    private const string Trader = "0x1::option::Option<address>";

    private readonly AptosAddress _pool;
    private readonly AptosPoolFunction _add;
    private readonly AptosPoolFunction _remove;
    private readonly AptosPoolFunction _swap;
    private readonly AptosPoolFunction _swapInto;
    private readonly AptosPoolFunction _balances;
    private readonly AptosPoolFunction _previewAdd;
    private readonly AptosPoolFunction _previewRemove;
    private readonly AptosPoolFunction _previewSwap;
    private readonly AptosPoolFunction _previewSwapInto;

    /// <summary>Declares a pool.</summary>
    /// <param name="name">The name in requests.</param>
    /// <param name="pool">The pool's object.</param>
    /// <param name="kind">What kind of pool it is.</param>
    /// <param name="share">The asset that stands for a share.</param>
    /// <param name="assets">Its assets, in its order: 2 or more.</param>
    /// <param name="contract">Where the contract is; <see langword="null"/> for <see cref="Published"/>.</param>
    /// <exception cref="ArgumentException">There are fewer than two assets.</exception>
    public ThalaSwapPool(string name, AptosAddress pool, ThalaSwapKind kind, AptosPoolAsset share, IReadOnlyList<AptosPoolAsset> assets, AptosAddress? contract = null)
    {
        ArgumentNullException.ThrowIfNull(share);
        ArgumentNullException.ThrowIfNull(assets);
        if (assets.Count < 2)
        {
            throw new ArgumentException("A pool has two assets or more.", nameof(assets));
        }

        var (address, word) = (contract ?? Published, kind is ThalaSwapKind.Stable ? "stable" : "weighted");
        (Name, _pool, Share, Assets) = (PoolCalls.RequireName(name), pool, share, [.. assets]);
        _add = PoolCalls.Entry(address, Module, $"add_liquidity_{word}_entry", 0, Object, PoolCalls.Amounts, PoolCalls.U64);
        _remove = PoolCalls.Entry(address, Module, "remove_liquidity_entry", 0, Object, Metadata, PoolCalls.U64, PoolCalls.Amounts);
        _swap = PoolCalls.Entry(address, Module, $"swap_exact_in_{word}_entry", 0, Object, Metadata, PoolCalls.U64, Metadata, PoolCalls.U64);
        _swapInto = PoolCalls.Entry(address, Module, $"swap_exact_out_{word}_entry", 0, Object, Metadata, PoolCalls.U64, Metadata, PoolCalls.U64);
        _balances = PoolCalls.View(address, Module, "pool_balances", Object);
        _previewAdd = PoolCalls.View(address, Module, $"preview_add_liquidity_{word}", Object, AllMetadata, PoolCalls.Amounts);
        _previewRemove = PoolCalls.View(address, Module, "preview_remove_liquidity", Object, Metadata, PoolCalls.U64);
        _previewSwap = PoolCalls.View(address, Module, $"preview_swap_exact_in_{word}", Object, Metadata, Metadata, PoolCalls.U64, Trader);
        _previewSwapInto = PoolCalls.View(address, Module, $"preview_swap_exact_out_{word}", Object, Metadata, Metadata, PoolCalls.U64, Trader);
        Balances = new AptosPoolView(_balances, new EntryFunction(_balances.Function, MoveArgument.Address(pool)), static values => PoolCalls.Numbers(values[0]));
    }

    /// <summary>Where the project says that it is on the main network.</summary>
    public static AptosAddress Published { get; } = AptosAddress.Parse("0x007730cd28ee1cdc9e999336cbc430f99e7c44397c0aa77516f6f23a78559bb5");

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public IReadOnlyList<AptosPoolAsset> Assets { get; }

    /// <inheritdoc />
    public AptosPoolAsset? Share { get; }

    /// <inheritdoc />
    public IReadOnlyList<AptosPoolFunction> Functions => [_add, _remove, _swap, _swapInto, _balances, _previewAdd, _previewRemove, _previewSwap, _previewSwapInto];

    /// <inheritdoc />
    public AptosPoolView? Balances { get; }

    /// <inheritdoc />
    public IReadOnlyList<AptosPoolAsset> LimitsOf(AptosPoolRequest request) => request switch
    {
        AptosSwap swap => [swap.To],
        AptosSwapInto into => [into.To],
        AptosAddLiquidity => [Share!],
        AptosRemoveLiquidity => Assets,
        _ => [],
    };

    /// <inheritdoc />
    public AptosPoolView? QuoteOf(AptosPoolRequest request) => request switch
    {
        AptosSwap swap => Preview(_previewSwap, swap.From, swap.To, swap.AmountIn, "amount_out"),
        AptosSwapInto into => Preview(_previewSwapInto, into.From, into.To, into.AmountOut, "amount_in"),
        AptosAddLiquidity add => new(
            _previewAdd,
            new EntryFunction(
                _previewAdd.Function, MoveArgument.Address(_pool), MoveArgument.Addresses([.. Assets.Select(static asset => asset.Metadata)]), MoveArgument.Amounts([.. add.Amounts])),
            static values => [PoolCalls.Number(values[0].GetProperty("minted_lp_token_amount"))]),
        AptosRemoveLiquidity remove => new(
            _previewRemove,
            new EntryFunction(_previewRemove.Function, MoveArgument.Address(_pool), PoolCalls.Of(Share!), MoveArgument.U64((ulong)remove.Shares)),
            static values => PoolCalls.Numbers(values[0].GetProperty("withdrawn_amounts"))),
        _ => null,
    };

    /// <inheritdoc />
    public EntryFunction Compose(AptosPoolRequest request, AptosPoolTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var (pool, least) = (MoveArgument.Address(_pool), terms.Minimums);
        return request switch
        {
            AptosSwap swap => new(_swap.Function, pool, PoolCalls.Of(swap.From), MoveArgument.U64(swap.AmountIn), PoolCalls.Of(swap.To), MoveArgument.U64(least[0])),
            AptosSwapInto into => new(_swapInto.Function, pool, PoolCalls.Of(into.From), MoveArgument.U64(into.MaximumIn), PoolCalls.Of(into.To), MoveArgument.U64(least[0])),
            AptosAddLiquidity add => new(_add.Function, pool, MoveArgument.Amounts([.. add.Amounts]), MoveArgument.U64(least[0])),
            AptosRemoveLiquidity remove => new(_remove.Function, pool, PoolCalls.Of(Share!), MoveArgument.U64((ulong)remove.Shares), MoveArgument.Amounts([.. least])),
            _ => throw new NotSupportedException("This pool does not do it."),
        };
    }

    private AptosPoolView Preview(AptosPoolFunction view, AptosPoolAsset from, AptosPoolAsset to, ulong amount, string member) => new(
        view,
        new EntryFunction(view.Function, MoveArgument.Address(_pool), PoolCalls.Of(from), PoolCalls.Of(to), MoveArgument.U64(amount), MoveArgument.None),
        values => [PoolCalls.Number(values[0].GetProperty(member))]);
}
