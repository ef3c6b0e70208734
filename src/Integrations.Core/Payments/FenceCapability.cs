namespace Integrations.Payments;

/// <summary>What can close an attempt faster than waiting.</summary>
public enum FenceCapability
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A cancel by reference, after which a late arrival is refused.</summary>
    Tombstone,

    /// <summary>An expiry in the request, which the executor enforces.</summary>
    EnforcedExpiry,
}
