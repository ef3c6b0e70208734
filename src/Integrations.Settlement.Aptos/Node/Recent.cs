namespace Integrations.Settlement.Aptos;

/// <summary>An answer that serves everybody who asks within a second, so that many settlements prepared at once ask once. A failure serves nobody else. Thread-safe.</summary>
/// <param name="ask">Asks the nodes.</param>
/// <param name="time">The clock.</param>
internal sealed class Recent<T>(Func<CancellationToken, Task<T>> ask, TimeProvider time)
    where T : class
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private T? _answer;
    private long _askedAt;

    /// <summary>The answer, at most a second old.</summary>
    public async Task<T> GetAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_answer is { } known && time.GetElapsedTime(_askedAt) < Life)
            {
                return known;
            }
        }

        // Its age counts from the question: what came meanwhile is not in it.
        var askedAt = time.GetTimestamp();
        var answer = await ask(cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            (_answer, _askedAt) = (answer, askedAt);
        }

        return answer;
    }
}
