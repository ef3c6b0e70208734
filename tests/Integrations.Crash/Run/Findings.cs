namespace Integrations.Crash.Run;

/// <summary>What the comparison of the providers' truth with the journal found.</summary>
internal sealed record Findings(IReadOnlyList<(string Name, int Value)> Counts, IReadOnlyList<string> Violations)
{
    public int this[string name] => Counts.First(count => count.Name == name).Value;
}
