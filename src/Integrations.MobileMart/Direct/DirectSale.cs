using Integrations.Http;
using Integrations.Idempotency;
using Integrations.MobileMart.Codes;
using Integrations.MobileMart.Wire;
using Integrations.MobileMart.Wire.Requests;
using Integrations.Payments;
using Integrations.Prepaid;
using Integrations.Providers;

namespace Integrations.MobileMart.Direct;

/// <summary>Sells under an idempotency key. What is in doubt is asked for by a reprint, where the account has one; it is never sold again.</summary>
internal sealed class DirectSale(MobileMartAccount account, IdempotentExecutor executor)
{
    /// <param name="request">What the host asked for.</param>
    /// <param name="recipient">The number, meter or account as it is sent.</param>
    /// <param name="prepare">Makes the sale of a requestId.</param>
    /// <param name="check">Refuses what may not be sold now; asked before a first sale only.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<Outcome<T>> SellAsync<T>(MobileMartSaleRequest request, string? recipient, Func<string, PreparedSale> prepare, Action check, CancellationToken cancellationToken)
        where T : VendResult
    {
        var sample = prepare("");
        var correlation = CallMarks.Correlate(request.CorrelationId);
        var operation = MobileMartEndpoints.Selling(sample.Service, sample.IsPinned);
        var canAsk = account.HasReprint(sample.Service);
        var call = new IdempotentCall<T>
        {
            Provider = MobileMartTelemetry.Provider,
            Merchant = account.Settings.Merchant,

            // A repeat under the key asks for a reprint and sends nothing. The purchase itself still goes out once.
            Operation = canAsk ? operation with { Replay = Replay.Deduplicated } : operation,
            Key = request.IdempotencyKey,
            Fingerprint = RequestFingerprints.Of(request, recipient),
            ValueType = VendResultType<T>.Value,
            Again = canAsk ? (reference, stop) => AskAsync<T>(prepare(reference), new CallMarks(reference, correlation), stop) : null,
        };
        return executor.ExecuteAsync(
            call,
            (reference, stop) =>
            {
                check();
                return SendAsync<T>(prepare(reference), new CallMarks(reference, correlation), stop);
            },
            cancellationToken);
    }

    private async Task<Outcome<T>> SendAsync<T>(PreparedSale sale, CallMarks marks, CancellationToken cancellationToken)
        where T : VendResult
    {
        try
        {
            var verdict = await account.SellAsync(sale, marks, cancellationToken).ConfigureAwait(false);
            if (verdict is { Claim: Claim.Succeeded, Value.Result: T result })
            {
                return new Outcome<T>.Completed(result) { Trace = verdict.Trace };
            }

            var error = verdict.Error!;
            if (verdict.Claim is not (Claim.RejectedRef or Claim.RefusedSend) && !error.NothingSent)
            {
                return new Outcome<T>.Unknown(error) { Trace = verdict.Trace };
            }

            // That "cannot source" means "not sold" is inferred: a reprint is asked before it is believed.
            return verdict.Claim is Claim.RefusedSend && error.Code is MobileMartCodes.NotSourced && account.HasReprint(sale.Service)
                ? await AskBeforeBelievingAsync<T>(sale, marks, error, cancellationToken).ConfigureAwait(false)
                : new Outcome<T>.Refused(error) { Trace = verdict.Trace };
        }
        catch (IntegrationException failure) when (failure.Error.NothingSent)
        {
            return new Outcome<T>.Refused(failure.Error) { Trace = failure.Error.Trace with { CorrelationId = marks.CorrelationId } };
        }
    }

    private async Task<Outcome<T>> AskBeforeBelievingAsync<T>(PreparedSale sale, CallMarks marks, ProviderError refusal, CancellationToken cancellationToken)
        where T : VendResult
    {
        var verdict = await account.ReprintAsync(sale.Terms, marks, cancellationToken).ConfigureAwait(false);
        return verdict switch
        {
            { Claim: Claim.Succeeded, Value.Result: T result } => new Outcome<T>.Completed(result) { Trace = verdict.Trace },
            { Claim: Claim.NotFound } => new Outcome<T>.Refused(refusal) { Trace = refusal.Trace },
            _ => new Outcome<T>.Unknown(refusal with { Category = ErrorCategory.OutcomeUnknown, UserMessage = MobileMartCodes.Unconfirmed }) { Trace = refusal.Trace },
        };
    }

    /// <summary>A sale that is not found stays in doubt: it may still arrive.</summary>
    private async Task<Outcome<T>> AskAsync<T>(PreparedSale sale, CallMarks marks, CancellationToken cancellationToken)
        where T : VendResult
    {
        var verdict = await account.ReprintAsync(sale.Terms, marks, cancellationToken).ConfigureAwait(false);
        return verdict is { Claim: Claim.Succeeded, Value.Result: T result }
            ? new Outcome<T>.Completed(result) { Trace = verdict.Trace }
            : new Outcome<T>.Unknown(Doubt(verdict.Error!)) { Trace = verdict.Trace };
    }

    private static ProviderError Doubt(ProviderError error) => new()
    {
        Category = ErrorCategory.OutcomeUnknown,
        Provider = error.Provider,
        Operation = error.Operation,
        Code = error.Code,
        RetryAfter = error.RetryAfter,
        Trace = error.Trace,
        UserMessage = MobileMartCodes.Unconfirmed,
    };
}
