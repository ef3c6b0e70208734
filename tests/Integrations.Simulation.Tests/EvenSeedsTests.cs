namespace Integrations.Simulation.Tests;

/// <summary>Half of the seeds; the two halves run beside each other.</summary>
public sealed class EvenSeedsTests
{
    public static TheoryData<ulong> Seeds() => [2, 4, 6, 8, 10, 12, 14, 16, 18, 20];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_invariant_holds_under_faults(ulong seed) => Runs.Check(seed);
}
