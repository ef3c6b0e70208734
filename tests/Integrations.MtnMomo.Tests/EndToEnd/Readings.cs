using System.Collections.Concurrent;
using Integrations.Callbacks;

namespace Integrations.MtnMomo.Tests.EndToEnd;

/// <summary>What callbacks told the host.</summary>
internal sealed class Readings : ICallbackHandler
{
    private readonly ConcurrentQueue<(CallbackRoute Route, CallbackReading Reading, CallbackTrust Trust, CallbackEnvelope Envelope)> _readings = new();

    public IReadOnlyList<(CallbackRoute Route, CallbackReading Reading, CallbackTrust Trust, CallbackEnvelope Envelope)> All => [.. _readings];

    public ValueTask HandleAsync(CallbackRoute route, CallbackReading reading, CallbackTrust trust, CallbackEnvelope envelope, CancellationToken cancellationToken = default)
    {
        _readings.Enqueue((route, reading, trust, envelope));
        return ValueTask.CompletedTask;
    }
}
