using System.Diagnostics.CodeAnalysis;

namespace Integrations.Prepaid;

/// <summary>The number of a prepaid meter. Personal data: masked when printed.</summary>
/// <remarks>Immutable. The number is not judged by its check digit, because utilities use meters that have none; <see cref="HasCheckDigit"/> only warns.</remarks>
public sealed class MeterNumber : IEquatable<MeterNumber>
{
    /// <summary>Fewest digits.</summary>
    public const int MinLength = 5;

    /// <summary>Most digits.</summary>
    public const int MaxLength = 20;

    private readonly string _digits;

    private MeterNumber(string digits) => _digits = digits;

    /// <summary>Reads a meter number; spaces and hyphens are ignored.</summary>
    /// <exception cref="FormatException">The text is not 5 to 20 digits. The message does not repeat it.</exception>
    public static MeterNumber Parse(string text) => TryParse(text, out var meter)
        ? meter
        : throw new FormatException($"A meter number has {MinLength} to {MaxLength} digits; spaces and hyphens between them are ignored.");

    /// <summary>Reads a meter number; spaces and hyphens are ignored.</summary>
    /// <returns>False when the text is not 5 to 20 digits.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out MeterNumber? meter)
    {
        var digits = string.Concat((text ?? "").Where(static letter => letter is not (' ' or '-')));
        meter = digits.Length is >= MinLength and <= MaxLength && digits.All(char.IsAsciiDigit) ? new MeterNumber(digits) : null;
        return meter is not null;
    }

    /// <summary>
    /// Whether the last digit checks the others as in the meters of the STS standard (11 or 13 digits, by the formula of Luhn, ISO/IEC 7812-1): <see langword="null"/> for another length.
    /// False is a reason to read the number to the customer again, never to refuse it.
    /// </summary>
    public bool? HasCheckDigit
    {
        get
        {
            if (_digits.Length is not (11 or 13))
            {
                return null;
            }

            var sum = 0;
            for (var place = 0; place < _digits.Length; place++)
            {
                var digit = _digits[^(place + 1)] - '0';
                var weighed = place % 2 is 0 ? digit : digit * 2;
                sum += weighed > 9 ? weighed - 9 : weighed;
            }

            return sum % 10 is 0;
        }
    }

    /// <summary>All digits. Personal data: never log it.</summary>
    public string Reveal() => _digits;

    /// <inheritdoc />
    public bool Equals(MeterNumber? other) => other is not null && _digits == other._digits;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as MeterNumber);

    /// <inheritdoc />
    public override int GetHashCode() => _digits.GetHashCode(StringComparison.Ordinal);

    /// <summary>The last three digits.</summary>
    public override string ToString() => $"•••{_digits[^3..]}";
}
