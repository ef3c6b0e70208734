using System.Text.RegularExpressions;

namespace Integrations.Conventions.Tests.Text;

/// <summary>An instrument as the source makes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Kind">Counter, Histogram or ObservableGauge.</param>
internal sealed partial record Instrument(string Name, string Unit, string Kind)
{
    /// <summary>Its name as exporters of OpenTelemetry give it to Prometheus: dots become underscores, a unit in braces is left out, and a counter is a total.</summary>
    public string InPrometheus => Name.Replace('.', '_') + Unit switch
    {
        "s" => "_seconds",
        "1" when Kind is "ObservableGauge" => "_ratio",
        _ => "",
    }
    + (Kind is "Counter" ? "_total" : "");

    /// <summary>The series that it becomes.</summary>
    public IEnumerable<string> Series => Kind is "Histogram" ? [$"{InPrometheus}_bucket", $"{InPrometheus}_sum", $"{InPrometheus}_count"] : [InPrometheus];

    /// <summary>The instruments that a source makes. The unit is the text before the last one, the description.</summary>
    public static IEnumerable<Instrument> Find(string source) =>
        from Match made in Making().Matches(source)
        let texts = Literal().Matches(made.Value).Select(static text => text.Groups[1].Value).ToArray()
        select new Instrument(texts[0], texts[^2], made.Groups["kind"].Value);

    [GeneratedRegex("""Create(?<kind>Counter|Histogram|ObservableGauge)(?:<\w+>)?\(\s*"integrations\.(?s:.*?)"\);""")]
    private static partial Regex Making();

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Literal();
}
