namespace Integrations.Idempotency;

/// <summary>What an outcome means for its key. Pure.</summary>
internal static class OutcomeRules
{
    /// <summary>The outcome with key and reference in its trace, and in its error's.</summary>
    public static Outcome<T> WithTrace<T>(Outcome<T> outcome, IdempotencyKey key, CallTrace trace)
    {
        var full = outcome.Trace with { IdempotencyKey = key.Value, Reference = trace.Reference };
        return outcome switch
        {
            Outcome<T>.Refused refused => new Outcome<T>.Refused(refused.Error with { Trace = full }) { Trace = full },
            Outcome<T>.Unknown unknown => new Outcome<T>.Unknown(unknown.Error with { Trace = full }) { Trace = full },
            _ => outcome with { Trace = full },
        };
    }

    /// <summary>The outcome as far as it can be trusted: a refusal of a repeat, sent or not, says nothing about the send before it, unless the provider was asked about the reference.</summary>
    public static Outcome<T> Trusted<T>(Outcome<T> outcome, bool isRepeat, bool isAsked) => outcome is Outcome<T>.Refused refused && isRepeat && (!isAsked || refused.Error.NothingSent)
        ? new Outcome<T>.Unknown(Doubt(refused.Error)) { Trace = refused.Trace }
        : outcome;

    /// <summary>The outcome, marked as one for which this call sent nothing.</summary>
    public static Outcome<T> Replayed<T>(Outcome<T> outcome)
    {
        var trace = outcome.Trace with { IsReplayed = true };
        return outcome switch
        {
            Outcome<T>.Refused refused => new Outcome<T>.Refused(refused.Error with { Trace = trace }) { Trace = trace },
            Outcome<T>.Unknown unknown => new Outcome<T>.Unknown(unknown.Error with { Trace = trace }) { Trace = trace },
            _ => outcome with { Trace = trace },
        };
    }

    /// <summary>Nothing is known: ask the provider with the reference.</summary>
    public static Outcome<T> Unknown<T>(IdempotencyKey key, CallTrace trace, TimeSpan retryAfter = default) => new Outcome<T>.Unknown(new ProviderError
    {
        Category = ErrorCategory.OutcomeUnknown,
        Provider = key.Provider,
        Operation = key.Operation,
        RetryAfter = retryAfter > TimeSpan.Zero ? retryAfter : null,
        Trace = trace,
    })
    {
        Trace = trace,
    };

    /// <summary>True when an exception of a send is proof that nothing left the process. A cancellation that nobody asked for is a time-out, and proves nothing.</summary>
    public static bool ProvesNothingSent(Exception error, CancellationToken cancellationToken) =>
        error is IntegrationException { Error.NothingSent: true } || (error is OperationCanceledException && cancellationToken.IsCancellationRequested);

    private static ProviderError Doubt(ProviderError refusal) => new()
    {
        Category = ErrorCategory.OutcomeUnknown,
        Provider = refusal.Provider,
        Operation = refusal.Operation,
        Code = refusal.Code,
        RetryAfter = refusal.RetryAfter,
        Trace = refusal.Trace,
    };
}
