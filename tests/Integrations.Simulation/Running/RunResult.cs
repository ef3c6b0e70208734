namespace Integrations.Simulation;

/// <summary>What a seed brought.</summary>
internal sealed record RunResult(RunOptions Run, IReadOnlyList<Violation> Violations, Metrics Metrics, ulong Hash, IReadOnlyList<(FaultKind Kind, int Number, TimeSpan At)> Faults, IReadOnlyList<string> Trace, string? Crash)
{
    public bool IsClean => Violations.Count is 0 && Crash is null;

    public string Describe() => Crash ?? (Violations.Count > 0 ? Violations[0].ToString() : "clean");

    /// <summary>What went wrong, by name: what a minimised run must still show.</summary>
    public string Signature => Crash is not null ? "CRASH" : Violations.Count > 0 ? Violations[0].Invariant : "";
}
