namespace Integrations.Sandbox;

/// <summary>How long things take on the simulated chain, by the sandbox's clock. Zero means: without waiting for the clock.</summary>
public sealed class AptosTiming
{
    /// <summary>From the acceptance of a transaction to its block. Default 300 milliseconds.</summary>
    public TimeSpan Commit { get; set; } = TimeSpan.FromMilliseconds(300);

    /// <summary>How old the ledger's time may grow before an empty block tells a newer one. Default 100 milliseconds.</summary>
    public TimeSpan BlockInterval { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long <c>wait_by_hash</c> waits. Default 1 second.</summary>
    public TimeSpan LongPoll { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a transaction may wait in a mempool. Default 600 seconds.</summary>
    public TimeSpan MempoolLife { get; set; } = TimeSpan.FromSeconds(600);

    /// <summary>Transactions are committed as soon as their acceptance is decided.</summary>
    public void MakeInstant() => (Commit, BlockInterval) = (TimeSpan.Zero, TimeSpan.Zero);
}
