using Integrations.Simulation;

namespace Integrations.Simulation.Tests;

internal static class Failures
{
    /// <summary>The seed, what failed, and the few faults that it takes.</summary>
    public static string Describe(RunResult result) => result.IsClean ? "" : string.Join('\n', Minimiser.Describe(Minimiser.Minimise(result, mostRuns: 40)).Take(60));
}
