namespace Integrations.Idempotency;

/// <summary>What a store is asked before anything is sent.</summary>
public sealed record ReservationRequest
{
    /// <summary>The key.</summary>
    public required IdempotencyKey Key { get; init; }

    /// <summary>What the key stands for.</summary>
    public required Fingerprint Fingerprint { get; init; }

    /// <summary>Who asks: one execution. Asking again as the same owner gives the same reservation, for the case that the first answer was lost.</summary>
    public required Guid Owner { get; init; }

    /// <summary>The reference to bind to the key if it is new.</summary>
    public required string ProposedReference { get; init; }

    /// <summary>How long the caller may work before others may think that it died.</summary>
    public required TimeSpan Lease { get; init; }

    /// <summary>How long after the first reservation of the key the operation may be sent again while it has no final answer. Zero: never.</summary>
    public required TimeSpan ResendWindow { get; init; }
}
