using System.ComponentModel.DataAnnotations;

namespace Integrations.Http;

/// <summary>A token bucket per merchant and operation. Waiting for a token counts in the call's time; a refusal means that nothing was sent.</summary>
public sealed class RateLimiterOptions
{
    /// <summary>Tokens that come back each second. Default 0: no limit.</summary>
    [Range(0.0, 100_000.0)]
    public double PermitsPerSecond { get; set; }

    /// <summary>Tokens that can be saved up. Default 1.</summary>
    [Range(1, 100_000)]
    public int Burst { get; set; } = 1;
}
