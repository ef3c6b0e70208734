namespace Integrations.Mpesa;

/// <summary>Which Daraja a registration talks to.</summary>
public enum MpesaEnvironment
{
    /// <summary>Safaricom's sandbox, <c>https://sandbox.safaricom.co.ke</c>: no real money.</summary>
    Sandbox,

    /// <summary>Production, <c>https://api.safaricom.co.ke</c>.</summary>
    Production,

    /// <summary>No network at all: <c>Integrations.Sandbox</c> answers inside this process. Needs <c>services.AddSandboxNetwork()</c>; without it the host does not start.</summary>
    Simulated,
}
