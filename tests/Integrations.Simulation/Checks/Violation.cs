namespace Integrations.Simulation;

/// <summary>An invariant that did not hold.</summary>
internal sealed record Violation(string Invariant, string What, int Payment, TimeSpan At)
{
    public override string ToString() => $"{Invariant} at {At} (payment {Payment}): {What}";
}
