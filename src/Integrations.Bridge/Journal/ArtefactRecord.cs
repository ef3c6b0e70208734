namespace Integrations.Bridge.Journal;

/// <summary>The token, PIN or receipt text of a sale, protected.</summary>
public sealed record ArtefactRecord
{
    /// <summary>The payment.</summary>
    public required PaymentId Payment { get; init; }

    /// <summary>The attempt that brought it.</summary>
    public required string Reference { get; init; }

    /// <summary>The bytes, protected; empty after erasure.</summary>
    public required ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>When it was stored, by the store's clock.</summary>
    public required DateTimeOffset StoredAt { get; init; }

    /// <summary>When it is erased; <see langword="null"/> while it is not acknowledged.</summary>
    public DateTimeOffset? EraseAt { get; init; }
}
