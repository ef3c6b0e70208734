using System.Text;

namespace Integrations.Numbering.Internal;

/// <summary>How people group the digits of some numbers: <c>(\d{3})(\d{6})</c> shown as <c>$1 $2</c>, with a rule for the prefix before the first group.</summary>
/// <remarks>The pattern of leading digits is compiled at first use; two threads may do it at the same time with the same result.</remarks>
internal sealed class DisplayRule
{
    private const string FirstGroup = "$1";

    private readonly (int Least, int Most)[] _groups;
    private readonly string _leadingDigits;
    private readonly string _format;
    private DigitAutomaton? _compiled;

    internal DisplayRule(string pattern, string leadingDigits, string format, string? nationalPrefixRule, string nationalPrefix)
    {
        _groups = [.. pattern.Split(')', StringSplitOptions.RemoveEmptyEntries).Select(ParseGroup)];
        _leadingDigits = leadingDigits;
        _format = nationalPrefixRule is null
            ? format
            : format.Replace(FirstGroup, nationalPrefixRule
                .Replace("$NP", nationalPrefix, StringComparison.Ordinal)
                .Replace("$FG", FirstGroup, StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private DigitAutomaton LeadingDigits => _compiled ??= DigitAutomaton.Compile(_leadingDigits);

    internal void Compile() => _ = LeadingDigits;

    internal bool Fits(ReadOnlySpan<byte> national) =>
        national.Length >= _groups.Sum(group => group.Least) && national.Length <= _groups.Sum(group => group.Most) && LeadingDigits.MatchBeginning(national) >= 0;

    internal string Apply(ReadOnlySpan<byte> national)
    {
        StringBuilder text = new(_format);
        var spare = national.Length - _groups.Sum(group => group.Least);
        for (var i = 0; i < _groups.Length; i++)
        {
            var extra = Math.Min(spare, _groups[i].Most - _groups[i].Least);
            var length = _groups[i].Least + extra;
            text.Replace($"${i + 1}", DigitText.ToString(national[..length]));
            national = national[length..];
            spare -= extra;
        }

        return text.ToString();
    }

    // A group is "(\d", "(\d{3}" or "(\d{3,4}" once the closing bracket is split off.
    private static (int Least, int Most) ParseGroup(string group)
    {
        if (group is @"(\d")
        {
            return (1, 1);
        }

        var bounds = group.StartsWith(@"(\d{", StringComparison.Ordinal) && group.EndsWith('}') ? group[4..^1].Split(',') : [];
        return bounds.Length is 1 or 2 && DigitText.TryCount(bounds[0], out var least) && DigitText.TryCount(bounds[^1], out var most) && least <= most
            ? (least, most)
            : throw new FormatException($"The display group '{group})' cannot be read.");
    }
}
