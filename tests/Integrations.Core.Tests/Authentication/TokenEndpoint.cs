using Integrations.Authentication;

namespace Integrations.Core.Tests.Authentication;

/// <summary>A token endpoint in memory: counts calls, and answers at once unless it is held.</summary>
internal sealed class TokenEndpoint(TimeProvider time, string prefix = "token-")
{
    private TaskCompletionSource? _held;
    private int _calls;

    public int Calls => Volatile.Read(ref _calls);

    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(1);

    public Exception? Error { get; set; }

    public CancellationToken LastCancellation { get; private set; }

    public void Hold() => _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release()
    {
        var held = _held;
        _held = null;
        held?.SetResult();
    }

    public async Task<AccessToken> FetchAsync(CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _calls);
        LastCancellation = cancellationToken;
        if (_held is { } held)
        {
            await held.Task.WaitAsync(cancellationToken);
        }

        return Error is null ? new AccessToken(new Secret(prefix + number), time.GetUtcNow(), time.GetUtcNow() + Lifetime) : throw Error;
    }
}
