using Integrations.Http;
using Integrations.Idempotency;

namespace Integrations.Providers;

/// <summary>Direct calls that move money.</summary>
public static class ProviderCalls
{
    /// <summary>Sends under an idempotency key. What kept the request from being sent is a refusal, not an exception.</summary>
    /// <param name="executor">The host's.</param>
    /// <param name="call">The call.</param>
    /// <param name="correlationId">The id that the host gave; <see langword="null"/> takes the current trace's.</param>
    /// <param name="send">Sends once with the marks of this call.</param>
    /// <param name="cancellationToken">Stops it. What was sent by then is told by the same key.</param>
    public static Task<Outcome<T>> MoveAsync<T>(
        this IdempotentExecutor executor, IdempotentCall<T> call, string? correlationId, Func<CallMarks, CancellationToken, Task<Verdict<T>>> send, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(executor);
        ArgumentNullException.ThrowIfNull(send);
        var correlation = CallMarks.Correlate(correlationId);
        return executor.ExecuteAsync(
            call,
            async (reference, stop) =>
            {
                try
                {
                    return (await send(new CallMarks(reference, correlation), stop).ConfigureAwait(false)).ToOutcome();
                }
                catch (IntegrationException failure) when (failure.Error.NothingSent)
                {
                    return new Outcome<T>.Refused(failure.Error) { Trace = failure.Error.Trace with { CorrelationId = correlation } };
                }
            },
            cancellationToken);
    }
}
