namespace Integrations.Simulation;

/// <summary>A seed that catches a planted defect.</summary>
/// <param name="Name">The defect.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Faults">The factor.</param>
/// <param name="HasAllFaults">True when every kind of fault is on, instead of a random half.</param>
internal sealed record PinnedSeed(string Name, ulong Seed, double Faults, bool HasAllFaults = false)
{
    public RunOptions Options => new() { Routes = PlantedDefects.All.First(defect => defect.Name == Name).Routes, Seed = Seed, Payments = PinnedSeeds.Payments, Factor = Faults, IsSwarm = !HasAllFaults };
}
