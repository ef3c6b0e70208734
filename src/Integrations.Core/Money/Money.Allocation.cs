using System.Runtime.InteropServices;
using Integrations.Internal;

namespace Integrations;

public readonly partial struct Money
{
    private const int SharesOnStack = 64;

    /// <summary>Splits into equal shares that sum exactly to this amount; the earlier shares take what is left over.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is not at least one part.</exception>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public Money[] Split(int parts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parts, 1);
        var shares = new Money[parts];
        Split(shares);
        return shares;
    }

    /// <summary>Splits into as many equal shares as the span holds, without allocating.</summary>
    /// <exception cref="ArgumentException">The span is empty.</exception>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public void Split(Span<Money> shares)
    {
        if (shares.IsEmpty)
        {
            throw new ArgumentException("There must be one share at least.", nameof(shares));
        }

        var (each, left) = Math.DivRem(MinorUnits, shares.Length);
        var one = Math.Sign(left);
        left = Math.Abs(left);
        for (var i = 0; i < shares.Length; i++)
        {
            shares[i] = new(each + (i < left ? one : 0), _currency);
        }
    }

    /// <summary>Shares out by ratios: <c>total.Allocate(70, 20, 10)</c>.</summary>
    /// <inheritdoc cref="Allocate(ReadOnlySpan{long}, Span{Money})" />
    public Money[] Allocate(params ReadOnlySpan<long> ratios)
    {
        var shares = new Money[ratios.Length];
        Allocate(ratios, shares);
        return shares;
    }

    /// <summary>Shares out by ratios, by largest remainder: the shares sum exactly to this amount and none is a whole minor unit off its ideal.</summary>
    /// <remarks>
    /// What is left over goes out one minor unit at a time, to the largest remainders, of equal ones to the earlier share. A ratio of zero gets nothing.
    /// A negative amount mirrors the positive one. No allocation up to 64 shares.
    /// </remarks>
    /// <param name="ratios">Zero or more each, above zero in sum.</param>
    /// <param name="shares">As long as the ratios; untouched when an exception is thrown.</param>
    /// <exception cref="ArgumentOutOfRangeException">A ratio is negative.</exception>
    /// <exception cref="ArgumentException">There are no ratios, their sum is zero, or the lengths differ.</exception>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public void Allocate(ReadOnlySpan<long> ratios, Span<Money> shares)
    {
        var negative = IsNegative;
        var total = MinorUnitScale.Magnitude(_minorUnits);
        var sum = RequireRatios(ratios, shares.Length);

        var leftovers = ratios.Length <= SharesOnStack ? stackalloc Leftover[ratios.Length] : new Leftover[ratios.Length];
        var left = total;
        for (var i = 0; i < ratios.Length; i++)
        {
            // 2^63 × 2^63 at most: it cannot leave 128 bits.
            var (whole, rest) = UInt128.DivRem((UInt128)total * (ulong)ratios[i], sum);
            shares[i] = Share((ulong)whole, negative);
            leftovers[i] = new(rest, i);
            left -= (ulong)whole;
        }

        leftovers.Sort(Leftover.LargestThenEarliest);
        var one = negative ? -1 : 1;
        foreach (var (_, index) in leftovers[..(int)left])
        {
            shares[index] = new(shares[index]._minorUnits + one, _currency);
        }
    }

    private Money Share(ulong magnitude, bool negative) => new(unchecked(negative ? -(long)magnitude : (long)magnitude), _currency);

    private static UInt128 RequireRatios(ReadOnlySpan<long> ratios, int shares)
    {
        if (ratios.Length != shares)
        {
            throw new ArgumentException("There must be one share for each ratio.", nameof(ratios));
        }

        UInt128 sum = 0;
        foreach (var ratio in ratios)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(ratio, nameof(ratios));
            sum += (ulong)ratio;
        }

        return sum != 0 ? sum : throw new ArgumentException("One ratio at least must be above zero.", nameof(ratios));
    }

    /// <summary>What a share was rounded down by.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Leftover(UInt128 Rest, int Index)
    {
        public static int LargestThenEarliest(Leftover left, Leftover right)
        {
            var byRest = right.Rest.CompareTo(left.Rest);
            return byRest is not 0 ? byRest : left.Index.CompareTo(right.Index);
        }
    }
}
