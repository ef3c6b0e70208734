namespace Integrations.Bridge;

/// <summary>A payment as it stood at one version. Immutable. Its text form shows id, kind and status.</summary>
public sealed class Payment
{
    /// <summary>Its identity in this host.</summary>
    public required PaymentId Id { get; init; }

    /// <summary>Whose it is; empty where one host serves one business.</summary>
    public string Tenant { get; init; } = "";

    /// <summary>The host's key.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>What it does.</summary>
    public required PaymentKind Kind { get; init; }

    /// <summary>How much.</summary>
    public required Money Amount { get; init; }

    /// <summary>The host's reference.</summary>
    public required string Reference { get; init; }

    /// <summary>What is known of it as a whole.</summary>
    public required PaymentStatus Status { get; init; }

    /// <summary>What a pending payment waits for; <see langword="null"/> otherwise.</summary>
    public PendingReason? Pending { get; init; }

    /// <summary>Why somebody must look; <see langword="null"/> otherwise.</summary>
    public ReviewReason? Review { get; init; }

    /// <summary>How a failed payment ended; <see langword="null"/> otherwise.</summary>
    public FailureKind? Failure { get; init; }

    /// <summary>The category of a failure; <see langword="null"/> otherwise.</summary>
    public ErrorCategory? Category { get; init; }

    /// <summary>What is noteworthy besides.</summary>
    public PaymentFlags Flags { get; init; }

    /// <summary>The provider's receipt of a success.</summary>
    public string? Receipt { get; init; }

    /// <summary>The route that moved value, or the latest one; <see langword="null"/> before the first attempt.</summary>
    public string? Route { get; init; }

    /// <summary>A sentence for the customer, in English; empty where there is nothing to tell.</summary>
    public string UserMessage { get; init; } = "";

    /// <summary>The attempts, in order.</summary>
    public IReadOnlyList<PaymentAttemptSummary> Attempts { get; init; } = [];

    /// <summary>The batch that it belongs to.</summary>
    public string? BatchId { get; init; }

    /// <summary>When it was admitted.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it changed last.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Grows with every change.</summary>
    public required long Version { get; init; }

    /// <summary>True when a simulated network answered: no money moved.</summary>
    public bool IsSimulated => (Flags & PaymentFlags.Simulated) is not 0;

    /// <summary>True while nothing final is known and nobody needs to look.</summary>
    public bool IsPending => Status is PaymentStatus.Pending;

    /// <summary>Id, kind and status.</summary>
    public override string ToString() => $"{Kind} {Id}: {Status}";
}
