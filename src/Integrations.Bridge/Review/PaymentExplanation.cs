namespace Integrations.Bridge;

/// <summary>Everything that is known about a payment.</summary>
public sealed class PaymentExplanation
{
    /// <summary>The payment.</summary>
    public required Payment Payment { get; init; }

    /// <summary>What waits for somebody.</summary>
    public required PaymentFlags OpenFlags { get; init; }

    /// <summary>All evidence, in the order it was written.</summary>
    public required IReadOnlyList<EvidenceRecord> Evidence { get; init; }

    /// <summary>Why each attempt took its route, in their order; last, where it came to that, why none was left.</summary>
    public required IReadOnlyList<RoutingDecision> Routing { get; init; }

    /// <summary>The postings of all attempts.</summary>
    public required IReadOnlyList<PostingRecord> Postings { get; init; }

    /// <summary>What may be done now, about which attempt, and what it demands.</summary>
    public required IReadOnlyList<AllowedAction> Actions { get; init; }

    /// <summary>Decisions that wait for a second person.</summary>
    public required IReadOnlyList<Proposal> Proposals { get; init; }

    /// <summary>Since when somebody must look; <see langword="null"/> when nobody needs to.</summary>
    public DateTimeOffset? CaseSince { get; init; }

    /// <summary>When the engine looks at it next; <see langword="null"/> when it waits for something to arrive.</summary>
    public DateTimeOffset? NextDue { get; init; }
}
