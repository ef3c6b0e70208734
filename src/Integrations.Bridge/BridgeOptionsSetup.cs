using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Integrations.Bridge;

/// <summary>Reads the host's section <c>Bridge</c>. A container without configuration has none.</summary>
internal sealed class BridgeOptionsSetup(IEnumerable<IConfiguration> configurations) : IConfigureOptions<BridgeOptions>
{
    public void Configure(BridgeOptions options) => configurations.LastOrDefault()?.GetSection("Bridge").Bind(options, static binder => binder.ErrorOnUnknownConfiguration = true);
}
