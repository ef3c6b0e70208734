using System.Globalization;
using Integrations.Crash.Run;

namespace Integrations.Crash.Wallets;

/// <summary>What a run over wallets found.</summary>
internal sealed class WalletReport
{
    public required int Seed { get; init; }

    public required int Kills { get; init; }

    public required TimeSpan Took { get; init; }

    public required Findings Findings { get; init; }

    public override string ToString() => string.Join(Environment.NewLine, [
        Row("kills", Kills), Row("seed", Seed), Row("minutes", Math.Round(Took.TotalMinutes, 1)),
        .. Findings.Counts.Select(static count => Row(count.Name, count.Value)),
        Row("VIOLATIONS", Findings.Violations.Count),
        .. Findings.Violations.Take(50)]);

    private static string Row(string name, double value) => string.Create(CultureInfo.InvariantCulture, $"{name,-44} {value,10}");
}
