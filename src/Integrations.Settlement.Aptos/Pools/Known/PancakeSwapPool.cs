namespace Integrations.Settlement.Aptos;

/// <summary>A pool of PancakeSwap, module <c>router</c>: two coins.</summary>
/// <remarks>Not confirmed on the chain: the module is compared with what is called here before anything is signed. It has no view here: slippage of what comes out needs <see cref="AptosPoolLimit.AtLeast"/>.</remarks>
public sealed class PancakeSwapPool : IAptosPoolAdapter
{
    private const string Module = "router";

    private readonly AptosPoolFunction _add;
    private readonly AptosPoolFunction _remove;
    private readonly AptosPoolFunction _swap;
    private readonly AptosPoolFunction _swapInto;
    private readonly TypeTag[] _types;

    /// <summary>Declares a pool.</summary>
    /// <param name="name">The name in requests.</param>
    /// <param name="x">The first coin, in the pool's order.</param>
    /// <param name="y">The second coin.</param>
    /// <param name="share">The coin that stands for a share; <see langword="null"/> for swaps alone.</param>
    /// <param name="contract">Where the contract is; <see langword="null"/> for <see cref="Published"/>.</param>
    /// <exception cref="ArgumentException">An asset is no coin.</exception>
    public PancakeSwapPool(string name, AptosPoolAsset x, AptosPoolAsset y, AptosPoolAsset? share = null, AptosAddress? contract = null)
    {
        var address = contract ?? Published;
        (Name, Assets, Share) = (PoolCalls.RequireName(name), [x, y], share);
        _types = [PoolCalls.CoinOf(x, nameof(x)), PoolCalls.CoinOf(y, nameof(y))];
        _add = PoolCalls.Entry(address, Module, "add_liquidity", 2, PoolCalls.U64, PoolCalls.U64, PoolCalls.U64, PoolCalls.U64);
        _remove = PoolCalls.Entry(address, Module, "remove_liquidity", 2, PoolCalls.U64, PoolCalls.U64, PoolCalls.U64);
        _swap = PoolCalls.Entry(address, Module, "swap_exact_input", 2, PoolCalls.U64, PoolCalls.U64);
        _swapInto = PoolCalls.Entry(address, Module, "swap_exact_output", 2, PoolCalls.U64, PoolCalls.U64);
    }

    /// <summary>Where the project says that it is on the main network.</summary>
    public static AptosAddress Published { get; } = AptosAddress.Parse("0xc7efb4076dbe143cbcd98cfaaa929ecfc8f299203dfff63b95ccb6bfe19850fa");

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public IReadOnlyList<AptosPoolAsset> Assets { get; }

    /// <inheritdoc />
    public AptosPoolAsset? Share { get; }

    /// <inheritdoc />
    public IReadOnlyList<AptosPoolFunction> Functions => [_add, _remove, _swap, _swapInto, .. Balances is { } view ? [view.Function] : (IReadOnlyList<AptosPoolFunction>)[]];

    /// <summary>A view that says what the pool holds, if the host knows one. Default: none.</summary>
    public AptosPoolView? Balances { get; init; }

    /// <inheritdoc />
    public IReadOnlyList<AptosPoolAsset> LimitsOf(AptosPoolRequest request) => request switch
    {
        AptosSwap swap => [swap.To],
        AptosSwapInto into => [into.To],
        AptosAddLiquidity or AptosRemoveLiquidity when Share is not null => Assets,
        _ => [],
    };

    /// <inheritdoc />
    public AptosPoolView? QuoteOf(AptosPoolRequest request) => null;

    /// <inheritdoc />
    public EntryFunction Compose(AptosPoolRequest request, AptosPoolTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var least = terms.Minimums;
        return request switch
        {
            AptosSwap swap => new(_swap.Function, Types(swap.From), MoveArgument.U64(swap.AmountIn), MoveArgument.U64(least[0])),
            AptosSwapInto into => new(_swapInto.Function, Types(into.From), MoveArgument.U64(least[0]), MoveArgument.U64(into.MaximumIn)),
            AptosAddLiquidity add => new(_add.Function, _types, MoveArgument.U64(add.Amounts[0]), MoveArgument.U64(add.Amounts[1]), MoveArgument.U64(least[0]), MoveArgument.U64(least[1])),
            AptosRemoveLiquidity remove => new(_remove.Function, _types, MoveArgument.U64((ulong)remove.Shares), MoveArgument.U64(least[0]), MoveArgument.U64(least[1])),
            _ => throw new NotSupportedException("This pool does not do it."),
        };
    }

    /// <summary>A swap names first what is given.</summary>
    private TypeTag[] Types(AptosPoolAsset from) => from == Assets[0] ? _types : [_types[1], _types[0]];
}
