using System.Diagnostics;
using Integrations.Payments;

namespace Integrations.Mpesa;

/// <summary>What a call is known by, and the permission of the engine that makes it.</summary>
/// <param name="Reference">Our reference.</param>
/// <param name="CorrelationId">The host's correlation id.</param>
/// <param name="Permit">The engine's permission; <see langword="null"/> for a direct call.</param>
internal sealed record CallMarks(string Reference, string? CorrelationId, SendPermit? Permit = null)
{
    /// <summary>The id that the host gave, else that of the current trace.</summary>
    public static string? Correlate(string? given) => given ?? Activity.Current?.TraceId.ToString();
}
