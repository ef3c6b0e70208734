using System.Collections.Concurrent;
using Integrations.Callbacks;

namespace Integrations.Airtel.Tests.EndToEnd;

/// <summary>What callbacks told the host.</summary>
internal sealed class Readings : ICallbackHandler
{
    private readonly ConcurrentQueue<(CallbackReading Reading, CallbackTrust Trust)> _readings = new();

    public IReadOnlyCollection<(CallbackReading Reading, CallbackTrust Trust)> All => _readings;

    public ValueTask HandleAsync(CallbackRoute route, CallbackReading reading, CallbackTrust trust, CallbackEnvelope envelope, CancellationToken cancellationToken = default)
    {
        _readings.Enqueue((reading, trust));
        return ValueTask.CompletedTask;
    }
}
