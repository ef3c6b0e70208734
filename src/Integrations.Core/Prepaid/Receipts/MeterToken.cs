using System.Diagnostics;
using System.Globalization;

namespace Integrations.Prepaid;

/// <summary>A token of 20 digits that is typed into a meter of electricity or water. Whoever has the digits has the units: masked when printed.</summary>
/// <remarks>By the STS standard a token stands for 66 bits, so its value is under 2^66. Immutable.</remarks>
[DebuggerDisplay("{ToString()}")]
public sealed class MeterToken
{
    /// <summary>Digits of a token.</summary>
    public const int Length = 20;

    private static readonly UInt128 Limit = UInt128.One << 66;

    private readonly string _digits;

    /// <summary>Reads a token; spaces and hyphens between its groups are ignored.</summary>
    /// <exception cref="FormatException">The text is not 20 digits, or its value is 2^66 or more. The message does not repeat it.</exception>
    public MeterToken(string text, MeterTokenKind kind)
    {
        ArgumentNullException.ThrowIfNull(text);
        _digits = string.Concat(text.Where(letter => letter is not (' ' or '-')));
        if (_digits.Length is not Length || !_digits.All(char.IsAsciiDigit))
        {
            throw new FormatException($"A meter token has {Length} digits; this text has {_digits.Length} characters besides spaces and hyphens.");
        }

        if (UInt128.Parse(_digits, CultureInfo.InvariantCulture) >= Limit)
        {
            throw new FormatException("A meter token stands for 66 bits; this value is larger, so no meter can accept it.");
        }

        Kind = kind;
    }

    /// <summary>What it does.</summary>
    public MeterTokenKind Kind { get; }

    /// <summary>What it is, as the supplier words it; <see langword="null"/> when it does not.</summary>
    public string? Description { get; init; }

    /// <summary>The supplier's number of the token, for questions; <see langword="null"/> when there is none. Never a substitute for the digits.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>The digits in groups of four, as they are printed on a receipt. Sensitive: never log it.</summary>
    public string Reveal() => string.Join(' ', Enumerable.Range(0, Length / 4).Select(group => _digits.Substring(group * 4, 4)));

    /// <summary>The last four digits.</summary>
    public override string ToString() => $"•••• •••• •••• •••• {_digits[^4..]}";
}
