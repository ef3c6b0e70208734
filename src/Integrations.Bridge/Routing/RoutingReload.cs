using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Integrations.Bridge;

/// <summary>Takes over changed settings of routing while the host runs. What is wrong with them is logged, and the settings of before stay.</summary>
internal sealed class RoutingReload(IEnumerable<IConfiguration> configurations, IOptionsFactory<BridgeOptions> factory, RouteTable routes, ILogger logger) : IDisposable
{
    private IDisposable? _watching;

    public void Begin()
    {
        if (configurations.LastOrDefault() is { } configuration)
        {
            _watching = ChangeToken.OnChange(configuration.GetReloadToken, Reload);
        }
    }

    public void Dispose() => _watching?.Dispose();

    private void Reload()
    {
        try
        {
            var routing = factory.Create(Options.DefaultName).Routing;
            if (RoutingChecks.Strangers(routing, routes.Descriptors).ToList() is { Count: > 0 } strangers)
            {
                throw new OptionsValidationException(Options.DefaultName, typeof(BridgeOptions), strangers);
            }

            routes.Apply(routing);
            logger.RoutingTaken(routing.Rules.Count, routing.Strategy);
        }
        catch (Exception wrong) when (wrong is OptionsValidationException or InvalidOperationException)
        {
            logger.RoutingKept(wrong.Message);
        }
    }
}
