namespace Integrations.Bridge;

internal static class AttemptStateExtensions
{
    /// <summary>True while the attempt may still move value.</summary>
    public static bool IsOpen(this AttemptState state) => state is AttemptState.Prepared or AttemptState.Accepted or AttemptState.Unknown;

    /// <summary>True when it is proven that the attempt moved no value.</summary>
    public static bool IsClosedUnpaid(this AttemptState state) => state is AttemptState.NotSent or AttemptState.Rejected or AttemptState.Absent;
}
