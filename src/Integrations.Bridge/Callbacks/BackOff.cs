namespace Integrations.Bridge;

/// <summary>Pauses between tries of what waits in the journal.</summary>
internal static class BackOff
{
    private static readonly TimeSpan[] Orphan =
        [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5), TimeSpan.FromHours(1), TimeSpan.FromHours(24)];

    /// <summary>After a failure: 1 s, doubled each time, up to a bound.</summary>
    public static TimeSpan AfterFailure(int failures, TimeSpan longest)
    {
        var pause = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(failures - 1, 20)));
        return pause < longest ? pause : longest;
    }

    /// <summary>Until a callback of which nothing is known is looked at again; <see langword="null"/> when it was looked at often enough.</summary>
    public static TimeSpan? OfOrphan(int tries) => tries < Orphan.Length ? Orphan[tries] : null;
}
