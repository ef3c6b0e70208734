namespace Integrations.Bridge;

/// <summary>A piece of evidence before it has a number.</summary>
internal sealed record EvidenceDraft(EvidenceClaim Claim, EvidenceSource Source, int SendNumber = 0)
{
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
