namespace Integrations.Bridge;

/// <summary>What a provider answered, as its bytes. Holds personal data; its text form shows none.</summary>
public sealed class RawAnswer
{
    /// <summary>The attempt.</summary>
    public required string Reference { get; init; }

    /// <summary>The provider's operation: <c>stk_push</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>When it was kept, by the store's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The HTTP status; <see langword="null"/> when none came.</summary>
    public int? Status { get; init; }

    /// <summary>SHA-256 of all the bytes, in hex: <see cref="EvidenceRecord.Digest"/> of what was read from them.</summary>
    public required string Digest { get; init; }

    /// <summary>How many bytes came.</summary>
    public required int Length { get; init; }

    /// <summary>The bytes; fewer than <see cref="Length"/> where there were more than 16 KiB.</summary>
    public required ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>The operation only.</summary>
    public override string ToString() => Operation;
}
