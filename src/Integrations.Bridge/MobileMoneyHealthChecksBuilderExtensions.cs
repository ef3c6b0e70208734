using Integrations.Bridge;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the Bridge's health checks.</summary>
public static class MobileMoneyHealthChecksBuilderExtensions
{
    /// <summary>Adds <see cref="BridgeHealthCheck"/> as <c>bridge</c> and <see cref="AlertHealthCheck"/> as <c>bridge_alerts</c>, and with it the alerts. To be called once.</summary>
    /// <param name="builder">The host's health checks.</param>
    /// <param name="alertStatus">What a critical alert makes of the host. Default <see cref="HealthStatus.Degraded"/>.</param>
    public static IHealthChecksBuilder AddMobileMoney(this IHealthChecksBuilder builder, HealthStatus alertStatus = HealthStatus.Degraded)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddIntegrationsAlerts();
        return builder.AddCheck<BridgeHealthCheck>("bridge").AddCheck<AlertHealthCheck>("bridge_alerts", alertStatus);
    }
}
