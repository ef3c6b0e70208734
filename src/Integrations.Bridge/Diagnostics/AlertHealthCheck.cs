using Integrations.Diagnostics;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Integrations.Bridge;

/// <summary>
/// Whether a critical alert stands: then the result is the failure status of the registration, <see cref="HealthStatus.Degraded"/> where <c>AddMobileMoney()</c> registered it, because a host that is restarted or
/// taken out of rotation mends no provider, and receives no callbacks meanwhile. A warning is healthy, and in the data with all that stands.
/// </summary>
/// <param name="monitor">The alerts of this host: <c>AddIntegrationsAlerts()</c>.</param>
public sealed class AlertHealthCheck(AlertMonitor monitor) : IHealthCheck
{
    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        var standing = monitor.GetStanding();
        var data = standing.ToDictionary(static alert => $"{alert.Kind} {alert.Subject}", static alert => (object)alert.Level.ToString(), StringComparer.Ordinal);
        var critical = standing.Where(static alert => alert.Level is AlertLevel.Critical).Select(static alert => $"{alert.Kind} {alert.Subject}").Order(StringComparer.Ordinal).ToList();
        return Task.FromResult(critical.Count > 0
            ? new HealthCheckResult(context.Registration.FailureStatus, $"Critical: {string.Join(", ", critical)}.", data: data)
            : HealthCheckResult.Healthy(data: data));
    }
}
