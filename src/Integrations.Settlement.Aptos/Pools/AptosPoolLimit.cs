namespace Integrations.Settlement.Aptos;

/// <summary>The least that a pool must give, checked on the chain: below it nothing happens. It is asked for in every request, and zero only by name.</summary>
public sealed class AptosPoolLimit
{
    /// <summary>One whole, in basis points.</summary>
    public const int Whole = 10_000;

    private AptosPoolLimit(IReadOnlyList<ulong>? minimums, int? basisPoints) => (Minimums, BasisPoints) = (minimums, basisPoints);

    /// <summary>No minimum at all: whoever orders transactions may take nearly everything. For pools that nobody else uses, and for tests.</summary>
    public static AptosPoolLimit None { get; } = new(minimums: null, basisPoints: null);

    /// <summary>The minimums, in the order of <see cref="IAptosPoolAdapter.LimitsOf"/>; <see langword="null"/> when they follow from a quote, or are none.</summary>
    public IReadOnlyList<ulong>? Minimums { get; }

    /// <summary>How far below the quote the result may lie, in hundredths of a percent; <see langword="null"/> when the minimums are given, or are none.</summary>
    public int? BasisPoints { get; }

    /// <summary>At least so much, in smallest units: of a swap what comes out; of liquidity one amount for each that the pool asks for.</summary>
    public static AptosPoolLimit AtLeast(params IReadOnlyList<ulong> minimums)
    {
        ArgumentNullException.ThrowIfNull(minimums);
        return new([.. minimums], basisPoints: null);
    }

    /// <summary>As much as the pool's own quote of now says, less so many hundredths of a percent.</summary>
    /// <param name="basisPoints">0 to 9,999; 50 is half a percent.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is another number.</exception>
    public static AptosPoolLimit Slippage(int basisPoints)
    {
        Require(basisPoints);
        return new(minimums: null, basisPoints);
    }

    /// <summary>The quoted amount × (1 − slippage), exactly, and rounded up: never more slippage than said.</summary>
    /// <param name="quoted">The quoted amount.</param>
    /// <param name="basisPoints">0 to 9,999.</param>
    /// <exception cref="ArgumentOutOfRangeException">The slippage is another number.</exception>
    public static ulong MinimumOf(ulong quoted, int basisPoints)
    {
        Require(basisPoints);
        return (ulong)((((UInt128)quoted * (uint)(Whole - basisPoints)) + (Whole - 1)) / Whole);
    }

    private static void Require(int basisPoints)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(basisPoints);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(basisPoints, Whole);
    }
}
