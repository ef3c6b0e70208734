using System.Buffers;
using System.Globalization;
using System.Text;

namespace Integrations.Otp;

/// <summary>The alphabet of text messages: 3GPP TS 23.038, default alphabet and its extension table, whose characters take two places.</summary>
internal static class Gsm7
{
    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private const string Extended = "\f^{}\\[~]|€";

    private static readonly SearchValues<char> One = SearchValues.Create(Basic);
    private static readonly SearchValues<char> Two = SearchValues.Create(Extended);

    /// <summary>Places that the text takes; <see langword="null"/> when a character is in neither table.</summary>
    public static int? LengthOf(ReadOnlySpan<char> text)
    {
        var length = 0;
        foreach (var character in text)
        {
            if (!One.Contains(character) && !Two.Contains(character))
            {
                return null;
            }

            length += One.Contains(character) ? 1 : 2;
        }

        return length;
    }

    /// <summary>The first character that is in neither table.</summary>
    public static string? FirstOutside(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!rune.IsBmp || (!One.Contains((char)rune.Value) && !Two.Contains((char)rune.Value)))
            {
                return rune.ToString();
            }
        }

        return null;
    }

    /// <summary>A name as the alphabet can write it: marks go, what is left outside becomes a question mark.</summary>
    public static string Fold(string text)
    {
        if (LengthOf(text) is not null)
        {
            return text;
        }

        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            var character = rune.ToString();
            if (LengthOf(character) is null)
            {
                character = new string([.. character.Normalize(NormalizationForm.FormD).Where(static part => CharUnicodeInfo.GetUnicodeCategory(part) is not UnicodeCategory.NonSpacingMark)]);
            }

            folded.Append(character.Length > 0 && LengthOf(character) is null ? "?" : character);
        }

        return folded.ToString();
    }
}
