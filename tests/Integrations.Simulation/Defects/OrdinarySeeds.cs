namespace Integrations.Simulation;

/// <summary>The seeds that the tests play whole, in the engine as it is. A defect that one of them catches needs no further run to show that the same seed is clean without it.</summary>
internal static class OrdinarySeeds
{
    /// <summary>20,000 payments over the invented routes.</summary>
    public const ulong Last = 20;

    /// <summary>1,200 over the routes of the packages.</summary>
    public const ulong LastReal = 4;

    public static RunOptions Of(SimRoutes routes, ulong seed) => routes is SimRoutes.Real ? OfReal(seed) : OfInvented(seed);

    private static RunOptions OfInvented(ulong seed) =>
        new() { Seed = seed, Payments = 1_000, Factor = (seed % 5) switch { 0 => 0, 1 or 2 => 1, 3 => 3, _ => 10 }, IsLiveness = seed % 4 is 0 };

    /// <summary>At the harsher rates.</summary>
    private static RunOptions OfReal(ulong seed) =>
        new() { Routes = SimRoutes.Real, Seed = seed, Payments = 300, Factor = seed % 2 is 0 ? 10 : 3, IsLiveness = seed % 4 is 0 };
}
