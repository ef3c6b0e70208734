namespace Integrations.Bridge;

/// <summary>A piece of evidence before it has a number.</summary>
internal sealed record EvidenceDraft(EvidenceClaim Claim, EvidenceSource Source, int SendNumber = 0)
{
    /// <summary>When it was true, where that is not the moment of writing: an answer is as old as its question.</summary>
    public DateTimeOffset? ObservedAt { get; init; }

    public ErrorCategory? Category { get; init; }

    public string? Code { get; init; }

    public string? UserMessage { get; init; }

    public string? Receipt { get; init; }

    public DateTimeOffset? ProviderTime { get; init; }

    public TimeSpan ConfirmAfter { get; init; }

    public string? Digest { get; init; }

    public string? Actor { get; init; }

    public string? Note { get; init; }

    public bool IsSimulated { get; init; }
}
