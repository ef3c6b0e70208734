namespace Integrations.Simulation;

/// <summary>A seed that catches a planted defect.</summary>
/// <param name="Name">The defect.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Faults">The factor; <see langword="null"/> for one of the <see cref="OrdinarySeeds"/>.</param>
/// <param name="HasAllFaults">True when every kind of fault is on, instead of a random half.</param>
internal sealed record PinnedSeed(string Name, ulong Seed, double? Faults = null, bool HasAllFaults = false)
{
    public RunOptions Options
    {
        get
        {
            var routes = PlantedDefects.All.First(defect => defect.Name == Name).Routes;
            return Faults is { } factor ? new() { Routes = routes, Seed = Seed, Payments = PinnedSeeds.Payments, Factor = factor, IsSwarm = !HasAllFaults } : OrdinarySeeds.Of(routes, Seed);
        }
    }
}
