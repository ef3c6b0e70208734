using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integrations.Http;

/// <summary>Times and limits of a provider's HTTP pipeline. The names and meanings are those of the standard resilience handler; the values suit payments.</summary>
/// <remarks>Bound per provider: <c>Mpesa:Http:AttemptTimeout</c>. Read once, when the first request is sent.</remarks>
public sealed class HttpPipelineOptions
{
    /// <summary>Longest time for one read, with its retries and waits. Default 30 s.</summary>
    public TimeSpan TotalRequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest time for one transmission of a read. Default 10 s.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest time for one payment, with its waits. Default 90 s.</summary>
    public TimeSpan PaymentTimeout { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>Longest time for one transmission of a payment: long, because a cut answer is an unknown outcome. Default 45 s.</summary>
    public TimeSpan PaymentAttemptTimeout { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>Retries of reads and deduplicated operations.</summary>
    [ValidateObjectMembers]
    public RetryOptions Retry { get; set; } = new();

    /// <summary>When to stop trying for a while.</summary>
    [ValidateObjectMembers]
    public CircuitBreakerOptions CircuitBreaker { get; set; } = new();

    /// <summary>Outbound limit per merchant and operation.</summary>
    [ValidateObjectMembers]
    public RateLimiterOptions RateLimiter { get; set; } = new();

    /// <summary>Connections to one server at a time. Default 64.</summary>
    [Range(1, 10_000)]
    public int MaxConnectionsPerServer { get; set; } = 64;

    /// <summary>How long a connection is kept, so that a changed address is noticed. Default 5 min.</summary>
    public TimeSpan PooledConnectionLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Longest time to make a connection, or to wait for a free one. Default 10 s.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest answer that is read, in bytes. Default 1 MiB. A longer one is no answer. Operations whose answers are known to be large read more of a successful one.</summary>
    [Range(1024, 64 * 1024 * 1024)]
    public int MaxAnswerBytes { get; set; } = 1024 * 1024;

    /// <summary>Gives every value to another instance: how an account's own section reaches the pipeline of its provider.</summary>
    public void CopyTo(HttpPipelineOptions other)
    {
        ArgumentNullException.ThrowIfNull(other);
        other.TotalRequestTimeout = TotalRequestTimeout;
        other.AttemptTimeout = AttemptTimeout;
        other.PaymentTimeout = PaymentTimeout;
        other.PaymentAttemptTimeout = PaymentAttemptTimeout;
        other.Retry = Retry;
        other.CircuitBreaker = CircuitBreaker;
        other.RateLimiter = RateLimiter;
        other.MaxConnectionsPerServer = MaxConnectionsPerServer;
        other.PooledConnectionLifetime = PooledConnectionLifetime;
        other.ConnectTimeout = ConnectTimeout;
        other.MaxAnswerBytes = MaxAnswerBytes;
    }
}
