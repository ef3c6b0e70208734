using System.Globalization;
using System.Text;

namespace Integrations.MtnMomo.Rules;

/// <summary>Words as MTN takes them: it refuses an apostrophe and other signs with a bare 400.</summary>
internal static class NoteText
{
    public static bool IsPlain(char letter, string punctuation) => char.IsAsciiLetterOrDigit(letter) || letter is ' ' || punctuation.Contains(letter, StringComparison.Ordinal);

    /// <summary>The nearest text that MTN takes: accents fall, other signs become spaces.</summary>
    public static string Simplify(string? text, string punctuation, int longest)
    {
        var plain = new StringBuilder();
        foreach (var letter in (text ?? "").Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark && plain.Length < longest)
            {
                plain.Append(IsPlain(letter, punctuation) ? letter : ' ');
            }
        }

        return plain.ToString().Trim();
    }

    /// <summary>A number of the host as <c>externalId</c> takes it: accents fall, other signs become hyphens.</summary>
    public static string SimplifyId(string text, int longest)
    {
        var plain = new StringBuilder();
        foreach (var letter in text.Trim().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark && plain.Length < longest)
            {
                plain.Append(char.IsAsciiLetterOrDigit(letter) ? letter : '-');
            }
        }

        return plain.ToString();
    }
}
