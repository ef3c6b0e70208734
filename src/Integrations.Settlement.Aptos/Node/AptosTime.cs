namespace Integrations.Settlement.Aptos;

/// <summary>Times of the ledger. A number that no date can hold becomes the last one.</summary>
internal static class AptosTime
{
    private static readonly ulong Most = (ulong)((DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);

    public static DateTimeOffset Of(ulong microseconds) => DateTimeOffset.UnixEpoch.AddTicks((long)Math.Min(microseconds, Most) * TimeSpan.TicksPerMicrosecond);

    public static DateTimeOffset OfSeconds(ulong seconds) => Of(seconds > Most / 1_000_000 ? Most : seconds * 1_000_000);
}
