using Microsoft.Extensions.Options;

namespace Integrations.Http;

/// <summary>Rules across properties and of time.</summary>
internal sealed class HttpPipelineOptionsValidator : IValidateOptions<HttpPipelineOptions>
{
    private static readonly HttpPipelineAttributesValidator Attributes = new();
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public ValidateOptionsResult Validate(string? name, HttpPipelineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = new List<string>();
        var attributes = Attributes.Validate(name, options);
        if (attributes.Failed)
        {
            problems.AddRange(attributes.Failures!);
        }

        Range(nameof(options.TotalRequestTimeout), options.TotalRequestTimeout);
        Range(nameof(options.AttemptTimeout), options.AttemptTimeout);
        Range(nameof(options.PaymentTimeout), options.PaymentTimeout);
        Range(nameof(options.PaymentAttemptTimeout), options.PaymentAttemptTimeout);
        Range(nameof(options.ConnectTimeout), options.ConnectTimeout);
        NotAbove(nameof(options.AttemptTimeout), options.AttemptTimeout, nameof(options.TotalRequestTimeout), options.TotalRequestTimeout);
        NotAbove(nameof(options.PaymentAttemptTimeout), options.PaymentAttemptTimeout, nameof(options.PaymentTimeout), options.PaymentTimeout);
        if (options.PooledConnectionLifetime <= TimeSpan.Zero)
        {
            problems.Add($"HTTP pipeline '{name}': {nameof(options.PooledConnectionLifetime)} ({options.PooledConnectionLifetime}) must be over zero.");
        }

        if (options.Retry.Delay < TimeSpan.Zero || options.Retry.MaxDelay < options.Retry.Delay)
        {
            problems.Add($"HTTP pipeline '{name}': Retry.Delay ({options.Retry.Delay}) must not be negative or exceed Retry.MaxDelay ({options.Retry.MaxDelay}).");
        }

        if (options.CircuitBreaker.SamplingDuration < TimeSpan.FromSeconds(0.5) || options.CircuitBreaker.BreakDuration < TimeSpan.FromSeconds(0.5))
        {
            problems.Add($"HTTP pipeline '{name}': CircuitBreaker.SamplingDuration and BreakDuration must be at least 0.5 s.");
        }

        return problems.Count is 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);

        void Range(string property, TimeSpan value)
        {
            if (value <= TimeSpan.Zero || value > Longest)
            {
                problems.Add($"HTTP pipeline '{name}': {property} ({value}) must be over zero and at most {Longest}.");
            }
        }

        void NotAbove(string property, TimeSpan value, string limit, TimeSpan limitValue)
        {
            if (value > limitValue)
            {
                problems.Add($"HTTP pipeline '{name}': {property} ({value}) must not exceed {limit} ({limitValue}).");
            }
        }
    }
}
