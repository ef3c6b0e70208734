using Integrations.Simulation;

namespace Integrations.Simulation.Tests;

/// <summary>The engine under simulated faults. What fails here prints its seed; <c>replay</c> of the console shows the rest.</summary>
public sealed class SimulationTests
{
    public static TheoryData<ulong, double> Runs()
    {
        var runs = new TheoryData<ulong, double>();
        for (var seed = 1UL; seed <= 20; seed++)
        {
            runs.Add(seed, (seed % 5) switch { 0 => 0, 1 or 2 => 1, 3 => 3, _ => 10 });
        }

        return runs;
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Every_invariant_holds_under_faults(ulong seed, double faults)
    {
        var result = Simulator.Play(new RunOptions { Seed = seed, Payments = 1_000, Factor = faults, IsLiveness = seed % 4 is 0 });

        Assert.True(result.IsClean, Failures.Describe(result));
        Assert.Equal(0, result.Metrics.Doubles);
        Assert.Equal(0, result.Metrics.FailedButPaid);
        Assert.Equal(0, result.Metrics.Unresolved);
    }

    [Fact]
    public void A_seed_replays_to_the_same_hash()
    {
        var options = new RunOptions { Seed = 42, Payments = 500, Factor = 3 };

        var first = Simulator.Play(options);
        var again = Simulator.Play(options);

        Assert.Equal(first.Hash, again.Hash);
        Assert.Equal(first.Metrics.Events, again.Metrics.Events);
        Assert.Equal(first.Faults, again.Faults);
    }

    [Fact]
    public void Another_seed_is_another_run()
    {
        var one = Simulator.Play(new RunOptions { Seed = 1, Payments = 50 });
        var other = Simulator.Play(new RunOptions { Seed = 2, Payments = 50 });

        Assert.NotEqual(one.Hash, other.Hash);
    }

    [Fact]
    public void Nothing_leaves_the_thread_of_the_world()
    {
        var fromPool = 0L;
        var thread = new Thread(() =>
        {
            // Every call into the world asserts its thread; a continuation that left it would end the run with a violation.
            var result = Simulator.PlayHere(new RunOptions { Seed = 7, Payments = 500, Factor = 3 });
            fromPool = result.Violations.Count(violation => violation.What.Contains("another thread", StringComparison.Ordinal)) + (result.Crash is null ? 0 : 1);
        });
        thread.Start();
        thread.Join();

        Assert.Equal(0, fromPool);
    }
}
