using Integrations.Simulation;

namespace Integrations.Simulation.Tests;

/// <summary>The checkers bite: a planted mistake is caught, and its fault list shrinks to what matters.</summary>
public sealed class PlantedDefectTests
{
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
