using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integrations.Bridge;

/// <summary>The identity of a payment in this host. 32 hexadecimal digits as text; safe to log and to show.</summary>
[JsonConverter(typeof(PaymentIdJsonConverter))]
public readonly record struct PaymentId(Guid Value) : ISpanParsable<PaymentId>, IComparable<PaymentId>
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">The text is not the identity of a payment.</exception>
    public static PaymentId Parse(string s, IFormatProvider? provider) => Parse(s.AsSpan(), provider);

    /// <inheritdoc cref="Parse(string, IFormatProvider?)" />
    public static PaymentId Parse(string s) => Parse(s.AsSpan(), null);

    /// <inheritdoc cref="Parse(string, IFormatProvider?)" />
    public static PaymentId Parse(ReadOnlySpan<char> s, IFormatProvider? provider) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException("A payment id is 32 hexadecimal digits.");

    /// <summary>Reads what <see cref="ToString"/> wrote; <see langword="false"/> for any other text.</summary>
    public static bool TryParse(string? s, IFormatProvider? provider, out PaymentId result) => TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out PaymentId)" />
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out PaymentId result)
    {
        var isId = Guid.TryParseExact(s, "N", out var value);
        result = new PaymentId(value);
        return isId;
    }

    /// <inheritdoc />
    public int CompareTo(PaymentId other) => Value.CompareTo(other.Value);

    /// <summary>Earlier in the order of ids.</summary>
    public static bool operator <(PaymentId left, PaymentId right) => left.CompareTo(right) < 0;

    /// <summary>Later in the order of ids.</summary>
    public static bool operator >(PaymentId left, PaymentId right) => left.CompareTo(right) > 0;

    /// <summary>Not later in the order of ids.</summary>
    public static bool operator <=(PaymentId left, PaymentId right) => left.CompareTo(right) <= 0;

    /// <summary>Not earlier in the order of ids.</summary>
    public static bool operator >=(PaymentId left, PaymentId right) => left.CompareTo(right) >= 0;

    /// <summary>32 hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("N", CultureInfo.InvariantCulture);

    internal sealed class PaymentIdJsonConverter : JsonConverter<PaymentId>
    {
        public override PaymentId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryParse(reader.GetString(), null, out var id) ? id : throw new JsonException("A payment id is 32 hexadecimal digits.");

        public override void Write(Utf8JsonWriter writer, PaymentId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
