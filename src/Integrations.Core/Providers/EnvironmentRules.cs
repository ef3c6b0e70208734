using Integrations.Http;

namespace Integrations.Providers;

/// <summary>Whether an environment and an address fit each other: production money never moves by a slip of the configuration.</summary>
/// <param name="provider">The provider's name in sentences: <c>Safaricom</c>.</param>
/// <param name="productionHosts">Hosts that move real money.</param>
/// <param name="sandboxHosts">Hosts that do not.</param>
public sealed class EnvironmentRules(string provider, IReadOnlyCollection<string> productionHosts, IReadOnlyCollection<string> sandboxHosts)
{
    /// <summary>What is wrong, each as a sentence that starts with the setting.</summary>
    /// <param name="environment">The environment as configured.</param>
    /// <param name="baseAddress">The address that replaces the environment's; <see langword="null"/> for none.</param>
    /// <param name="isSimulated">Whether something simulates the network.</param>
    public IEnumerable<string> Problems(ProviderEnvironment environment, Uri? baseAddress, bool isSimulated)
    {
        if (!Enum.IsDefined(environment))
        {
            yield return $"Environment ({(int)environment}) must be Sandbox, Production or Simulated.";
        }

        if (environment is ProviderEnvironment.Simulated && !isSimulated)
        {
            yield return "Environment is Simulated but nothing simulates the network; call services.AddSandboxNetwork() of Integrations.Sandbox, or set Environment to Sandbox.";
        }

        if (baseAddress is not null && EndpointAddress.Problem(baseAddress) is { } problem)
        {
            yield return $"BaseAddress ({baseAddress}) {problem}.";
        }

        var host = baseAddress is { IsAbsoluteUri: true } address ? address.IdnHost : "";
        if (environment is not ProviderEnvironment.Production && productionHosts.Contains(host, StringComparer.OrdinalIgnoreCase))
        {
            yield return $"BaseAddress is {provider}'s production, which moves real money, but Environment is {environment}; set Environment to Production, or leave BaseAddress out.";
        }

        if (environment is ProviderEnvironment.Production && sandboxHosts.Contains(host, StringComparer.OrdinalIgnoreCase))
        {
            yield return $"BaseAddress is {provider}'s sandbox but Environment is Production; set Environment to Sandbox, or leave BaseAddress out.";
        }
    }
}
