using System.Text.RegularExpressions;

namespace Integrations.Conventions.Tests.Text;

internal static partial class Markdown
{
    /// <summary>The C# blocks of a page, with the line on which the code starts.</summary>
    public static IEnumerable<(int Line, string Code)> CSharpBlocks(string page)
    {
        var lines = page.ReplaceLineEndings("\n").Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            if (Fence().Match(lines[index]) is not { Success: true } fence)
            {
                continue;
            }

            var end = Array.FindIndex(lines, index + 1, line => line.Trim() == fence.Groups["ticks"].Value);
            end = end < 0 ? lines.Length : end;
            if (fence.Groups["language"].Value is "csharp" or "cs" or "c#")
            {
                yield return (index + 2, string.Join('\n', lines[(index + 1)..end]));
            }

            index = end;
        }
    }

    /// <summary>Links to files of the repository, without their anchors.</summary>
    public static IEnumerable<string> LocalLinks(string page) => Link().Matches(page)
        .Select(match => match.Groups["target"].Value.Split('#')[0])
        .Where(target => target.Length > 0 && !target.Contains(':', StringComparison.Ordinal));

    [GeneratedRegex(@"^\s*(?<ticks>`{3,})(?<language>[\w#+-]*)")]
    private static partial Regex Fence();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();
}
