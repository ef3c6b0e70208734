namespace Integrations.Bridge;

/// <summary>An attempt in an export, with what was said about it and what was booked.</summary>
internal sealed record ExportedAttempt
{
    public required string Reference { get; init; }

    public required string Route { get; init; }

    public required string Provider { get; init; }

    public required AttemptState State { get; init; }

    public int Sends { get; init; }

    public string? Receipt { get; init; }

    /// <summary>What the route took, in major units; left out when it is not known.</summary>
    public string? Charge { get; init; }

    public string? ChargeCurrency { get; init; }

    public required DateTimeOffset PreparedAt { get; init; }

    public required IReadOnlyList<ExportedEvidence> Evidence { get; init; }

    public required IReadOnlyList<ExportedPosting> Postings { get; init; }

    public static ExportedAttempt From(AttemptRecord attempt, IReadOnlyList<EvidenceRecord> evidence, IReadOnlyList<PostingRecord> postings) => new()
    {
        Reference = attempt.Reference,
        Route = attempt.Route,
        Provider = attempt.Provider,
        State = attempt.State,
        Sends = attempt.Sends,
        Receipt = attempt.Receipt,
        Charge = attempt.Charge is { } charge ? ExportedPayment.Text(charge) : null,
        ChargeCurrency = attempt.Charge?.Currency.Code,
        PreparedAt = attempt.PreparedAt,
        Evidence =
        [
            .. evidence.Where(piece => piece.Reference == attempt.Reference).Select(static piece => new ExportedEvidence(
                piece.Sequence, piece.Claim, piece.Source, piece.ObservedAt, piece.ProviderTime, piece.Category, piece.Code, piece.Receipt, piece.Digest, piece.Actor, piece.IsSimulated)),
        ],
        Postings =
        [
            .. postings.Where(posting => posting.Reference == attempt.Reference).Select(static posting => new ExportedPosting(
                posting.Sequence, posting.Debit, posting.Credit, ExportedPayment.Text(posting.Amount), posting.Amount.Currency.Code, posting.At)),
        ],
    };
}
