using System.Runtime.InteropServices;

namespace Integrations.Internal;

/// <summary>One row of the currency table.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CurrencyEntry(string Code, string? Number, sbyte DecimalDigits, CurrencyKind Kind, string EnglishName)
{
    /// <summary>Marks a code that ISO 4217 gives no minor unit.</summary>
    public const sbyte NoMinorUnit = -1;
}
