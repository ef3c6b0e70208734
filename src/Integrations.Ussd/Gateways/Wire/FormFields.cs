using System.Text;

namespace Integrations.Ussd;

/// <summary>Fields of a form or a query. The first of a name counts; names are compared exactly. Bytes that are no UTF-8 become replacement characters.</summary>
internal readonly struct FormFields(string text)
{
    private const int MostFields = 64;

    public static FormFields Body(UssdHttpRequest request) => new(Encoding.UTF8.GetString(request.Body.Span));

    public string? this[string name]
    {
        get
        {
            var rest = text.AsSpan();
            for (var field = 0; field < MostFields && !rest.IsEmpty; field++)
            {
                var end = rest.IndexOf('&');
                var pair = end < 0 ? rest : rest[..end];
                rest = end < 0 ? [] : rest[(end + 1)..];
                var equals = pair.IndexOf('=');
                var key = equals < 0 ? pair : pair[..equals];
                if (key.SequenceEqual(name))
                {
                    return equals < 0 ? "" : Decode(pair[(equals + 1)..]);
                }
            }

            return null;
        }
    }

    /// <summary>A field, or null when it is missing or blank.</summary>
    public string? Filled(string name) => this[name] is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;

    private static string Decode(ReadOnlySpan<char> value)
    {
        if (!value.ContainsAny('%', '+'))
        {
            return value.ToString();
        }

        Span<byte> small = stackalloc byte[256];
        var bytes = value.Length * 4 <= small.Length ? small : new byte[value.Length * 4];
        var length = 0;
        for (var at = 0; at < value.Length; at++)
        {
            var character = value[at];
            if (character is '%' && at + 2 < value.Length && char.IsAsciiHexDigit(value[at + 1]) && char.IsAsciiHexDigit(value[at + 2]))
            {
                bytes[length++] = (byte)((Hex(value[at + 1]) << 4) | Hex(value[at + 2]));
                at += 2;
            }
            else if (char.IsAscii(character))
            {
                bytes[length++] = character is '+' ? (byte)' ' : (byte)character;
            }
            else
            {
                var taken = char.IsHighSurrogate(character) && at + 1 < value.Length && char.IsLowSurrogate(value[at + 1]) ? 2 : 1;
                length += Encoding.UTF8.GetBytes(value.Slice(at, taken), bytes[length..]);
                at += taken - 1;
            }
        }

        return Encoding.UTF8.GetString(bytes[..length]);
    }

    private static int Hex(char digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
