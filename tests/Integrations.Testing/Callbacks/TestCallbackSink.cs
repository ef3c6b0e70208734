using Integrations.Callbacks;

namespace Integrations.Testing;

/// <summary>Keeps callbacks in memory, or does what a test tells it first.</summary>
public sealed class TestCallbackSink : ICallbackSink
{
    private readonly List<CallbackEnvelope> _stored = [];

    /// <summary>Runs before a callback is kept.</summary>
    public Func<CancellationToken, Task> Before { get; set; } = static _ => Task.CompletedTask;

    public IReadOnlyList<CallbackEnvelope> Stored
    {
        get
        {
            lock (_stored)
            {
                return [.. _stored];
            }
        }
    }

    public async ValueTask StoreAsync(CallbackEnvelope envelope, CancellationToken cancellationToken = default)
    {
        await Before(cancellationToken);
        lock (_stored)
        {
            _stored.Add(envelope);
        }
    }
}
