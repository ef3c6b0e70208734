namespace Integrations.Bridge;

/// <summary>Something that waits for somebody: a payment, or a callback that belongs to none.</summary>
public sealed class ReviewCase
{
    /// <summary>The payment; <see langword="null"/> for a callback that belongs to none.</summary>
    public Payment? Payment { get; init; }

    /// <summary>The callback: <see cref="IBridgeOperations.ReplayAsync"/> tries it again, <see cref="IBridgeOperations.DismissAsync"/> closes it; <see langword="null"/> for a payment.</summary>
    public ParkedItem? Callback { get; init; }

    /// <summary>Why somebody must look: at least one reason.</summary>
    public required IReadOnlyList<ReviewReason> Reasons { get; init; }

    /// <summary>Since when, by the store's clock.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>How long that is.</summary>
    public required TimeSpan Age { get; init; }

    /// <summary>The attempt of which nobody knows whether it moved value; <see langword="null"/> when there is none.</summary>
    public PaymentAttemptSummary? InDoubt { get; init; }

    /// <summary>What was heard last.</summary>
    public EvidenceRecord? LastEvidence { get; init; }

    /// <summary>Why the last attempt took its route, or none was left.</summary>
    public RoutingDecision? LastRouting { get; init; }

    /// <summary>What may be done about the payment now, and what each demands.</summary>
    public IReadOnlyList<AllowedAction> Actions { get; init; } = [];

    /// <summary>Decisions that wait for a second person.</summary>
    public IReadOnlyList<Proposal> Proposals { get; init; } = [];

    /// <summary>Its reasons.</summary>
    public override string ToString() => string.Join(", ", Reasons);
}
