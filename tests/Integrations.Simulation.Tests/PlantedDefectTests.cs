using Integrations.Simulation;

namespace Integrations.Simulation.Tests;

/// <summary>The checkers bite: each planted mistake is caught by a pinned seed within 2,000 payments.</summary>
public sealed class PlantedDefectTests
{
    public static TheoryData<string, ulong, double> Pins()
    {
        var pins = new TheoryData<string, ulong, double>();
        foreach (var (name, seed, faults) in PinnedSeeds.All)
        {
            pins.Add(name, seed, faults);
        }

        return pins;
    }

    [Theory]
    [MemberData(nameof(Pins))]
    public void A_planted_defect_is_caught(string name, ulong seed, double faults)
    {
        var defect = PlantedDefects.All.First(defect => defect.Name == name);
        var options = new RunOptions { Seed = seed, Payments = PinnedSeeds.Payments, Factor = faults };

        var broken = Simulator.Play(options with { Defect = defect });
        var sound = Simulator.Play(options);

        Assert.Contains(broken.Signature, defect.CaughtBy);
        Assert.True(sound.IsClean, sound.Describe());
    }

    [Fact]
    public void Every_planted_defect_has_a_pinned_seed() =>
        Assert.Equal(PlantedDefects.All.Select(defect => defect.Name).Order(), PinnedSeeds.All.Select(pin => pin.Name).Order());

    [Fact]
    public void A_failing_seed_is_minimised_to_fewer_faults_that_still_fail()
    {
        var defect = PlantedDefects.All.First(defect => defect.Name == "5xx treated as Reject");
        var failing = Simulator.Play(new RunOptions { Seed = 1, Payments = 200, Factor = 10, Defect = defect });

        var small = Minimiser.Minimise(failing, mostRuns: 60);

        Assert.False(failing.IsClean);
        Assert.Equal(failing.Signature, small.Signature);
        Assert.True(small.Faults.Count < failing.Faults.Count, $"{small.Faults.Count} of {failing.Faults.Count} faults are left");
    }
}
