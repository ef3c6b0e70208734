namespace Integrations.Simulation;

/// <summary>For each planted defect a seed that catches it within 2,000 payments. Found by <c>defects --pin</c>; found again when the world changes.</summary>
internal static class PinnedSeeds
{
    public const int Payments = 1_000;

    public static IReadOnlyList<(string Name, ulong Seed, double Faults)> All { get; } =
    [
    ];
}
