namespace Integrations.Bridge.Journal;

/// <summary>A message to the host's observers, stored with the change that it tells of.</summary>
public sealed record OutboxRecord
{
    /// <summary>The event's identity: the payment's id and the sequence, or the receipt of incoming money. The same on every repeat.</summary>
    public required string EventId { get; init; }

    /// <summary>What it waits for in order: the payment, by its id as text, or the incoming money itself.</summary>
    public required string Stream { get; init; }

    /// <summary>1, 2, 3… within the stream.</summary>
    public required long Sequence { get; init; }

    /// <summary>What it tells: a change of a payment, or incoming money (then protected).</summary>
    public required OutboxKind Kind { get; init; }

    /// <summary>The content.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>When it was written, by the store's clock.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How often telling failed.</summary>
    public int Failures { get; init; }

    /// <summary>When it is due, by the store's clock.</summary>
    public DateTimeOffset Due { get; init; }

    /// <summary>Why telling failed last: the type of the exception.</summary>
    public string? Error { get; init; }

    /// <summary>True when it failed too often; it waits for an operator.</summary>
    public bool IsParked { get; init; }
}
