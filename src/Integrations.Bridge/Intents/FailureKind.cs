namespace Integrations.Bridge;

/// <summary>How a payment came to its end without moving value.</summary>
public enum FailureKind
{
    /// <summary>It was refused; the category tells why.</summary>
    Refused,

    /// <summary>Its deadline passed before it could be sent with a chance of success.</summary>
    Expired,

    /// <summary>The host cancelled it in time.</summary>
    Cancelled,
}
