using Integrations.Http;

namespace Integrations.Sandbox.Hosting;

internal sealed class SimulatedProviders(SandboxNetwork network) : IProviderNetwork
{
    public HttpMessageHandler CreateHandler(string provider) => network.CreateHandler(provider);
}
