namespace Integrations.Idempotency.Conformance;

/// <summary>Where keys are kept: empty when it is made, and nobody else's.</summary>
public abstract class IdempotencyHome : IAsyncDisposable
{
    /// <summary>A store on it; the next call gives another one on the same keys, as another process has, where it can be shared.</summary>
    public abstract ValueTask<IIdempotencyStore> OpenAsync();

    /// <summary>Moves its clock ahead.</summary>
    public abstract void Advance(TimeSpan by);

    public abstract ValueTask DisposeAsync();
}
