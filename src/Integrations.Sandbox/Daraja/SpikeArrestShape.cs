namespace Integrations.Sandbox;

/// <summary>How the gateway refuses too many requests.</summary>
public enum SpikeArrestShape
{
    /// <summary>The <c>500.003.02</c> envelope, HTTP 500.</summary>
    Envelope,

    /// <summary>The gateway's raw fault, HTTP 429.</summary>
    Fault,
}
