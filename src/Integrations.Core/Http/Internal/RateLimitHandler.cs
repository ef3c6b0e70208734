using System.Collections.Concurrent;

namespace Integrations.Http.Internal;

/// <summary>Waits for a token of the merchant's bucket before anything else happens; refuses when the wait would outlast the call or half the time of a transmission.</summary>
internal sealed class RateLimitHandler(HttpMessageHandler inner, RateLimiterOptions options, ConcurrentDictionary<(string Authority, string Merchant, string Operation), TokenBucket> buckets, TimeProvider time)
    : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (OperationScope.TryGet(request, out var scope))
        {
            var bucket = buckets.GetOrAdd(
                (scope.Authority, scope.Call.Merchant, scope.Call.Operation.Name),
                static (_, limits) => new TokenBucket(limits.Time, limits.Options.PermitsPerSecond, limits.Options.Burst),
                (Time: time, Options: options));
            var remaining = TimeSpan.FromSeconds(Math.Min((scope.Deadline - (double)time.GetTimestamp()) / time.TimestampFrequency, scope.LongestWait.TotalSeconds));
            var wait = bucket.TryTake(remaining) ?? throw new ProviderRateLimitedException(
                new ProviderError { Category = ErrorCategory.RateLimited, Provider = scope.Protocol.Provider, Operation = scope.Call.Operation.Name, NothingSent = true });
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
            }
        }

        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
