namespace Integrations.Simulation;

/// <summary>For each planted defect a seed that catches it within 1,000 payments. Found by the console's <c>pin</c>; to be found again when world or engine change.</summary>
internal static class PinnedSeeds
{
    public const int Payments = 1_000;

    public static IReadOnlyList<PinnedSeed> All { get; } =
    [
        new("send before T1", 1, 3),
        new("skip lease re-check", 1, 1),
        new("horizons zero", 3, 1),
        new("NotFound accepted once", 3, 10),
        new("canary removed", 2, 1),
        new("5xx treated as Reject", 1, 10),
        new("409 treated as Reject", 1, 3),
        new("poll exhaustion treated as Failed", 1, 3),
        new("new reference on resend", 1, 3),
        new("callback answered before T4", 1, 10),
        new("late failure overwrites success", 2, 10),
        new("reverse keyed by time", 10, 10),
        new("lost acknowledgement treated as failure", 3, 3),
        new("released hold not debited on late success", 1, 3),
        new("refused resend counted as Reject", 1, 10),
        new("a push that claims to be recognised", 1, 3),
        new("a not-found that claims to prove", 2, 3),
    ];
}
