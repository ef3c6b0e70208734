namespace Integrations.Bridge.Journal;

/// <summary>One fact about one attempt. Only ever added.</summary>
public sealed record EvidenceRecord
{
    /// <summary>The attempt.</summary>
    public required string Reference { get; init; }

    /// <summary>1, 2, 3… within the attempt; no meaning but order of arrival.</summary>
    public required int Sequence { get; init; }

    /// <summary>What it says.</summary>
    public required EvidenceClaim Claim { get; init; }

    /// <summary>Where it comes from.</summary>
    public required EvidenceSource Source { get; init; }

    /// <summary>The send that it is about, for "not found" the last one before the question; 0 when it is about the reference as a whole.</summary>
    public int SendNumber { get; init; }

    /// <summary>When it was seen, by the store's clock.</summary>
    public required DateTimeOffset ObservedAt { get; init; }

    /// <summary>When the provider says it happened.</summary>
    public DateTimeOffset? ProviderTime { get; init; }

    /// <summary>The category of a negative claim.</summary>
    public ErrorCategory? Category { get; init; }

    /// <summary>The provider's code.</summary>
    public string? Code { get; init; }

    /// <summary>The provider's sentence for the customer, where its table has one.</summary>
    public string? UserMessage { get; init; }

    /// <summary>How long a claim that looks final must be confirmed before it is believed: a second one at least this much later does it. Zero believes it at once.</summary>
    public TimeSpan ConfirmAfter { get; init; }

    /// <summary>The provider's receipt.</summary>
    public string? Receipt { get; init; }

    /// <summary>SHA-256 of the raw bytes that it was read from, in hex; <see langword="null"/> when there were none.</summary>
    public string? Digest { get; init; }

    /// <summary>Who said so, for <see cref="EvidenceSource.Operator"/>.</summary>
    public string? Actor { get; init; }

    /// <summary>The operator's reason, or the attached proof; of a piece about a refund, the refund's key.</summary>
    public string? Note { get; init; }

    /// <summary>True when a simulated network said so.</summary>
    public bool IsSimulated { get; init; }

    /// <summary>True when the note may tell about a person, so that it goes with an erasure. The engine's own notes are keys, which decide about money.</summary>
    public bool HasWordsOfPeople() => Note is not null && Source is not EvidenceSource.Engine;
}
