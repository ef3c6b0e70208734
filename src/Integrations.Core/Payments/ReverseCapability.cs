namespace Integrations.Payments;

/// <summary>Whether a payment can be taken back.</summary>
public enum ReverseCapability
{
    /// <summary>No.</summary>
    None,

    /// <summary>In whole.</summary>
    Full,

    /// <summary>In whole or in part.</summary>
    Partial,
}
