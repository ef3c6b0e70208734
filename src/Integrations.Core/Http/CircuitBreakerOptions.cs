using System.ComponentModel.DataAnnotations;

namespace Integrations.Http;

/// <summary>When to stop sending for a while. One breaker per provider, address, account and class (reads, payments): one host may stand before the systems of several countries. 401, 403 and 429 do not count.</summary>
public sealed class CircuitBreakerOptions
{
    /// <summary>Share of failures that opens the circuit, over 0 to 1. Default 0.5.</summary>
    [Range(0.01, 1.0)]
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>Fewest calls in the sampling time before the circuit can open. Default 20, at least 2.</summary>
    [Range(2, 100_000)]
    public int MinimumThroughput { get; set; } = 20;

    /// <summary>The sampling time. Default 30 s.</summary>
    public TimeSpan SamplingDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the circuit stays open. Default 15 s.</summary>
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(15);
}
