using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Integrations.Providers;

/// <summary>Lenient scalars: providers mix numbers and strings in every field.</summary>
public static class WireText
{
    /// <summary>How JSON is read: trailing commas and comments are no reason to lose a payment.</summary>
    public static JsonReaderOptions Options { get; } = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

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

    /// <summary>A text without the spaces around it; <see langword="null"/> for none.</summary>
    public static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>A code that may be logged and counted: up to 64 letters, digits, dots, hyphens and underscores; <see langword="null"/> for anything else.</summary>
    public static string? BoundedCode(string? code) =>
        code is { Length: > 0 and <= 64 } && code.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-') ? code : null;

    /// <summary>True for a token that can stand in a header.</summary>
    public static bool IsHeaderSafe([NotNullWhen(true)] string? token) => token is not null && token.All(static letter => letter is > ' ' and < (char)127);

    /// <summary>The lifetime of a token, from a number or text of seconds; <see langword="null"/> when it is not one.</summary>
    /// <param name="seconds">The wire's.</param>
    /// <param name="usual">What it is when the wire does not say.</param>
    /// <param name="longest">What it is at most.</param>
    public static TimeSpan? Lifetime(string? seconds, TimeSpan usual, TimeSpan longest)
    {
        if (seconds is null)
        {
            return usual;
        }

        return double.TryParse(seconds, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value > 0
            ? TimeSpan.FromSeconds(Math.Min(value, longest.TotalSeconds))
            : null;
    }
}
