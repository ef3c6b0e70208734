using System.Collections.Concurrent;

namespace Integrations.Simulation.Tests;

/// <summary>The engine under simulated faults, 1,000 payments a seed. What fails prints its seed and the few faults that it takes; <c>replay</c> of the console shows the rest.</summary>
internal static class Runs
{
    private static readonly ConcurrentDictionary<RunOptions, Lazy<RunResult>> Played = new();

    /// <summary>A run of the engine as it is. A seed is played once, whoever asks for it, because it replays to the same end.</summary>
    public static RunResult Sound(RunOptions options) => Played.GetOrAdd(options, static options => new Lazy<RunResult>(() => Simulator.Play(options))).Value;

    public static void Check(ulong seed) => Demand(OrdinarySeeds.Of(SimRoutes.Invented, seed));

    /// <summary>The same over the routes of the packages.</summary>
    public static RunResult CheckReal(ulong seed) => Demand(OrdinarySeeds.Of(SimRoutes.Real, seed));

    private static RunResult Demand(RunOptions options)
    {
        var result = Sound(options);

        Assert.True(result.IsClean, Describe(result));
        Assert.Equal(0, result.Metrics.Doubles);
        Assert.Equal(0, result.Metrics.FailedButPaid);
        Assert.Equal(0, result.Metrics.Unresolved);
        return result;
    }

    private static string Describe(RunResult result) => result.IsClean ? "" : string.Join('\n', Minimiser.Describe(Minimiser.Minimise(result, mostRuns: 40)).Take(60));
}
