namespace Integrations.Payments;

/// <summary>How a payment can be asked about.</summary>
public enum QueryCapability
{
    /// <summary>It cannot.</summary>
    None,

    /// <summary>By our reference.</summary>
    ByClientReference,

    /// <summary>By the provider's reference, once it is known.</summary>
    ByProviderReference,

    /// <summary>By amount, party and time: a hint, never proof.</summary>
    Search,
}
