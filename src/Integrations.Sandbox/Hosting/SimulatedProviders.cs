using Integrations.Http;

namespace Integrations.Sandbox.Hosting;

internal sealed class SimulatedProviders(SandboxNetwork network) : IProviderNetwork
{
    public HttpMessageHandler CreateHandler(string provider) => provider is "mpesa"
        ? network.CreateHandler()
        : throw new NotSupportedException($"The sandbox does not play the provider '{provider}' yet, and a simulated host must not reach the real one. Remove it, or remove services.AddSandboxNetwork().");
}
