namespace Integrations.Conventions.Tests.Text;

/// <summary>
/// Code on a page. It must stand, line by line, in a file that compiles. Indentation, blank lines and lines that are only <c>// …</c> do not count: the last
/// stands for lines left out, and what follows comes later in the same file.
/// </summary>
internal sealed class Snippet
{
    private const string LeftOut = "// …";

    private readonly string[][] _parts;

    public Snippet(string code)
    {
        var parts = new List<string[]>();
        var lines = CodeLines(code).Select(line => line.Text).ToArray();
        var start = 0;
        for (var index = 0; index <= lines.Length; index++)
        {
            if (index == lines.Length || lines[index] is LeftOut)
            {
                parts.Add(lines[start..index]);
                start = index + 1;
            }
        }

        _parts = [.. parts.Where(part => part.Length > 0)];
    }

    /// <summary>Null when the file contains the snippet; else how far it goes, where it stops and what stands there.</summary>
    public Mismatch? CompareWith(string file, string source)
    {
        var lines = CodeLines(source).ToArray();
        var position = 0;
        var matched = 0;
        foreach (var part in _parts)
        {
            var best = (Start: -1, Length: 0);
            for (var start = position; start < lines.Length && best.Length < part.Length; start++)
            {
                var length = 0;
                while (length < part.Length && start + length < lines.Length && lines[start + length].Text == part[length])
                {
                    length++;
                }

                best = length > best.Length ? (start, length) : best;
            }

            if (best.Length < part.Length)
            {
                var stop = best.Start < 0 ? -1 : best.Start + best.Length;
                return new Mismatch(file, matched + best.Length, part[best.Length], stop < 0 || stop >= lines.Length ? null : lines[stop]);
            }

            matched += part.Length;
            position = best.Start + best.Length;
        }

        return null;
    }

    private static IEnumerable<(int Number, string Text)> CodeLines(string code) => code
        .ReplaceLineEndings("\n")
        .Split('\n')
        .Index()
        .Select(line => (Number: line.Index + 1, Text: line.Item.Trim()))
        .Where(line => line.Text.Length > 0);

    internal sealed record Mismatch(string File, int MatchedLines, string Expected, (int Number, string Text)? Found)
    {
        public override string ToString() => Found is { } found && MatchedLines > 0
            ? $"nearest is {File}:{found.Number}, {MatchedLines} lines are the same, then{Environment.NewLine}      page: {Expected}{Environment.NewLine}      code: {found.Text}"
            : $"no compiled file has the line{Environment.NewLine}      page: {Expected}";
    }
}
