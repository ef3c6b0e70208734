namespace Integrations.Bridge.Journal;

/// <summary>What a provider answered to one transmission about an attempt, as raw bytes. Kept only where <see cref="BridgeOptions.KeepRawAnswers"/> is set.</summary>
public sealed record AnswerRecord
{
    /// <summary>The provider's operation: <c>stk_push</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>When it was kept, by the store's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The HTTP status; <see langword="null"/> when none came.</summary>
    public int? Status { get; init; }

    /// <summary>SHA-256 of all the bytes, in hex: the same as in the evidence that was read from them.</summary>
    public required string Digest { get; init; }

    /// <summary>How many bytes came.</summary>
    public required int Length { get; init; }

    /// <summary>The bytes, protected; only the beginning where there were too many.</summary>
    public required ReadOnlyMemory<byte> Content { get; init; }
}
