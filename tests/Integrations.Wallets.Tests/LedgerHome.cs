namespace Integrations.Wallets.Tests;

/// <summary>Where a test's ledger is kept.</summary>
public abstract class LedgerHome : IAsyncDisposable
{
    public ManualTime Time { get; } = new();

    /// <summary>Another handle on the same ledger, as another host has.</summary>
    internal abstract ValueTask<ILedgerStore> OpenAsync();

    /// <summary>A handle that counts.</summary>
    internal virtual ILedgerStore OpenMetered(WalletMetrics metrics) => throw new NotSupportedException();

    /// <summary>What conservation queries find wrong.</summary>
    public virtual Task<IReadOnlyList<string>> FindLossesAsync() => Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>Runs of the model, fewer where each takes longer.</summary>
    public virtual int ModelRuns => 300;

    public abstract ValueTask DisposeAsync();
}
