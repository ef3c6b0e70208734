using System.Text.RegularExpressions;
using Integrations.Conventions.Tests.House;

namespace Integrations.Conventions.Tests.Rules;

internal static partial class TimeRule
{
    public static IEnumerable<string> Find(IEnumerable<Type> types) => types
        .SelectMany(type => type.GetMembers(Reflection.Declared))
        .Where(member => member is not Type && member.SignatureTypes().Contains(typeof(DateTime)))
        .Select(member => $"{member.Path()} uses DateTime; use DateTimeOffset from a TimeProvider");

    /// <summary>The lines of a source file that name the type, outside comments.</summary>
    public static IEnumerable<int> FindLines(string source) => source
        .Split('\n')
        .Index()
        .Where(line => TypeName().IsMatch(Comment().Replace(line.Item, "")))
        .Select(line => line.Index + 1);

    [GeneratedRegex(@"(?<![\w.])DateTime\b|\bSystem\.DateTime\b")]
    private static partial Regex TypeName();

    [GeneratedRegex("//.*$")]
    private static partial Regex Comment();
}
