using System.Text.RegularExpressions;

namespace Integrations.Conventions.Tests.Text;

/// <summary>What no file of the repository says. The words are put together here, so that this file does not say them either.</summary>
internal static class ForbiddenText
{
    private static readonly (string Rule, Regex Pattern)[] Rules =
    [
        ("names a package registry; a machine has its own", Words(@"\b(?:", ["api.nu", "get", "|nu", "get.org", "|www.nu", "get", "|registry.npm", "js", "|npm", "js.com", "|py", "pi.org", "|crates", ".io", "|deb.deb", "ian"], @")\b")),
        ("is a path of one machine", Words(@"(?<![\w.$}~-])/(?:", ["wo", "rk|fa", "rm|ro", "ot|ho", "me|Us", "ers"], @")/\w")),
        ("is a path of one machine", Words(@"\b[A-Z]:\\+", ["Us", "ers"], @"\\")),
        ("points outside the repository", Words(@"\.\./", ["sha", "red"], @"\b")),
        ("is an unfinished mark; finish it or write down the limit", Words(@"\b(?:", ["TO", "DO|FIX", "ME|HA", "CK"], @")\b")),
        ("is unfinished code", Words("", ["NotImple", "mentedException"], "")),
        ("names a tool of its making; the project speaks of itself alone", Words(@"(?i)\b(?:", ["cla", "ude|anth", "ropic|open", "ai|chat", "gpt|cop", "ilot|l", "lm|sub-?ag", "ent"], @")s?\b")),
        ("tells how it was made; say how it is", Words(@"(?i)\b(?:", ["this ses", "sion|iss", "ue #?[0-9]+|work", "tree|the integ", "rator"], @")\b")),
    ];

    public static IEnumerable<(int Line, string Rule, string Found)> Find(string text) =>
        from rule in Rules
        from match in rule.Pattern.Matches(text)
        let line = 1 + text.AsSpan(0, match.Index).Count('\n')
        orderby line
        select (line, rule.Rule, match.Value);

    private static Regex Words(string before, string[] syllables, string after) => new(before + string.Concat(syllables) + after, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));
}
