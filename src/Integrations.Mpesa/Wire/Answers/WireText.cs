using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Integrations.Mpesa.Wire.Answers;

/// <summary>Lenient scalars: Daraja mixes numbers and strings in every field.</summary>
internal static class WireText
{
    public static readonly JsonReaderOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    /// <summary>The bytes without a mark and, where they are not UTF-8, with replacement characters: a damaged name must not hide a payment.</summary>
    public static ReadOnlyMemory<byte> Clean(ReadOnlyMemory<byte> bytes)
    {
        var text = bytes.Span.StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes;
        return Utf8.IsValid(text.Span) ? text : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text.Span));
    }

    /// <summary>The text of the scalar that the reader stands on; <see langword="null"/> for null, empty text and what cannot be decoded.</summary>
    public static string? Scalar(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                try
                {
                    return Trimmed(reader.GetString());
                }
                catch (InvalidOperationException)
                {
                    // A lone surrogate in an escape.
                    return null;
                }

            case JsonTokenType.Number:
                return Encoding.UTF8.GetString(reader.ValueSpan);
            case JsonTokenType.True:
                return "true";
            case JsonTokenType.False:
                return "false";
            default:
                return null;
        }
    }

    public static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
