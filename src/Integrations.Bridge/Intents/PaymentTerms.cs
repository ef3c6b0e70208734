namespace Integrations.Bridge;

/// <summary>How a payment is to be carried out, beyond what it is. What is given here belongs to what the idempotency key stands for.</summary>
public sealed record PaymentTerms
{
    /// <summary>The terms of a payment for which a host gives none.</summary>
    public static PaymentTerms Default { get; } = new();

    /// <summary>Whose payment it is, where one host serves several businesses: keys of different tenants are different keys. It chooses no account by itself: give each a <see cref="RoutingRule"/>, or name a <see cref="Route"/>, where each has its own. Up to 64 characters; empty by default.</summary>
    public string Tenant { get; init; } = "";

    /// <summary>How long new attempts may be made, from the first call on; <see langword="null"/> takes <see cref="BridgeOptions"/>' value of the kind. It never closes an attempt that is under way.</summary>
    public TimeSpan? ValidFor { get; init; }

    /// <summary>What to do in doubt; <see langword="null"/> takes the default of the kind.</summary>
    public FailoverPolicy? Policy { get; init; }

    /// <summary>The only route that may be used; <see langword="null"/> for any that fits.</summary>
    public string? Route { get; init; }

    /// <summary>The batch that the payment belongs to; <see langword="null"/> for none.</summary>
    public string? BatchId { get; init; }
}
