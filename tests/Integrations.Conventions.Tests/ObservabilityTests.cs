using System.Text.Json;
using System.Text.RegularExpressions;
using Integrations.Conventions.Tests.House;
using Integrations.Conventions.Tests.Text;

namespace Integrations.Conventions.Tests;

/// <summary>The page, the board and the rules tell of the instruments that there are, and of each.</summary>
public sealed partial class ObservabilityTests
{
    private static readonly string[] Queries = [.. Board(), .. Rules()];

    private static Instrument[] Instruments => [.. Repository.FilesIn("src", ".cs").SelectMany(static file => Instrument.Find(File.ReadAllText(file)))];

    private static string Page => File.ReadAllText(Path.Combine(Repository.Root, "docs", "observability.md"));

    [Fact]
    public void Each_instrument_is_on_the_page_with_its_unit_and_its_name_in_Prometheus() => Convention.Holds(
        "docs/observability.md lists every instrument, in its table of metrics.",
        from instrument in Instruments
        where !Page.Split('\n').Any(line => line.StartsWith($"| `{instrument.Name}` | `{instrument.Unit}` |", StringComparison.Ordinal) && line.TrimEnd().EndsWith($"| `{instrument.InPrometheus}` |", StringComparison.Ordinal))
        select $"{instrument.Name} ({instrument.Unit}): {instrument.InPrometheus}");

    [Fact]
    public void The_page_names_no_instrument_that_is_not_there() => Convention.Holds(
        "An instrument on the page is made by the source.",
        from Match row in Row().Matches(Page)
        where !Instruments.Any(instrument => instrument.Name == row.Groups[1].Value)
        select row.Groups[1].Value);

    [Fact]
    public void The_board_and_the_rules_ask_for_series_that_are_there() => Convention.Holds(
        "A query asks for a series that an exporter gives.",
        from query in Queries
        from series in SeriesOf(query)
        where !Instruments.SelectMany(static instrument => instrument.Series).Contains(series)
        select $"{series}: {query}");

    [Fact]
    public void Every_instrument_is_on_the_board() => Convention.Holds(
        "docs/observability/grafana.json shows every instrument.",
        from instrument in Instruments
        where !Board().SelectMany(SeriesOf).Intersect(instrument.Series).Any()
        select instrument.Name);

    [Fact]
    public void Queries_use_tags_that_the_page_tells_of_their_instrument() => Convention.Holds(
        "A label of a query is a tag of its instrument.",
        from query in Queries
        from series in SeriesOf(query).Take(1)
        let instrument = Instruments.First(instrument => instrument.Series.Contains(series))
        let line = RowOf(instrument.Name)
        from label in Labels().Matches(query).SelectMany(static match => Word().Matches(match.Value)).Select(static word => word.Value)
        where label is not "le" && !line.Replace('.', '_').Contains($"`{label}`", StringComparison.Ordinal)
        select $"{label}: {query}");

    [Fact]
    public void Instruments_are_found_in_a_source()
    {
        const string Source = """
            a = meter.CreateCounter<long>("integrations.a.count", "{a}", "A.");
            b = meter.CreateObservableGauge("integrations.b", () => Of("tag", 1), "s", "B.");
            c = meter.CreateHistogram<double>(
                "integrations.c", "s", "C.");
            """;

        Assert.Equal(["integrations_a_count_total", "integrations_b_seconds", "integrations_c_seconds"], Instrument.Find(Source).Select(static instrument => instrument.InPrometheus));
        Assert.True(Instruments.Length > 20);
        Assert.True(Queries.Length > 30);
    }

    private static string[] Board()
    {
        using var board = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "observability", "grafana.json")));
        return
        [
            .. from panel in board.RootElement.GetProperty("panels").EnumerateArray()
               where panel.TryGetProperty("targets", out _)
               from target in panel.GetProperty("targets").EnumerateArray()
               select target.GetProperty("expr").GetString(),
        ];
    }

    private static IEnumerable<string> Rules() =>
        File.ReadLines(Path.Combine(Repository.Root, "docs", "observability", "alerts.yaml")).Select(static line => line.Trim()).Where(static line => line.StartsWith("expr:", StringComparison.Ordinal)).Select(static line => line[5..].Trim());

    private static IEnumerable<string> SeriesOf(string query) => Word().Matches(Labels().Replace(query, " ")).Select(static word => word.Value).Where(static word => word.StartsWith("integrations_", StringComparison.Ordinal));

    private static string RowOf(string name)
    {
        // A row may say "the same", of the row before it.
        var lines = Page.Split('\n');
        var index = Array.FindIndex(lines, line => line.StartsWith($"| `{name}` |", StringComparison.Ordinal));
        return lines[index].Contains("the same", StringComparison.Ordinal) ? lines[index - 1] : lines[index];
    }

    [GeneratedRegex(@"^\| `(integrations\.[a-z_.]+)` \| `[^`]*` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("""\bby \([^)]*\)|\{[^}]*\}""")]
    private static partial Regex Labels();

    [GeneratedRegex(@"\b(?:integrations|error)_[a-z_]+|\ble\b")]
    private static partial Regex Word();
}
