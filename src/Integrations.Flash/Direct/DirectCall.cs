using Integrations.Http;
using Integrations.Payments;

namespace Integrations.Flash.Direct;

/// <summary>One movement of a direct call. After a lost answer the same reference is sent again; only Flash's word about it ends the doubt, and a weaker answer never does.</summary>
/// <typeparam name="T">What Flash gives back.</typeparam>
/// <param name="operation">What is sent, for errors.</param>
/// <param name="correlation">The correlation id of the call.</param>
/// <param name="send">Sends once; true for a reference that was sent before.</param>
/// <param name="missing">What speaks against a success, such as a sale without its PIN; <see langword="null"/> when nothing does.</param>
internal sealed class DirectCall<T>(string operation, string? correlation, Func<CallMarks, bool, CancellationToken, Task<Verdict<T>>> send, Func<T, string?> missing)
{
    /// <summary>Sends for the first time.</summary>
    public async Task<Outcome<T>> SendAsync(string reference, CancellationToken cancellationToken)
    {
        try
        {
            return Judge(await send(new CallMarks(reference, correlation), false, cancellationToken).ConfigureAwait(false));
        }
        catch (IntegrationException failure) when (failure.Error.NothingSent && failure is not RequestValidationException)
        {
            return new Outcome<T>.Refused(failure.Error) { Trace = failure.Error.Trace with { CorrelationId = correlation } };
        }
    }

    /// <summary>Sends the reference again. A success or a refusal for good is Flash's word about it; anything else leaves it unknown.</summary>
    public async Task<Outcome<T>> SendAgainAsync(string reference, CancellationToken cancellationToken)
    {
        try
        {
            var verdict = await send(new CallMarks(reference, correlation), true, cancellationToken).ConfigureAwait(false);
            return verdict.Claim is Claim.Succeeded or Claim.RejectedRef ? Judge(verdict) : Unknown(verdict.Error!, verdict.Trace, verdict.Error!.Code);
        }
        catch (IntegrationException failure)
        {
            return Unknown(failure.Error, failure.Error.Trace with { CorrelationId = correlation }, failure.Error.Code);
        }
    }

    private Outcome<T> Judge(Verdict<T> verdict) =>
        verdict is { Claim: Claim.Succeeded, Value: { } value } && missing(value) is { } code
            ? Unknown(new ProviderError { Category = ErrorCategory.OutcomeUnknown, Provider = FlashTelemetry.Provider, Operation = operation }, verdict.Trace, code)
            : verdict.ToOutcome();

    private static Outcome<T>.Unknown Unknown(ProviderError error, CallTrace trace, string? code)
    {
        var isOwn = error.Category is ErrorCategory.OutcomeUnknown or ErrorCategory.MalformedAnswer;
        return new Outcome<T>.Unknown(isOwn
            ? error with { Code = code, NothingSent = false, Trace = trace }
            : new ProviderError { Category = ErrorCategory.OutcomeUnknown, Provider = error.Provider, Operation = error.Operation, Code = code, RetryAfter = error.RetryAfter, Trace = trace })
        {
            Trace = trace,
        };
    }
}
