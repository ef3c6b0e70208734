using Integrations.Http;

namespace Integrations.Mpesa;

/// <summary>The results of reads.</summary>
internal static class VerdictExtensions
{
    /// <summary>The value of a read, also where it reports a failed payment.</summary>
    /// <exception cref="IntegrationException">The read failed.</exception>
    public static T ValueOrThrow<T>(this Verdict<T> verdict)
        where T : class => verdict.Value ?? verdict.GetOrThrow();
}
