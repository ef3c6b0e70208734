namespace Integrations.Numbering.Internal;

/// <summary>The regions by calling code, the main region of each first.</summary>
internal sealed class CallingCodes
{
    private const int LargestCode = 999;

    private readonly Region[]?[] _byCode = new Region[LargestCode + 1][];

    /// <exception cref="FormatException">A calling code has more than three digits.</exception>
    internal CallingCodes(IEnumerable<Region> regions)
    {
        foreach (var region in regions)
        {
            var code = region.Country.CallingCode;
            if (code is < 1 or > LargestCode)
            {
                throw new FormatException($"{code} is not a calling code.");
            }

            var others = _byCode[code] ?? [];
            _byCode[code] = region.Rules.IsMainForCallingCode ? [region, .. others] : [.. others, region];
        }
    }

    /// <summary>The regions that share a calling code; <see langword="null"/> when the plan does not have it.</summary>
    internal Region[]? this[int code] => _byCode[code];

    /// <summary>Finds the calling code that international digits begin with.</summary>
    /// <param name="digits">International digits.</param>
    /// <param name="length">The length of the code.</param>
    internal Region[]? Find(ReadOnlySpan<byte> digits, out int length)
    {
        var code = 0;
        for (length = 1; length <= 3 && length <= digits.Length; length++)
        {
            code = code * 10 + digits[length - 1];
            if (_byCode[code] is { } regions)
            {
                return regions;
            }
        }

        length = 0;
        return null;
    }
}
