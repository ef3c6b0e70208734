using System.Text;
using Integrations.Internal;

namespace Integrations;

public readonly partial struct Money : ISpanFormattable, IUtf8SpanFormattable
{
    private const string Unset = "(no currency)";

    /// <summary>The wire form, the same in every culture: <c>KES 100.00</c>; <c>(no currency)</c> for the default value.</summary>
    public override string ToString() => HasCurrency ? Wire() : Unset;

    /// <summary>The amount as text.</summary>
    /// <param name="format">
    /// <list type="table">
    /// <item><term>null, empty, <c>G</c></term><description>The wire form, invariant: <c>KES 100.00</c>. The only one that is read back.</description></item>
    /// <item><term><c>A</c></term><description>The amount alone, invariant: <c>100.00</c>.</description></item>
    /// <item><term><c>C</c></term><description>For people: the culture's symbol for its own currency, else the code: <c>Ksh 1,000.00</c>.</description></item>
    /// <item><term><c>N</c></term><description>For people: the code and a grouped number: <c>KES 1,000.00</c>.</description></item>
    /// <item><term><c>C0</c>, <c>N0</c></term><description>The same without the decimals when all are zero. Nothing is rounded away.</description></item>
    /// </list>
    /// </param>
    /// <param name="formatProvider">The culture for <c>C</c> and <c>N</c>; invariant when null. The thread's culture is never used.</param>
    /// <exception cref="FormatException">The format is none of these.</exception>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public string ToString(string? format, IFormatProvider? formatProvider) => Kind(format) switch
    {
        'G' => Wire(),
        'A' => AmountText(),
        _ => Human(format, formatProvider),
    };

    /// <summary>Writes the amount as text into a span; the wire form and the bare amount allocate nothing.</summary>
    /// <returns><see langword="false"/> when the span is too short.</returns>
    /// <inheritdoc cref="ToString(string?, IFormatProvider?)" />
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        switch (Kind(format))
        {
            case 'G':
                return MoneyTextWriter.TryWrite(this, destination, out charsWritten);
            case 'A':
                return MoneyTextWriter.TryWriteAmount(this, destination, out charsWritten);
            default:
                var text = Human(format, provider);
                var fits = text.TryCopyTo(destination);
                charsWritten = fits ? text.Length : 0;
                return fits;
        }
    }

    /// <summary>Writes the amount as UTF-8 into a span; the wire form and the bare amount allocate nothing.</summary>
    /// <returns><see langword="false"/> when the span is too short.</returns>
    /// <inheritdoc cref="ToString(string?, IFormatProvider?)" />
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Kind(format) switch
        {
            'G' => MoneyTextWriter.TryWrite(this, utf8Destination, out bytesWritten),
            'A' => MoneyTextWriter.TryWriteAmount(this, utf8Destination, out bytesWritten),
            _ => Encoding.UTF8.TryGetBytes(Human(format, provider), utf8Destination, out bytesWritten),
        };

    private static char Kind(ReadOnlySpan<char> format) => format switch
    {
        [] or ['G' or 'g'] => 'G',
        ['A' or 'a'] => 'A',
        ['C' or 'c'] or ['C' or 'c', '0'] => 'C',
        ['N' or 'n'] or ['N' or 'n', '0'] => 'N',
        _ => throw new FormatException("Money has the formats G (wire), A (amount), C and C0 (symbol), N and N0 (code)."),
    };

    private string Human(ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        var omitZeroDecimals = format.Length > 1;
        return Kind(format) is 'C'
            ? MoneyHumanFormat.WithSymbol(this, omitZeroDecimals, provider)
            : MoneyHumanFormat.WithCode(this, omitZeroDecimals, provider);
    }

    private string Wire()
    {
        Span<char> buffer = stackalloc char[MoneyTextWriter.MaxLength];
        MoneyTextWriter.TryWrite(this, buffer, out var length);
        return new string(buffer[..length]);
    }

    private string AmountText()
    {
        Span<char> buffer = stackalloc char[MoneyTextWriter.MaxLength];
        MoneyTextWriter.TryWriteAmount(this, buffer, out var length);
        return new string(buffer[..length]);
    }
}
