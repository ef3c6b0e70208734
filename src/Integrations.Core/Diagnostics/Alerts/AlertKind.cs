namespace Integrations.Diagnostics;

/// <summary>What an alert is about.</summary>
public enum AlertKind
{
    /// <summary>Too large a share of calls failed for reasons that lie with the route.</summary>
    ErrorRate,

    /// <summary>The provider could not be reached, or accepted nothing.</summary>
    Unavailable,

    /// <summary>The provider refused the host's credentials: somebody must act.</summary>
    AuthenticationFailed,
}
