using System.Globalization;

namespace Integrations;

public readonly partial record struct Msisdn : ISpanFormattable
{
    private const string Unset = "(unset)";
    private const int LongestMask = MostStoredDigits + 1;
    private const char Hidden = '•';
    private const int FewestHidden = 3;
    private const int ShownAtEnd = 3;
    private const int ShownOfUnknownCallingCode = 2;

    /// <summary>The full number as international digits without a plus sign, <c>254712345678</c>. Sensitive: never log it.</summary>
    /// <exception cref="InvalidOperationException">The value was never set.</exception>
    public string Reveal() => Set._digits.ToString(CultureInfo.InvariantCulture);

    /// <summary>The full number in a chosen form. Sensitive: never log it.</summary>
    /// <exception cref="InvalidOperationException">
    /// The value was never set, or <see cref="MsisdnFormat.National"/> was asked for and the built-in plan does not cover the number's calling code.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The format is not one of the enumeration.</exception>
    public string Reveal(MsisdnFormat format) => format switch
    {
        MsisdnFormat.WithoutPlus => Reveal(),
        MsisdnFormat.E164 => $"+{Reveal()}",
        MsisdnFormat.National => NumberingPlan.Default.NationalOf(Set)
            ?? throw new InvalidOperationException("The numbering plan does not cover this number's country, so its national form is not known."),
        MsisdnFormat.Display => NumberingPlan.Default.DisplayOf(Set) ?? Reveal(MsisdnFormat.E164),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Not a format of a phone number."),
    };

    /// <summary>The masked number, <c>+2547•••••678</c>: calling code, first national digit and last three. Short numbers show less.</summary>
    public override string ToString()
    {
        Span<char> text = stackalloc char[LongestMask];
        return new string(text[..Mask(text)]);
    }

    // A format or a culture never shows more.
    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    bool ISpanFormattable.TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        Span<char> text = stackalloc char[LongestMask];
        var length = Mask(text);
        var fits = text[..length].TryCopyTo(destination);
        charsWritten = fits ? length : 0;
        return fits;
    }

    private Msisdn Set => _digits == 0 ? throw new InvalidOperationException("This Msisdn was never set.") : this;

    private int Mask(Span<char> text)
    {
        if (_digits == 0)
        {
            Unset.CopyTo(text);
            return Unset.Length;
        }

        text[0] = '+';
        _digits.TryFormat(text[1..], out var length, provider: CultureInfo.InvariantCulture);
        var start = 1 + (CallingCode is { } code ? (code < 100 ? 2 : 3) : ShownOfUnknownCallingCode);
        var end = 1 + length;
        if (end - start >= 1 + FewestHidden + ShownAtEnd)
        {
            start++;
            end -= ShownAtEnd;
        }

        text[start..end].Fill(Hidden);
        return 1 + length;
    }
}
