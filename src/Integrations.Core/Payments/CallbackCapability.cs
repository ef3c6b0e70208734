namespace Integrations.Payments;

/// <summary>How a provider reports the end of a payment.</summary>
public enum CallbackCapability
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>To an address given with each request.</summary>
    PerRequestUrl,

    /// <summary>To an address registered beforehand.</summary>
    Registered,
}
