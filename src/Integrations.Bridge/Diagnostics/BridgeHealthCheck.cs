using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Integrations.Bridge;

/// <summary>
/// Whether the Bridge can take payments: <c>services.AddHealthChecks().AddCheck&lt;BridgeHealthCheck&gt;("bridge")</c>. It asks the journal, and nothing of the providers.
/// Unhealthy: the journal cannot be reached, so no payment is taken in. Degraded: a route is closed to traffic after failures, with its name in the data.
/// </summary>
/// <param name="operations">The Bridge's operators' side.</param>
public sealed class BridgeHealthCheck(IBridgeOperations operations) : IHealthCheck
{
    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        IReadOnlyList<RouteStatus> routes;
        try
        {
            routes = await operations.ListRoutesAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (JournalException away)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "The journal cannot be reached: no payment is taken in.", away);
        }

        var data = routes.ToDictionary(static route => route.Route, static route => (object)(route.IsUsable ? "usable" : route.Access is RouteAccess.Closed ? "closed" : "off"), StringComparer.Ordinal);
        var closed = routes.Where(static route => route.Access is RouteAccess.Closed).Select(static route => route.Route).ToList();
        return closed.Count > 0
            ? HealthCheckResult.Degraded($"Closed to traffic after failures: {string.Join(", ", closed)}.", data: data)
            : HealthCheckResult.Healthy(data: data);
    }
}
