using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Integrations;

/// <summary>The GSM 7-bit alphabet (3GPP TS 23.038): counting, packing, and replacing what is outside it. Thread-safe.</summary>
public static class Gsm7
{
    private const byte Escape = 27;
    private const byte CarriageReturn = 13;
    private const byte None = 0xFF;
    private const byte Extended = 0x80;
    private const char Euro = '€';

    private const string Basic = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private static readonly (char Character, byte Septet)[] Extension =
    [
        ('\f', 10), ('^', 20), ('{', 40), ('}', 41), ('\\', 47), ('[', 60), ('~', 61), (']', 62), ('|', 64),
    ];

    // Greek ends below 0x400; the euro sign is the only one above.
    private static readonly byte[] Septets = BuildSeptets();

    private static readonly FrozenDictionary<char, string> Replacements = new Dictionary<char, string>
    {
        ['’'] = "'",
        ['‘'] = "'",
        ['‚'] = "'",
        ['′'] = "'",
        ['`'] = "'",
        ['´'] = "'",
        ['“'] = "\"",
        ['”'] = "\"",
        ['„'] = "\"",
        ['«'] = "\"",
        ['»'] = "\"",
        ['–'] = "-",
        ['—'] = "-",
        ['‐'] = "-",
        ['‑'] = "-",
        ['−'] = "-",
        ['…'] = "...",
        ['•'] = "-",
        ['·'] = "-",
        ['\u00A0'] = " ",
        ['\u202F'] = " ",
        ['\u2009'] = " ",
        ['\u2007'] = " ",
        ['\t'] = " ",
        ['\u200B'] = "",
        ['\uFEFF'] = "",
        ['\u00AD'] = "",
        ['ê'] = "e",
        ['ë'] = "e",
        ['Ê'] = "E",
        ['Ë'] = "E",
        ['È'] = "E",
        ['ç'] = "c",
        ['ã'] = "a",
        ['õ'] = "o",
        ['Ã'] = "A",
        ['Õ'] = "O",
        ['â'] = "a",
        ['á'] = "a",
        ['À'] = "A",
        ['Á'] = "A",
        ['Â'] = "A",
        ['î'] = "i",
        ['ï'] = "i",
        ['í'] = "i",
        ['Î'] = "I",
        ['Ï'] = "I",
        ['Í'] = "I",
        ['ô'] = "o",
        ['ó'] = "o",
        ['Ó'] = "O",
        ['Ô'] = "O",
        ['Ò'] = "O",
        ['û'] = "u",
        ['ú'] = "u",
        ['Ù'] = "U",
        ['Ú'] = "U",
        ['Û'] = "U",
        ['œ'] = "oe",
        ['Œ'] = "OE",
        ['₦'] = "NGN",
        ['₵'] = "GHS",
    }.ToFrozenDictionary();

    /// <summary>How many septets a text takes: characters of the extension table take two. <see langword="null"/> when one is outside the alphabet, so that the text travels as UCS-2.</summary>
    public static int? LengthOf(ReadOnlySpan<char> text)
    {
        var septets = 0;
        foreach (var character in text)
        {
            var septet = SeptetOf(character);
            if (septet is None)
            {
                return null;
            }

            septets += (septet & Extended) is 0 ? 1 : 2;
        }

        return septets;
    }

    /// <summary>The characters of a text that force UCS-2, each once, in order. Empty when the text is GSM 7-bit.</summary>
    public static string Outside(ReadOnlySpan<char> text)
    {
        StringBuilder? outside = null;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsBmp && SeptetOf((char)rune.Value) is not None)
            {
                continue;
            }

            outside ??= new StringBuilder();
            var shown = rune.ToString();
            if (!outside.ToString().Contains(shown, StringComparison.Ordinal))
            {
                outside.Append(shown);
            }
        }

        return outside?.ToString() ?? "";
    }

    /// <summary>Replaces typographic characters that the alphabet lacks: <c>’</c> by <c>'</c>, <c>–</c> by <c>-</c>, <c>ê</c> by <c>e</c>, <c>₵</c> by <c>GHS</c>.</summary>
    /// <returns>The text, with what cannot be replaced left in it; <see cref="Outside"/> names that.</returns>
    public static string Transliterate(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        StringBuilder? changed = null;
        for (var at = 0; at < text.Length; at++)
        {
            var character = text[at];
            if (SeptetOf(character) is None && Replacements.TryGetValue(character, out var replacement))
            {
                changed ??= new StringBuilder(text, 0, at, text.Length + 8);
                changed.Append(replacement);
            }
            else
            {
                changed?.Append(character);
            }
        }

        return changed?.ToString() ?? text;
    }

    /// <summary>A name as the alphabet can write it: marks go, and what is left outside becomes a question mark.</summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
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

    /// <summary>Packs a text into octets as a USSD string travels: seven bits after seven bits, low bits first.</summary>
    /// <exception cref="ArgumentException">A character is outside the alphabet.</exception>
    public static byte[] Pack(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var septets = new List<byte>(text.Length + 2);
        foreach (var character in text)
        {
            var septet = SeptetOf(character);
            if (septet is None)
            {
                throw new ArgumentException($"U+{(int)character:X4} is not in the GSM 7-bit alphabet; transliterate the text or send it as UCS-2.", nameof(text));
            }

            if ((septet & Extended) is not 0)
            {
                septets.Add(Escape);
            }

            septets.Add((byte)(septet & 0x7F));
        }

        // Seven spare bits would read as '@': they hold a carriage return. A text that itself ends with one on an octet's edge gets another.
        var endsOnEdge = septets.Count > 0 && septets.Count % 8 is 0 && septets[^1] is CarriageReturn;
        if (septets.Count % 8 is 7 || endsOnEdge)
        {
            septets.Add(CarriageReturn);
        }

        var packed = new byte[((septets.Count * 7) + 7) / 8];
        for (var index = 0; index < septets.Count; index++)
        {
            var bit = index * 7;
            var wide = septets[index] << (bit % 8);
            packed[bit / 8] |= (byte)(wide & 0xFF);
            if (wide > 0xFF)
            {
                packed[(bit / 8) + 1] |= (byte)(wide >> 8);
            }
        }

        return packed;
    }

    /// <summary>True when the character takes one or two septets.</summary>
    public static bool Contains(char character) => SeptetOf(character) is not None;

    private static byte SeptetOf(char character) => character < Septets.Length ? Septets[character] : character is Euro ? (byte)(101 | Extended) : None;

    private static byte[] BuildSeptets()
    {
        var table = new byte[0x400];
        Array.Fill(table, None);
        for (var septet = 0; septet < Basic.Length; septet++)
        {
            if (septet is not Escape)
            {
                table[Basic[septet]] = (byte)septet;
            }
        }

        foreach (var (character, septet) in Extension)
        {
            table[character] = (byte)(septet | Extended);
        }

        return table;
    }
}
