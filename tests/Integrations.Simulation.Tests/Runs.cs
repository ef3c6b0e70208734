namespace Integrations.Simulation.Tests;

/// <summary>The engine under simulated faults, 1,000 payments a seed. What fails prints its seed and the few faults that it takes; <c>replay</c> of the console shows the rest.</summary>
internal static class Runs
{
    public static void Check(ulong seed)
    {
        var factor = (seed % 5) switch { 0 => 0, 1 or 2 => 1, 3 => 3, _ => 10 };

        Demand(new RunOptions { Seed = seed, Payments = 1_000, Factor = factor, IsLiveness = seed % 4 is 0 });
    }

    /// <summary>The same over the routes of the packages, at the harsher rates.</summary>
    public static RunResult CheckReal(ulong seed) =>
        Demand(new RunOptions { Routes = SimRoutes.Real, Seed = seed, Payments = 300, Factor = seed % 2 is 0 ? 10 : 3, IsLiveness = seed % 4 is 0 });

    private static RunResult Demand(RunOptions options)
    {
        var result = Simulator.Play(options);

        Assert.True(result.IsClean, Describe(result));
        Assert.Equal(0, result.Metrics.Doubles);
        Assert.Equal(0, result.Metrics.FailedButPaid);
        Assert.Equal(0, result.Metrics.Unresolved);
        return result;
    }

    private static string Describe(RunResult result) => result.IsClean ? "" : string.Join('\n', Minimiser.Describe(Minimiser.Minimise(result, mostRuns: 40)).Take(60));
}
