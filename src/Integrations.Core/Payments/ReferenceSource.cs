namespace Integrations.Payments;

/// <summary>Who makes the reference that a payment is known by.</summary>
public enum ReferenceSource
{
    /// <summary>We do, before anything is sent.</summary>
    ClientSupplied,

    /// <summary>The provider does, in its answer: a lost answer leaves us without it.</summary>
    ProviderIssued,
}
