using System.Runtime.InteropServices;

namespace Integrations.Ussd;

/// <summary>The longest screen that a gateway and its networks carry.</summary>
/// <param name="Gsm7">Septets, 20 to 182. Networks cut at 160 or 182.</param>
/// <param name="Ucs2">UTF-16 units, 20 to 80. Networks cut at 70 or 80.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct UssdLimits(int Gsm7, int Ucs2)
{
    /// <summary>160 and 70: what every network carries.</summary>
    public static UssdLimits Default { get; } = new(160, 70);

    /// <summary>182 and 80: all that fits into the 160 octets of one USSD string.</summary>
    public static UssdLimits Largest { get; } = new(182, 80);

    /// <summary>The limit in units of this encoding.</summary>
    public int For(UssdEncoding encoding) => encoding is UssdEncoding.Gsm7 ? Gsm7 : Ucs2;

    /// <summary>The same with room for something that the gateway puts before the text, such as <c>CON </c>.</summary>
    internal UssdLimits Less(int units) => new(Gsm7 - units, Ucs2 - units);
}
