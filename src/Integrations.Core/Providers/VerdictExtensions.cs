using Integrations.Http;

namespace Integrations.Providers;

/// <summary>The results of reads.</summary>
public static class VerdictExtensions
{
    /// <summary>The value of a read, also where it reports a failed payment.</summary>
    /// <exception cref="IntegrationException">The read failed.</exception>
    public static T ValueOrThrow<T>(this Verdict<T> verdict)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return verdict.Value ?? verdict.GetOrThrow();
    }
}
