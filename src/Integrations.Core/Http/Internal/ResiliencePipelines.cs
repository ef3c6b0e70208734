using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Integrations.Http.Internal;

/// <summary>The two pipelines of one account at one address: reads and payments. They outlive the handlers, which the factory rotates.</summary>
internal sealed class ResiliencePipelines(HttpPipelineOptions options, TimeProvider time)
{
    public static readonly ResiliencePropertyKey<OperationScope> ScopeKey = new("Integrations.OperationScope");

    private readonly ResiliencePipeline<HttpResponseMessage> _timeOnly = BuildTimeOnly(options, time);
    private readonly ResiliencePipeline<HttpResponseMessage> _reads = Build(options, time);
    private readonly ResiliencePipeline<HttpResponseMessage> _payments = Build(options, time);

    /// <summary>Starts the time of a call and chooses its pipeline.</summary>
    public ResiliencePipeline<HttpResponseMessage> Begin(OperationScope scope, bool isHosts)
    {
        scope.Deadline = time.GetTimestamp() + (long)(TotalOf(scope, options).TotalSeconds * time.TimestampFrequency);
        scope.LongestWait = AttemptOf(scope, options) / 2;
        return isHosts ? _timeOnly : scope.IsRead ? _reads : _payments;
    }

    private static ResiliencePipeline<HttpResponseMessage> BuildTimeOnly(HttpPipelineOptions options, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time };
        builder.AddTimeout(new TimeoutStrategyOptions { TimeoutGenerator = arguments => new(TotalOf(ScopeOf(arguments.Context), options)) });
        return builder.Build();
    }

    private static ResiliencePipeline<HttpResponseMessage> Build(HttpPipelineOptions options, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time };
        builder.AddTimeout(new TimeoutStrategyOptions { TimeoutGenerator = arguments => new(TotalOf(ScopeOf(arguments.Context), options)) });
        if (options.Retry.MaxRetryAttempts > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = options.Retry.MaxRetryAttempts,
                ShouldHandle = arguments => new(RetryDecision.ShouldRetry(ScopeOf(arguments.Context), arguments.Outcome.Exception, arguments.AttemptNumber, options.Retry, time)),
                DelayGenerator = arguments => new(ScopeOf(arguments.Context).NextDelay),
            });
        }

        builder.AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
        {
            FailureRatio = options.CircuitBreaker.FailureRatio,
            MinimumThroughput = options.CircuitBreaker.MinimumThroughput,
            SamplingDuration = options.CircuitBreaker.SamplingDuration,
            BreakDuration = options.CircuitBreaker.BreakDuration,
            ShouldHandle = arguments => new(RetryDecision.IsRouteFault(ScopeOf(arguments.Context), arguments.Outcome.Exception)),
        });
        builder.AddTimeout(new TimeoutStrategyOptions { TimeoutGenerator = arguments => new(AttemptOf(ScopeOf(arguments.Context), options)) });
        return builder.Build();
    }

    private static OperationScope ScopeOf(ResilienceContext context) => context.Properties.GetValue(ScopeKey, null!);

    private static TimeSpan TotalOf(OperationScope scope, HttpPipelineOptions options) => scope.IsRead ? options.TotalRequestTimeout : options.PaymentTimeout;

    private static TimeSpan AttemptOf(OperationScope scope, HttpPipelineOptions options) =>
        scope.Call.Operation.AttemptTimeout ?? (scope.IsRead ? options.AttemptTimeout : options.PaymentAttemptTimeout);
}
