using System.Buffers;
using System.Text.Json;

namespace Integrations.Internal;

/// <summary>Money in JSON: <c>{"amount":"100.00","currency":"KES"}</c> or <c>"KES 100.00"</c>. Both are read; the digits never pass through a double.</summary>
internal static class MoneyJson
{
    private static readonly JsonEncodedText AmountName = JsonEncodedText.Encode("amount");
    private static readonly JsonEncodedText CurrencyName = JsonEncodedText.Encode("currency");

    public static Money Read(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => ReadText(ref reader),
        JsonTokenType.StartObject => ReadObject(ref reader),
        _ => throw new JsonException("Money is an object with amount and currency, or one text such as 'KES 100.00'."),
    };

    public static Currency ReadCurrency(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.String)
        {
            throw new JsonException("A currency is a text such as 'KES'.");
        }

        var code = Bytes(ref reader);
        if (Currency.TryFromCode(code, out var currency))
        {
            return currency;
        }

        var invalid = InvalidCurrencyException.Unknown(reader.GetString());
        throw new JsonException(invalid.Message, invalid);
    }

    public static void WriteObject(Utf8JsonWriter writer, Money value)
    {
        Span<byte> buffer = stackalloc byte[MoneyTextWriter.MaxLength];
        MoneyTextWriter.TryWriteAmount(value, buffer, out var length);
        writer.WriteStartObject();
        writer.WriteString(AmountName, buffer[..length]);
        writer.WriteString(CurrencyName, value.Currency.Code);
        writer.WriteEndObject();
    }

    public static void WriteText(Utf8JsonWriter writer, Money value)
    {
        Span<byte> buffer = stackalloc byte[MoneyTextWriter.MaxLength];
        MoneyTextWriter.TryWrite(value, buffer, out var length);
        writer.WriteStringValue(buffer[..length]);
    }

    private static Money ReadText(ref Utf8JsonReader reader)
    {
        try
        {
            return Money.Parse(Bytes(ref reader));
        }
        catch (MoneyFormatException exception)
        {
            throw new JsonException(exception.Message, exception);
        }
    }

    private static Money ReadObject(ref Utf8JsonReader reader)
    {
        // The amount may come before the currency that gives it a scale, so the reader's place is kept and the digits are read at the end.
        Utf8JsonReader amount = default;
        Currency currency = default;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals(AmountName.EncodedUtf8Bytes))
            {
                RequireFirst(amount.TokenType is JsonTokenType.None);
                reader.Read();
                amount = reader;
            }
            else if (reader.ValueTextEquals(CurrencyName.EncodedUtf8Bytes))
            {
                RequireFirst(currency.IsNone);
                reader.Read();
                currency = ReadCurrency(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return amount.TokenType is JsonTokenType.String or JsonTokenType.Number && !currency.IsNone
            ? ReadAmount(ref amount, currency)
            : throw new JsonException("Money needs an amount (text or number) and a currency (text).");
    }

    private static Money ReadAmount(ref Utf8JsonReader reader, Currency currency)
    {
        if (!currency.HasMinorUnit)
        {
            var invalid = InvalidCurrencyException.WithoutMinorUnit(currency.Code);
            throw new JsonException(invalid.Message, invalid);
        }

        if (Money.TryParseAmount(Bytes(ref reader), currency, out var value, out var error))
        {
            return value;
        }

        var exception = MoneyFormatException.ForAmount(error, currency);
        throw new JsonException(exception.Message, exception);
    }

    private static void RequireFirst(bool first)
    {
        if (!first)
        {
            throw new JsonException("Money has one amount and one currency.");
        }
    }

    /// <summary>The token's own bytes; copied only when they are escaped or cut in two by a buffer's end.</summary>
    private static ReadOnlySpan<byte> Bytes(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan;
        }

        var unescaped = new byte[reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length];
        return unescaped.AsSpan(0, reader.CopyString(unescaped));
    }
}
