using System.ComponentModel.DataAnnotations;

namespace Integrations.Http;

/// <summary>Retries of reads and deduplicated operations. A payment that must not be repeated is not retried, whatever stands here.</summary>
public sealed class RetryOptions
{
    /// <summary>Further transmissions after the first. Default 3; 0 switches retries off.</summary>
    [Range(0, 10)]
    public int MaxRetryAttempts { get; set; } = 3;

    /// <summary>Wait before the first retry; doubles each time. Default 1 s. A longer <c>Retry-After</c> wins.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait of our own. Default 15 s.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Spreads each wait over 50–100 % of its length. Default true.</summary>
    public bool UseJitter { get; set; } = true;
}
