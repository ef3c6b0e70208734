namespace Integrations.Simulation.Tests;

/// <summary>The checkers bite: each planted mistake is caught by a pinned seed within 1,000 payments, and the same seed is clean without it.</summary>
public sealed class PlantedDefectTests
{
    public static TheoryData<string> Names() => [.. PlantedDefects.All.Select(defect => defect.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_planted_defect_is_caught(string name)
    {
        var defect = PlantedDefects.All.First(defect => defect.Name == name);
        var pin = PinnedSeeds.All.First(pin => pin.Name == name);

        var broken = Simulator.Play(pin.Options with { Defect = defect });
        var sound = Runs.Sound(pin.Options);

        Assert.Contains(broken.Signature, defect.CaughtBy);
        Assert.True(sound.IsClean, sound.Describe());
    }

    [Fact]
    public void A_failing_seed_is_minimised_to_fewer_faults_that_still_fail()
    {
        var defect = PlantedDefects.All.First(defect => defect.Name == "5xx treated as Reject");
        var failing = Simulator.Play(new RunOptions { Seed = 11, Payments = 50, Factor = 3, Defect = defect });

        var small = Minimiser.Minimise(failing, mostRuns: 30);

        Assert.False(failing.IsClean);
        Assert.Equal(failing.Signature, small.Signature);
        Assert.True(small.Faults.Count < failing.Faults.Count, $"{small.Faults.Count} of {failing.Faults.Count} faults are left");
    }
}
