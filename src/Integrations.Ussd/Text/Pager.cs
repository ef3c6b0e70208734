using System.Text;

namespace Integrations.Ussd;

/// <summary>Cuts screens into pages: free text at words, options never, the lines of navigation inside the limit. A pure function.</summary>
internal static class Pager
{
    private const string Cut = "..";

    /// <summary>Pages that all fit.</summary>
    /// <param name="text">The screen.</param>
    /// <param name="limits">What a page may hold.</param>
    /// <param name="strict">Throws where an option had to be cut.</param>
    /// <exception cref="UssdMenuException">Nothing fits beside the navigation, or an option does not and <paramref name="strict"/> is set.</exception>
    public static string[] Split(in PageText text, UssdLimits limits, bool strict)
    {
        var whole = Join(text.Header, text.Options, 0, text.Options.Count, text.Back, text.Home, null);
        if (Prepare(ref whole, limits))
        {
            return [whole];
        }

        var pages = new List<string>();
        var header = text.Header;
        var option = 0;
        while (true)
        {
            var back = pages.Count > 0 ? text.PageBack : text.Back;
            if (header.Length > 0)
            {
                // The rest may end here, without a line that leads on.
                var last = Join(header, text.Options, option, text.Options.Count, back, text.Home, null);
                if (Prepare(ref last, limits))
                {
                    pages.Add(last);
                    return [.. pages];
                }

                var withFirst = Join(header, text.Options, option, Math.Min(option + 1, text.Options.Count), back, text.Home, text.More);
                if (text.Options.Count is 0 || !Prepare(ref withFirst, limits))
                {
                    var taken = Fill(header, back, text.Home, text.More, limits);
                    if (taken is 0)
                    {
                        throw new UssdMenuException($"nothing fits beside the navigation: {limits.Gsm7} GSM or {limits.Ucs2} other characters hold no word of the text. Shorten the lines of navigation.");
                    }

                    var page = Join(header[..taken].TrimEnd(), [], 0, 0, back, text.Home, text.More);
                    Prepare(ref page, limits);
                    pages.Add(page);
                    header = header[taken..].TrimStart();
                    if (header.Length is 0 && option == text.Options.Count)
                    {
                        return [.. pages];
                    }

                    continue;
                }
            }

            var rest = Join(header, text.Options, option, text.Options.Count, back, text.Home, null);
            if (Prepare(ref rest, limits))
            {
                pages.Add(rest);
                return [.. pages];
            }

            var end = option;
            var best = "";
            while (end < text.Options.Count)
            {
                var candidate = Join(header, text.Options, option, end + 1, back, text.Home, text.More);
                if (!Prepare(ref candidate, limits))
                {
                    break;
                }

                best = candidate;
                end++;
            }

            if (end == option)
            {
                var isLast = option == text.Options.Count - 1;
                best = CutOption(text, option, back, isLast ? null : text.More, limits, strict);
                end++;
            }

            pages.Add(best);
            option = end;
            header = "";
            if (option == text.Options.Count)
            {
                return [.. pages];
            }
        }
    }

    /// <summary>The text as it is sent: GSM 7-bit when replacing typographic characters makes it so, otherwise unchanged.</summary>
    public static string Prepare(string text)
    {
        if (text.Contains('\r', StringComparison.Ordinal))
        {
            text = text.ReplaceLineEndings("\n");
        }

        if (UssdTextSize.Of(text).Encoding is UssdEncoding.Gsm7)
        {
            return text;
        }

        var replaced = Gsm7.Transliterate(text);
        return UssdTextSize.Of(replaced).Encoding is UssdEncoding.Gsm7 ? replaced : text;
    }

    /// <summary>The longest beginning that fits, for texts that nobody may page through.</summary>
    public static string Shorten(string text, UssdLimits limits)
    {
        text = Prepare(text);
        if (UssdTextSize.Of(text).Fits(limits))
        {
            return text;
        }

        for (var length = Math.Min(text.Length, limits.Gsm7); length > 0; length--)
        {
            var candidate = text[..Whole(text, length)] + Cut;
            if (UssdTextSize.Of(candidate).Fits(limits))
            {
                return candidate;
            }
        }

        return "";
    }

    private static bool Prepare(ref string text, UssdLimits limits)
    {
        text = Prepare(text);
        return UssdTextSize.Of(text).Fits(limits);
    }

    // A surrogate pair stays whole.
    private static int Whole(string text, int length) => length < text.Length && char.IsLowSurrogate(text[length]) ? length - 1 : length;

    private static int Fill(string header, string? back, string? home, string more, UssdLimits limits)
    {
        var taken = 0;
        for (var at = 1; at <= header.Length; at++)
        {
            if (at < header.Length && !MayCut(header, at))
            {
                continue;
            }

            var candidate = Join(header[..at].TrimEnd(), [], 0, 0, back, home, more);
            if (!Prepare(ref candidate, limits))
            {
                break;
            }

            taken = at;
        }

        if (taken > 0)
        {
            return taken;
        }

        // One word longer than a page.
        for (var at = Math.Min(header.Length, limits.Gsm7); at > 0; at--)
        {
            var candidate = Join(header[..Whole(header, at)], [], 0, 0, back, home, more);
            if (Prepare(ref candidate, limits))
            {
                return Whole(header, at);
            }
        }

        return 0;
    }

    // "KES 1 500" is one number: a space between two digits is no place to cut.
    private static bool MayCut(string text, int at) =>
        char.IsWhiteSpace(text[at]) && !(at + 1 < text.Length && text[at] is not '\n' && char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(text[at + 1]));

    private static string CutOption(in PageText text, int option, string? back, string? more, UssdLimits limits, bool strict)
    {
        var line = text.Options[option];
        if (strict)
        {
            throw new UssdMenuException($"the option '{line}' does not fit on a page of {limits.Gsm7} GSM or {limits.Ucs2} other characters. Shorten it.");
        }

        for (var length = line.Length; length > 0; length--)
        {
            var candidate = Join("", [line[..Whole(line, length)] + Cut], 0, 1, back, text.Home, more);
            if (Prepare(ref candidate, limits))
            {
                return candidate;
            }
        }

        throw new UssdMenuException($"no option fits on a page of {limits.Gsm7} GSM or {limits.Ucs2} other characters. Shorten the lines of navigation.");
    }

    private static string Join(string header, IReadOnlyList<string> options, int from, int to, string? back, string? home, string? more)
    {
        var page = new StringBuilder(header);
        for (var option = from; option < to; option++)
        {
            Line(page, options[option]);
        }

        Line(page, more);
        Line(page, back);
        Line(page, home);
        return page.ToString();
    }

    private static void Line(StringBuilder page, string? line)
    {
        if (line is null)
        {
            return;
        }

        if (page.Length > 0)
        {
            page.Append('\n');
        }

        page.Append(line);
    }
}
