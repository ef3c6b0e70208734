namespace Integrations.Conventions.Tests.Api;

internal static class ListingDifference
{
    /// <summary>What changed, line by line, each under the type it belongs to; empty when nothing did.</summary>
    public static IReadOnlyList<string> Between(string accepted, string actual)
    {
        var before = Lines(accepted);
        var after = Lines(actual);
        return
        [
            .. before.Except(after).Select(line => (line.Type, Text: $"- {line.Text}"))
                .Concat(after.Except(before).Select(line => (line.Type, Text: $"+ {line.Text}")))
                .GroupBy(line => line.Type, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .SelectMany(group => group.Any(line => line.Text[2..] == group.Key) ? group.Select(line => line.Text) : group.Select(line => line.Text).Prepend($"  {group.Key}")),
        ];
    }

    private static List<(string Type, string Text)> Lines(string listing)
    {
        var lines = new List<(string, string)>();
        var type = "";
        foreach (var line in listing.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            type = char.IsWhiteSpace(line[0]) ? type : line;
            lines.Add((type, line));
        }

        return lines;
    }
}
