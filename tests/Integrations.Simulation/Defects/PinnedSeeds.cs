namespace Integrations.Simulation;

/// <summary>For each planted defect a seed that catches it within 1,000 payments. Found by the console's <c>pin</c>; to be found again when world or engine change. Without a factor it is one of the ordinary seeds, so that the engine as it is has played it already.</summary>
internal static class PinnedSeeds
{
    public const int Payments = 1_000;

    public static IReadOnlyList<PinnedSeed> All { get; } =
    [
        new("send before T1", 2),
        new("skip lease re-check", 12),
        new("horizons zero", 3, 1),
        new("NotFound accepted once", 16),
        new("canary removed", 16),
        new("5xx treated as Reject", 16),
        new("409 treated as Reject", 11),
        new("poll exhaustion treated as Failed", 11),
        new("new reference on resend", 3),
        new("callback answered before T4", 11),
        new("late failure overwrites success", 18),
        new("reverse keyed by time", 10, 10),
        new("lost acknowledgement treated as failure", 14),
        new("released hold not debited on late success", 11),
        new("refused resend counted as Reject", 4),
        new("a push that claims to be recognised", 4),
        new("a not-found that claims to prove", 4),
    ];
}
