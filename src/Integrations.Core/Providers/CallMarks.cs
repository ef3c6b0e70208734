using System.Diagnostics;
using Integrations.Payments;

namespace Integrations.Providers;

/// <summary>What a call is known by, and the permission of the engine that makes it.</summary>
/// <param name="Reference">Our reference.</param>
/// <param name="CorrelationId">The host's correlation id; <see langword="null"/> for none.</param>
/// <param name="Permit">The engine's permission; <see langword="null"/> for a direct call and for a question.</param>
public sealed record CallMarks(string Reference, string? CorrelationId, SendPermit? Permit = null)
{
    /// <summary>The marks of an attempt's call.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="permit">The engine's permission; <see langword="null"/> for a question.</param>
    public static CallMarks Of(PaymentAttempt attempt, SendPermit? permit = null)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return new CallMarks(attempt.Reference, Correlate(attempt.Request.CorrelationId), permit);
    }

    /// <summary>The id that the host gave, else that of the current trace.</summary>
    public static string? Correlate(string? given) => given ?? Activity.Current?.TraceId.ToString();
}
