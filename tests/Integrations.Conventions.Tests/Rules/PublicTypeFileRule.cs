using System.Text.RegularExpressions;

namespace Integrations.Conventions.Tests.Rules;

/// <summary>A file holds at most one public type and carries its name; <c>Money.Arithmetic.cs</c> is a part of <c>Money</c>.</summary>
internal static partial class PublicTypeFileRule
{
    public static IEnumerable<string> Find(string fileName, string source)
    {
        var types = Declaration().Matches(source).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal).ToArray();
        if (types.Length > 1)
        {
            yield return $"{fileName} declares {string.Join(" and ", types)}; give each public type a file";
        }
        else if (types.Length is 1 && Path.GetFileName(fileName).Split('.')[0] != types[0])
        {
            yield return $"{fileName} declares {types[0]}; name the file {types[0]}.cs";
        }
    }

    [GeneratedRegex(@"^public (?:(?:static|sealed|abstract|partial|readonly|ref|unsafe) )*(?:class|struct|interface|enum|record struct|record class|record|delegate [^(]*?) ?\b(?<name>\w+)(?=[\s<(;:]|$)", RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
