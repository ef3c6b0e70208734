namespace Integrations.Bridge;

/// <summary>An attempt and what its evidence says.</summary>
internal sealed record AttemptView
{
    public required AttemptRecord Record { get; set; }

    public required IReadOnlyList<EvidenceRecord> Evidence { get; init; }

    public required AttemptState State { get; init; }

    public required PaymentFlags Flags { get; init; }

    /// <summary>Why it closed without moving value.</summary>
    public ErrorCategory? Category { get; init; }

    public string? UserMessage { get; init; }

    public bool HasSuccess { get; init; }

    public bool GaveUpSlot { get; init; }

    public bool IsOpen => State.IsOpen();
}
