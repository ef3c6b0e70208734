using System.Buffers;
using System.Globalization;
using System.Text;

namespace Integrations.Wallets;

/// <summary>The alphabet of text messages: 3GPP TS 23.038, default alphabet and its extension table.</summary>
internal static class Gsm7
{
    private static readonly SearchValues<char> Characters = SearchValues.Create(
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà\f^{}\\[~]|€");

    /// <summary>The first character that is in neither table.</summary>
    public static string? FirstOutside(string text) => text.EnumerateRunes().Where(static rune => !rune.IsBmp || !Characters.Contains((char)rune.Value)).Select(static rune => rune.ToString()).FirstOrDefault();

    /// <summary>A text as the alphabet can write it: marks go, what is left outside becomes a question mark.</summary>
    public static string Fold(string text)
    {
        if (FirstOutside(text) is null)
        {
            return text;
        }

        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            var character = rune.ToString();
            if (FirstOutside(character) is not null)
            {
                character = new string([.. character.Normalize(NormalizationForm.FormD).Where(static part => CharUnicodeInfo.GetUnicodeCategory(part) is not UnicodeCategory.NonSpacingMark)]);
            }

            folded.Append(character.Length > 0 && FirstOutside(character) is not null ? "?" : character);
        }

        return folded.ToString();
    }
}
