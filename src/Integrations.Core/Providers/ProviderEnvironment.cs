namespace Integrations;

/// <summary>Which of a provider's systems a registration talks to.</summary>
public enum ProviderEnvironment
{
    /// <summary>The provider's own sandbox: no real money.</summary>
    Sandbox,

    /// <summary>Production: real money.</summary>
    Production,

    /// <summary>No network at all: <c>Integrations.Sandbox</c> answers inside this process. Needs <c>services.AddSandboxNetwork()</c>; without it the host does not start.</summary>
    Simulated,
}
