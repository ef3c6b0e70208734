namespace Integrations.Authentication;

/// <summary>When a token is replaced and how long nothing is fetched after a failure. Pure.</summary>
internal sealed class AccessTokenSchedule(AccessTokenCacheOptions options)
{
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromMinutes(5);

    private readonly TimeSpan _refreshAhead = options.RefreshAhead;
    private readonly TimeSpan _initialBackoff = options.InitialBackoff;
    private readonly TimeSpan _maxBackoff = options.MaxBackoff;

    /// <summary>How long before its end a token is replaced. The whole life counts, not what is left of it, so that a shared token is due for all processes alike.</summary>
    public TimeSpan Ahead(AccessToken token, double spread)
    {
        var lifetime = token.ExpiresAt - token.IssuedAt;
        return (lifetime < _refreshAhead * 2 ? lifetime / 5 : _refreshAhead) * (1 + spread);
    }

    /// <summary>The larger of our own wait and what the provider asks for, both bounded.</summary>
    public TimeSpan Backoff(int failuresInARow, TimeSpan? retryAfter)
    {
        var doubled = _initialBackoff * Math.Pow(2, Math.Min(failuresInARow - 1, 16));
        var own = doubled < _maxBackoff ? doubled : _maxBackoff;
        var asked = retryAfter.GetValueOrDefault() < LongestRetryAfter ? retryAfter.GetValueOrDefault() : LongestRetryAfter;
        return asked > own ? asked : own;
    }
}
