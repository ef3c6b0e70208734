namespace Integrations.Bridge.Journal;

/// <summary>Everything that one transaction writes about one payment: all of it, or nothing.</summary>
public sealed record IntentChange
{
    /// <summary>The payment after the change; its version is <see cref="ExpectedVersion"/> + 1.</summary>
    public required IntentRecord Intent { get; init; }

    /// <summary>The version that must be stored for the change to be made; 0 for the one that stores the payment.</summary>
    public required long ExpectedVersion { get; init; }

    /// <summary>Attempts that are new or changed.</summary>
    public IReadOnlyList<AttemptRecord> Attempts { get; init; } = [];

    /// <summary>Evidence to add.</summary>
    public IReadOnlyList<EvidenceRecord> Evidence { get; init; } = [];

    /// <summary>Postings to add.</summary>
    public IReadOnlyList<PostingRecord> Postings { get; init; } = [];

    /// <summary>Events to add.</summary>
    public IReadOnlyList<OutboxRecord> Events { get; init; } = [];

    /// <summary>A token or PIN to store.</summary>
    public ArtefactRecord? Artefact { get; init; }

    /// <summary>The callback that this change applies: marked applied in the same transaction. One that is gone is no fault.</summary>
    public string? AppliedCallback { get; init; }
}
