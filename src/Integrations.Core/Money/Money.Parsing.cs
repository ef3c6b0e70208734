using Integrations.Internal;

namespace Integrations;

public readonly partial struct Money : ISpanParsable<Money>, IUtf8SpanParsable<Money>
{
    /// <summary>Reads the wire form: <c>KES 100</c>, <c>UGX -5</c>, <c>TND 1.500</c>.</summary>
    /// <remarks>
    /// Strict, the same in every culture, the whole text: a code in capitals, one space, digits. No plus sign, exponent, grouping, padding or line end.
    /// Fewer decimals than the currency's are fine; more are fine when they are zero.
    /// </remarks>
    /// <param name="s">The text.</param>
    /// <exception cref="MoneyFormatException">The text is not money; its reason says why.</exception>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public static Money Parse(string s)
    {
        ArgumentNullException.ThrowIfNull(s);
        return ParseCore(s.AsSpan());
    }

    /// <inheritdoc cref="Parse(string)" />
    public static Money Parse(ReadOnlySpan<char> s) => ParseCore(s);

    /// <inheritdoc cref="Parse(string)" />
    public static Money Parse(ReadOnlySpan<byte> utf8Text) => ParseCore(utf8Text);

    /// <summary>Reads the wire form without throwing.</summary>
    /// <returns><see langword="false"/> when the text is not money.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out Money result) => TryParse(text, out result, out _);

    /// <summary>Reads the wire form without throwing, and says what is wrong with it.</summary>
    /// <returns><see langword="false"/> when the text is not money.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out Money result, out MoneyError error)
    {
        error = Read(text, out result);
        return error is MoneyError.None;
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, out Money)" />
    public static bool TryParse(string? s, IFormatProvider? provider, out Money result) => TryParse(s.AsSpan(), out result, out _);

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, out Money)" />
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Money result) => TryParse(s, out result, out _);

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, out Money)" />
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider, out Money result) =>
        Read(utf8Text, out result) is MoneyError.None;

    /// <summary>Reads an amount whose currency is known from elsewhere: <c>100</c>, <c>-5</c>, <c>1.500</c>. As strict as the wire form.</summary>
    /// <exception cref="MoneyFormatException">The text is not an amount of this currency; its reason says why.</exception>
    /// <exception cref="InvalidCurrencyException">The currency has no minor unit.</exception>
    /// <exception cref="InvalidOperationException">The currency is the default value.</exception>
    public static Money ParseAmount(ReadOnlySpan<char> amount, Currency currency) =>
        TryParseAmount(amount, currency, out var result, out var error) ? result : throw MoneyFormatException.ForAmount(error, currency);

    /// <summary>Reads an amount whose currency is known from elsewhere, without throwing for what the text says.</summary>
    /// <returns><see langword="false"/> when the text is not an amount of this currency.</returns>
    /// <exception cref="InvalidCurrencyException">The currency has no minor unit.</exception>
    /// <exception cref="InvalidOperationException">The currency is the default value.</exception>
    public static bool TryParseAmount(ReadOnlySpan<char> amount, Currency currency, out Money result, out MoneyError error) =>
        TryParseAmountCore(amount, currency, out result, out error);

    /// <inheritdoc cref="TryParseAmount(ReadOnlySpan{char}, Currency, out Money, out MoneyError)" />
    public static bool TryParseAmount(ReadOnlySpan<byte> utf8Amount, Currency currency, out Money result, out MoneyError error) =>
        TryParseAmountCore(utf8Amount, currency, out result, out error);

    // The form has no culture, so these three take a provider for generic code only.
    static Money IParsable<Money>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static Money ISpanParsable<Money>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    static Money IUtf8SpanParsable<Money>.Parse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider) => Parse(utf8Text);

    private static bool TryParseAmountCore<TChar>(ReadOnlySpan<TChar> amount, Currency currency, out Money result, out MoneyError error)
        where TChar : unmanaged, IEquatable<TChar>
    {
        _ = currency.DecimalDigits;
        error = MoneyTextReader.ReadAmount(amount, currency, out var minorUnits);
        result = error is MoneyError.None ? new(minorUnits, currency) : default;
        return error is MoneyError.None;
    }

    private static Money ParseCore<TChar>(ReadOnlySpan<TChar> text)
        where TChar : unmanaged, IEquatable<TChar>
    {
        var error = Read(text, out var result);
        return error is MoneyError.None ? result : throw MoneyFormatException.For(error, MoneyTextReader.Code(text));
    }

    private static MoneyError Read<TChar>(ReadOnlySpan<TChar> text, out Money result)
        where TChar : unmanaged, IEquatable<TChar>
    {
        var error = MoneyTextReader.Read(text, out var currency, out var minorUnits);
        result = error is MoneyError.None ? new(minorUnits, currency) : default;
        return error;
    }
}
