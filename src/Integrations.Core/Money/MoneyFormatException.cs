using Integrations.Internal;

namespace Integrations;

/// <summary>A text is not money. The message names the rule that it breaks, never the text.</summary>
public sealed class MoneyFormatException : FormatException
{
    private MoneyFormatException(MoneyError reason, string message, Exception? innerException = null)
        : base(message, innerException) => Reason = reason;

    /// <summary>What is wrong with the text.</summary>
    public MoneyError Reason { get; }

    internal static MoneyFormatException For<TChar>(MoneyError reason, ReadOnlySpan<TChar> code)
        where TChar : unmanaged, IEquatable<TChar>
    {
        Span<char> letters = stackalloc char[code.Length];
        for (var i = 0; i < code.Length; i++)
        {
            letters[i] = (char)TextUnit.Value(code[i]);
        }

        var invalid = InvalidCurrencyException.Unknown(letters);
        return reason switch
        {
            MoneyError.UnknownCurrency => new(reason, invalid.Message, invalid),
            _ => ForAmount(reason, Currency.TryFromCode(letters, out var currency) ? currency : default),
        };
    }

    internal static MoneyFormatException ForAmount(MoneyError reason, Currency currency) => new(reason, reason switch
    {
        MoneyError.NoMinorUnit => InvalidCurrencyException.WithoutMinorUnit(currency.Code).Message,
        MoneyError.TooManyDecimals => $"The amount is finer than the {currency.DecimalDigits} decimals of {currency}; only zeros may follow them.",
        MoneyError.Overflow => $"The amount does not fit in 64 bits of minor units ({currency}).",
        _ => "Money text is a currency code, one space and an amount, such as 'KES 100.00'; an amount is digits with an optional minus sign and decimals.",
    });
}
