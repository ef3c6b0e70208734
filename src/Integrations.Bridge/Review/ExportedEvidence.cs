namespace Integrations.Bridge;

/// <summary>Evidence in an export: without notes, which may name people.</summary>
internal sealed record ExportedEvidence(
    int Sequence,
    EvidenceClaim Claim,
    EvidenceSource Source,
    DateTimeOffset ObservedAt,
    DateTimeOffset? ProviderTime,
    ErrorCategory? Category,
    string? Code,
    string? Receipt,
    string? Digest,
    string? Actor,
    bool IsSimulated);
