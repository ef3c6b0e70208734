using System.Globalization;
using Integrations.Crash.Host;

namespace Integrations.Crash.Run;

/// <summary>What a run with a database in trouble found.</summary>
internal sealed class TroubleReport
{
    public required int Seed { get; init; }

    public required TimeSpan Took { get; init; }

    /// <summary>How often callers called.</summary>
    public required int Calls { get; init; }

    /// <summary>What they were told.</summary>
    public required IReadOnlyList<(string Answer, int Count)> Answers { get; init; }

    /// <summary>How many gave up after they were told for certain that nothing was taken.</summary>
    public required int Abandoned { get; init; }

    public required IReadOnlyList<(string Name, double Value)> Figures { get; init; }

    public required Findings Findings { get; init; }

    /// <summary>Failures that callers are not promised.</summary>
    public int Odd => Answers.Where(static answer => answer.Answer.StartsWith(Line.Odd, StringComparison.Ordinal)).Sum(static answer => answer.Count);

    public override string ToString() => string.Join(Environment.NewLine, [
        Row("seed", Seed), Row("seconds", Math.Round(Took.TotalSeconds)), Row("calls", Calls),
        .. Answers.Select(static answer => Row($"  answered {answer.Answer}", answer.Count)), Row("gave up", Abandoned),
        .. Figures.GroupBy(static figure => figure.Name, StringComparer.Ordinal).Select(static figure => string.Create(CultureInfo.InvariantCulture, $"{figure.Key,-50} {string.Join(' ', figure.Select(static one => one.Value)),10}")),
        .. Findings.Counts.Select(static count => Row(count.Name, count.Value)),
        Row("VIOLATIONS", Findings.Violations.Count),
        .. Findings.Violations.Take(50)]);

    private static string Row(string name, double value) => string.Create(CultureInfo.InvariantCulture, $"{name,-50} {value,10}");
}
