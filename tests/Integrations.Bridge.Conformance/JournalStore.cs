namespace Integrations.Bridge.Conformance;

/// <summary>A store that a journal is tested on: empty when it is made, and nobody else's.</summary>
public abstract class JournalStore : IAsyncDisposable
{
    /// <summary>False when every journal has a store of its own, as in memory: then all "instances" are the same one.</summary>
    public abstract bool CanBeShared { get; }

    /// <summary>A journal on this store, opened; the next call gives another one on the same store.</summary>
    public abstract ValueTask<IPaymentJournal> OpenAsync();

    /// <summary>Moves the store's clock ahead.</summary>
    public abstract void Advance(TimeSpan by);

    public abstract ValueTask DisposeAsync();
}
