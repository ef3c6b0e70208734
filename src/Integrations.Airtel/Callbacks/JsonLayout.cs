using System.Text;
using System.Text.Json;

namespace Integrations.Airtel.Callbacks;

/// <summary>JSON in another layout, with every string and number as it came. Pure; input that is no JSON gives <see langword="null"/>.</summary>
internal static class JsonLayout
{
    /// <summary>The bytes without one member of the outer object, and without the comma that bound it.</summary>
    /// <param name="json">One object.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="value">Its value as text.</param>
    public static byte[]? Without(ReadOnlySpan<byte> json, string name, out string? value)
    {
        value = null;
        var reader = new Utf8JsonReader(json);
        try
        {
            if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
            {
                return null;
            }

            var end = (int)reader.BytesConsumed;
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                var (start, isFound) = ((int)reader.TokenStartIndex, reader.ValueTextEquals(name));
                reader.Read();
                var text = reader.TokenType is JsonTokenType.String ? reader.GetString() : null;
                reader.Skip();
                if (isFound)
                {
                    value = text;
                    return Cut(json, end, start, (int)reader.BytesConsumed);
                }

                end = (int)reader.BytesConsumed;
            }

            return null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Without any white space between tokens.</summary>
    public static byte[]? Compact(ReadOnlySpan<byte> json) => Write(json, indented: false);

    /// <summary>With a line for each member and two spaces for each level.</summary>
    public static byte[]? Indent(ReadOnlySpan<byte> json) => Write(json, indented: true);

    /// <param name="json">The whole.</param>
    /// <param name="before">Where what stands before the member ends: a value, or the opening brace.</param>
    /// <param name="start">Where the member starts.</param>
    /// <param name="end">Where it ends.</param>
    private static byte[] Cut(ReadOnlySpan<byte> json, int before, int start, int end)
    {
        var isFirst = json[before - 1] is (byte)'{';
        if (!isFirst)
        {
            return [.. json[..before], .. json[end..]];
        }

        // The comma behind it goes with it, and so does the space up to the next member.
        var rest = json[end..];
        var comma = rest.IndexOf((byte)',');
        var next = comma < 0 || rest[..comma].IndexOfAnyExcept(" \t\r\n"u8) >= 0 ? 0 : comma + 1;
        rest = next is 0 ? rest : rest[next..].TrimStart(" \t\r\n"u8);
        return [.. json[..start], .. rest];
    }

    private static byte[]? Write(ReadOnlySpan<byte> json, bool indented)
    {
        if (!IsJson(json))
        {
            return null;
        }

        var text = new MemoryStream(json.Length * 2);
        var (depth, isInString, isEscaped, isOpened) = (0, false, false, false);
        foreach (var letter in json)
        {
            if (isInString)
            {
                text.WriteByte(letter);
                (isInString, isEscaped) = (letter is not (byte)'"' || isEscaped, letter is (byte)'\\' && !isEscaped);
                continue;
            }

            if (letter is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            {
                continue;
            }

            var isClosing = letter is (byte)'}' or (byte)']';
            depth -= isClosing ? 1 : 0;
            if (indented && isOpened != isClosing)
            {
                NewLine(text, depth);
            }

            text.WriteByte(letter);
            isInString = letter is (byte)'"';
            isOpened = letter is (byte)'{' or (byte)'[';
            depth += isOpened ? 1 : 0;
            if (indented && letter is (byte)',')
            {
                NewLine(text, depth);
            }
            else if (indented && letter is (byte)':')
            {
                text.WriteByte((byte)' ');
            }
        }

        return text.ToArray();
    }

    private static void NewLine(MemoryStream text, int depth) => text.Write(Encoding.ASCII.GetBytes("\n" + new string(' ', depth * 2)));

    private static bool IsJson(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
