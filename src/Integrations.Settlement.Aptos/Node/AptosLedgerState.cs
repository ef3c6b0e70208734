namespace Integrations.Settlement.Aptos;

/// <summary>The ledger that a node looked at for an answer: a snapshot that it takes before it looks anything up.</summary>
/// <param name="ChainId">The chain.</param>
/// <param name="Version">The newest version.</param>
/// <param name="OldestVersion">The oldest version that the node still has.</param>
/// <param name="TimestampMicroseconds">The time of the newest block, in microseconds since 1970. It never goes back.</param>
public sealed record AptosLedgerState(byte ChainId, ulong Version, ulong OldestVersion, ulong TimestampMicroseconds)
{
    private const ulong MicrosecondsInSecond = 1_000_000;

    /// <summary>The time of the newest block, in whole seconds: what expirations are compared with.</summary>
    public ulong Seconds => TimestampMicroseconds / MicrosecondsInSecond;

    /// <summary>The time of the newest block.</summary>
    public DateTimeOffset Time => AptosTime.Of(TimestampMicroseconds);

    /// <summary>The epoch; <see langword="null"/> when the node does not say.</summary>
    public ulong? Epoch { get; init; }

    /// <summary>The height of the newest block; <see langword="null"/> when the node does not say.</summary>
    public ulong? BlockHeight { get; init; }

    /// <summary>The height of the oldest block that the node still has; <see langword="null"/> when it does not say.</summary>
    public ulong? OldestBlockHeight { get; init; }
}
