namespace Integrations.Simulation.Tests;

/// <summary>The other half of the seeds.</summary>
public sealed class OddSeedsTests
{
    public static TheoryData<ulong> Seeds() => [1, 3, 5, 7, 9, 11, 13, 15, 17, 19];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_invariant_holds_under_faults(ulong seed) => Runs.Check(seed);
}
