namespace Integrations.Sandbox.Aptos.Chain;

/// <summary>One fullnode: what it has seen of the chain, and what waits with it. Use it under the world's gate.</summary>
internal sealed class AptosNode(int number)
{
    /// <summary>Counted from 1.</summary>
    public int Number { get; } = number;

    public AptosMempool Mempool { get; } = new();

    public TimeSpan Lag { get; set; }

    /// <summary>The last version it saw before it lost the others; <see langword="null"/> while it hears them.</summary>
    public ulong? CutOffAt { get; set; }

    public ulong OldestVersion { get; set; }

    public byte? ChainId { get; set; }

    public int Waiters { get; set; }

    public bool IsCutOff => CutOffAt is not null;
}
