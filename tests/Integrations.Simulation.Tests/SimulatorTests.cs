namespace Integrations.Simulation.Tests;

/// <summary>What the simulation promises about itself.</summary>
public sealed class SimulatorTests
{
    [Fact]
    public void A_seed_replays_to_the_same_hash()
    {
        var options = new RunOptions { Seed = 42, Payments = 300, Factor = 3 };

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
        // Every call into the world asserts its thread: a continuation that left it ends the run with a violation.
        var result = Simulator.Play(new RunOptions { Seed = 7, Payments = 300, Factor = 3 });

        Assert.DoesNotContain(result.Violations, violation => violation.What.Contains("another thread", StringComparison.Ordinal));
        Assert.Null(result.Crash);
    }
}
