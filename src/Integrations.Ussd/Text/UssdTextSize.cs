using System.Runtime.InteropServices;

namespace Integrations.Ussd;

/// <summary>The length of a screen as a network counts it.</summary>
/// <param name="Encoding">How it travels.</param>
/// <param name="Units">Septets of GSM 7-bit (characters of the extension table take two), or UTF-16 units.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct UssdTextSize(UssdEncoding Encoding, int Units)
{
    /// <summary>Counts a text: in septets when every character is in the GSM alphabet, otherwise in UTF-16 units.</summary>
    public static UssdTextSize Of(ReadOnlySpan<char> text) => Gsm7.LengthOf(text) is { } septets ? new UssdTextSize(UssdEncoding.Gsm7, septets) : new UssdTextSize(UssdEncoding.Ucs2, text.Length);

    /// <summary>Whether a screen of this length may be sent.</summary>
    public bool Fits(UssdLimits limits) => Units <= limits.For(Encoding);
}
