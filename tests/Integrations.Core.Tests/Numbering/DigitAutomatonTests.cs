using System.Text.RegularExpressions;
using Integrations.Numbering.Internal;
using Xunit;

namespace Integrations.Core.Tests.Numbering;

public sealed class DigitAutomatonTests
{
    private const int SamplesPerPattern = 400;

    public static TheoryData<string> Regions => [.. PlanFile.Read().Regions().Select(region => (string)region["region"]!)];

    [Theory, MemberData(nameof(Regions))]
    public void Every_pattern_of_a_region_matches_what_the_regular_expression_matches(string code)
    {
        var region = PlanFile.Read().Region(code);
        var examples = region.Kinds().Select(kind => kind.Example).ToList();
        var general = (string)region["generalPattern"]!;
        var patterns = region.Kinds().Select(kind => (kind.Pattern, Examples: (List<string>)[kind.Example])).Append((general, examples));

        foreach (var (pattern, near) in patterns)
        {
            var automaton = DigitAutomaton.Compile(pattern);
            Regex regex = new($"^(?:{pattern})$");
            foreach (var digits in Samples(near, StableSeed(code)))
            {
                Assert.True(regex.IsMatch(digits) == (automaton.Match(DigitSamples.Values(digits)) != 0), $"{pattern} disagrees on {digits}");
            }
        }
    }

    [Theory, MemberData(nameof(Regions))]
    public void The_kind_of_a_number_is_what_the_regular_expressions_say(string code)
    {
        var json = PlanFile.Read().Region(code);
        var region = NumberingPlan.Default.Regions.Single(candidate => candidate.Country.Code == code);
        Regex general = new($"^(?:{json["generalPattern"]})$");
        var kinds = json.Kinds().Select(kind => (kind.Kind, Regex: new Regex($"^(?:{kind.Pattern})$"), kind.Lengths)).ToList();

        foreach (var digits in Samples([.. json.Kinds().Select(kind => kind.Example)], StableSeed(code)))
        {
            var names = general.IsMatch(digits)
                ? kinds.Where(kind => kind.Lengths.Contains(digits.Length) && kind.Regex.IsMatch(digits)).Select(kind => kind.Kind).ToHashSet()
                : [];

            Assert.True(Expected(names) == region.KindOf(DigitSamples.Values(digits)), $"{code} disagrees on {digits}");
        }
    }

    [Theory, MemberData(nameof(Regions))]
    public void International_prefixes_and_leading_digits_match_the_same_beginning(string code)
    {
        var region = PlanFile.Read().Region(code);
        var beginnings = region["formats"]?.AsArray().Select(format => (string)format!["leadingDigits"]!) ?? [];
        var examples = region.Kinds().Select(kind => kind.Example).Append((string)region["internationalPrefix"]! is { Length: 3 } prefix ? prefix.Replace('|', '0') + "254" : "00254");

        foreach (var pattern in beginnings.Append((string)region["internationalPrefix"]!))
        {
            var automaton = DigitAutomaton.Compile(pattern);
            Regex regex = new($"^(?:{pattern})");
            foreach (var digits in Samples([.. examples], StableSeed(code)))
            {
                var match = regex.Match(digits);
                Assert.True((match.Success ? match.Length : -1) == automaton.MatchBeginning(DigitSamples.Values(digits)), $"{pattern} disagrees on {digits}");
            }
        }
    }

    [Theory]
    [InlineData("GA")]
    [InlineData("MG")]
    public void The_national_prefix_rules_with_a_transformation_give_what_the_regular_expression_gives(string code)
    {
        var region = PlanFile.Read().Region(code);
        var rule = (string)region["nationalPrefixForParsing"]!;
        var transform = (string)region["nationalPrefixTransformRule"]!;
        var prefix = NationalPrefix.Parse(rule, transform);
        Regex regex = new($"^(?:{rule})");
        Span<byte> scratch = stackalloc byte[64];

        foreach (var digits in Samples(["062123456", "061234567", "06123456", "0321234567", "2212345", "022123456"], 7))
        {
            var match = regex.Match(digits);
            var expected = !match.Success ? digits
                : match.Groups[1].Success ? transform.Replace("$1", match.Groups[1].Value, StringComparison.Ordinal) + digits[match.Length..]
                : digits[match.Length..];

            prefix.TryRemove(DigitSamples.Values(digits), scratch, out var rest);

            Assert.Equal(expected, DigitText.ToString(rest));
        }
    }

    [Theory]
    [InlineData("7[")]
    [InlineData("7]")]
    [InlineData("(7")]
    [InlineData("7)")]
    [InlineData("7*")]
    [InlineData("7+")]
    [InlineData(".")]
    [InlineData("7{2")]
    [InlineData("7{3,2}")]
    [InlineData("7{1,99999}")]
    [InlineData("[a]")]
    [InlineData("(?!7)")]
    [InlineData("\\")]
    public void A_pattern_that_is_not_understood_is_refused(string pattern) =>
        Assert.Throws<FormatException>(() => DigitAutomaton.Compile(pattern));

    [Theory]
    [InlineData("7", 8)]
    [InlineData("71234567", 1)]
    [InlineData("712345678", 0)]
    [InlineData("7123456789", -1)]
    [InlineData("812345678", -1)]
    public void The_missing_digits_are_counted(string digits, int missing) =>
        Assert.Equal(missing, DigitAutomaton.Compile(@"7\d{8}").Missing(DigitSamples.Values(digits), 1));

    private static IEnumerable<string> Samples(List<string> examples, int seed)
    {
        DigitSamples samples = new(seed);
        return Enumerable.Range(0, SamplesPerPattern).Select(i => i % 4 == 0 ? samples.Any() : samples.Near(examples[i % examples.Count]));
    }

    private static int StableSeed(string code) => code[0] * 31 + code[1];

    private static NumberKind Expected(HashSet<string> names) =>
        names.Contains("premiumRate") ? NumberKind.PremiumRate
        : names.Contains("tollFree") ? NumberKind.TollFree
        : names.Contains("sharedCost") ? NumberKind.SharedCost
        : names.Contains("voip") ? NumberKind.Voip
        : names.Contains("pager") ? NumberKind.Pager
        : names.Contains("uan") ? NumberKind.UniversalAccess
        : names.Contains("fixedLine") && names.Contains("mobile") ? NumberKind.FixedLineOrMobile
        : names.Contains("fixedLine") ? NumberKind.FixedLine
        : names.Contains("mobile") ? NumberKind.Mobile
        : NumberKind.Unknown;
}
