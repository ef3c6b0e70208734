using System.Collections.Concurrent;

namespace Integrations.Ussd.Tests.Hosting;

internal sealed class EndRecorder : IUssdEndObserver
{
    public ConcurrentQueue<UssdEnded> Seen { get; } = new();

    public ValueTask EndedAsync(UssdEnded ended, CancellationToken cancellationToken = default)
    {
        Seen.Enqueue(ended);
        return default;
    }
}
