namespace Integrations.Bridge.Journal;

/// <summary>A callback as it came, stored before it was answered.</summary>
public sealed record InboxRecord
{
    /// <summary>The same for repeats of one event.</summary>
    public required string Id { get; init; }

    /// <summary>The address segment that tells its reader.</summary>
    public required string Slug { get; init; }

    /// <summary>What its attempt is found by.</summary>
    public required string CallbackId { get; init; }

    /// <summary>The whole envelope, protected.</summary>
    public required ReadOnlyMemory<byte> Envelope { get; init; }

    /// <summary>When it came, by the store's clock.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>How far it is.</summary>
    public InboxState State { get; init; }

    /// <summary>When it is tried next, by the store's clock.</summary>
    public DateTimeOffset Due { get; init; }

    /// <summary>How often it was looked at without finding its payment.</summary>
    public int Tries { get; init; }

    /// <summary>How often applying it failed.</summary>
    public int Failures { get; init; }

    /// <summary>Why it was rejected or failed: a code, or the type of an exception.</summary>
    public string? Note { get; init; }
}
