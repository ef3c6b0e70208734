using System.Runtime.InteropServices;

namespace Integrations.Ussd;

/// <summary>The length of a screen as a network counts it.</summary>
/// <param name="Encoding">How it travels.</param>
/// <param name="Units">Septets of GSM 7-bit (characters of the extension table take two), or UTF-16 units.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct UssdTextSize(UssdEncoding Encoding, int Units)
{
    /// <summary>Whether a screen of this length may be sent.</summary>
    public bool Fits(UssdLimits limits) => Units <= limits.For(Encoding);
}
