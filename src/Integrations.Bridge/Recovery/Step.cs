namespace Integrations.Bridge;

/// <summary>What the engine does next about a payment.</summary>
internal abstract record Step
{
    private Step() { }

    /// <summary>Nothing, until a moment or until something arrives.</summary>
    public sealed record Rest(DateTimeOffset? Until) : Step
    {
        /// <summary>Until something arrives.</summary>
        public static Rest ForGood { get; } = new((DateTimeOffset?)null);
    }

    /// <summary>Chooses a route, prepares an attempt, sends.</summary>
    public sealed record Route : Step;

    /// <summary>Sends the same request again under the same reference: its route recognises it.</summary>
    public sealed record Resend(AttemptView Attempt) : Step;

    /// <summary>Asks the provider.</summary>
    public sealed record Query(AttemptView Attempt) : Step;

    /// <summary>Asks about another reference, to know that "not found" can be believed.</summary>
    public sealed record Canary(AttemptView Attempt) : Step;

    /// <summary>Asks the provider to refuse the reference from now on.</summary>
    public sealed record Fence(AttemptView Attempt) : Step;

    /// <summary>Records that the reference is not there and cannot arrive any more.</summary>
    public sealed record ProveAbsent(AttemptView Attempt, EvidenceSource Source) : Step;

    /// <summary>Takes the slot from an attempt in doubt, because the policy accepts the risk.</summary>
    public sealed record GiveUpSlot(AttemptView Attempt) : Step;

    /// <summary>Records that nothing more is tried.</summary>
    public sealed record Conclude(FailureKind Kind, ErrorCategory Category, string? UserMessage) : Step;

    /// <summary>Records that somebody must look.</summary>
    public sealed record Escalate(ReviewReason Reason) : Step;

    /// <summary>Takes back value that moved once too often, or that a person wants back: under the key that the person's word has, else under the attempt's own.</summary>
    public sealed record Compensate(AttemptView? Attempt, string? Key = null) : Step;

    /// <summary>Tells the payment that this refund takes back how it ended.</summary>
    public sealed record Report : Step;

    /// <summary>Fetches the token or PIN of a sale again.</summary>
    public sealed record Refetch(AttemptView Attempt) : Step;
}
