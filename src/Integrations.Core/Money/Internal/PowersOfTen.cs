namespace Integrations.Internal;

/// <summary>Powers of ten as exact integers.</summary>
internal static class PowersOfTen
{
    /// <summary>The largest exponent whose power fits in a <see cref="long"/>.</summary>
    public const int LargestInt64 = 18;

    private const int LargestUInt64 = 19;

    private static readonly ulong[] Small =
    [
        1,
        10,
        100,
        1_000,
        10_000,
        100_000,
        1_000_000,
        10_000_000,
        100_000_000,
        1_000_000_000,
        10_000_000_000,
        100_000_000_000,
        1_000_000_000_000,
        10_000_000_000_000,
        100_000_000_000_000,
        1_000_000_000_000_000,
        10_000_000_000_000_000,
        100_000_000_000_000_000,
        1_000_000_000_000_000_000,
        10_000_000_000_000_000_000,
    ];

    /// <summary>10^exponent, for 0 to 19.</summary>
    public static ulong UInt64(int exponent) => Small[exponent];

    /// <summary>10^exponent, for 0 to 38.</summary>
    public static UInt128 UInt128(int exponent) =>
        exponent <= LargestUInt64 ? Small[exponent] : (UInt128)Small[LargestUInt64] * Small[exponent - LargestUInt64];
}
