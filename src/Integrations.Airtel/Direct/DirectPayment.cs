using Integrations.Airtel.Codes;
using Integrations.Http;
using Integrations.Payments;

namespace Integrations.Airtel.Direct;

/// <summary>One payment of a direct call: how it is sent, and how it is asked about under the same id.</summary>
/// <param name="operation">What is sent.</param>
/// <param name="correlation">The correlation id of the call.</param>
/// <param name="grace">For how long after a send "not found" says nothing.</param>
/// <param name="sent">Payments of the account whose outcome is not known.</param>
/// <param name="send">Sends once.</param>
/// <param name="ask">Asks once.</param>
internal sealed class DirectPayment(
    ProviderOperation operation,
    string? correlation,
    TimeSpan grace,
    SentPayments sent,
    Func<CallMarks, CancellationToken, Task<Verdict<AirtelPayment>>> send,
    Func<string, CallMarks, CancellationToken, Task<Verdict<AirtelPaymentStatus>>> ask)
{
    /// <summary>Sends.</summary>
    public async Task<Outcome<AirtelPayment>> SendAsync(string reference, CancellationToken cancellationToken)
    {
        sent.Add(reference);
        var outcome = await TransmitAsync(reference, cancellationToken).ConfigureAwait(false);
        if (outcome is not Outcome<AirtelPayment>.Unknown)
        {
            sent.Remove(reference);
        }

        return outcome;
    }

    /// <summary>Asks what became of an earlier send, and sends again only what Airtel, asked twice after the grace, does not have.</summary>
    public async Task<Outcome<AirtelPayment>> SendAgainAsync(string reference, CancellationToken cancellationToken)
    {
        var graceLeft = grace - sent.Age(reference);
        var asked = await AskAsync(reference, cancellationToken).ConfigureAwait(false);
        if (IsMissing(asked) && graceLeft <= TimeSpan.Zero)
        {
            asked = await AskAsync(reference, cancellationToken).ConfigureAwait(false);
            if (IsMissing(asked))
            {
                var outcome = await SendAsync(reference, cancellationToken).ConfigureAwait(false);

                // It says nothing about the send before it; the enquiry of the next repeat does.
                return outcome is Outcome<AirtelPayment>.Refused refused ? Unknown(refused.Error.Code, refused.Trace, null) : outcome;
            }
        }

        var known = Told(asked, reference, IsMissing(asked) && graceLeft > TimeSpan.Zero ? graceLeft : null);
        if (known is not Outcome<AirtelPayment>.Unknown)
        {
            sent.Remove(reference);
        }

        return known;
    }

    private async Task<Outcome<AirtelPayment>> TransmitAsync(string reference, CancellationToken cancellationToken)
    {
        try
        {
            var verdict = await send(new CallMarks(reference, correlation), cancellationToken).ConfigureAwait(false);
            return verdict.Claim is Claim.RejectedRef ? await ConfirmAsync(verdict, reference, cancellationToken).ConfigureAwait(false) : verdict.ToOutcome();
        }
        catch (IntegrationException failure) when (failure.Error.NothingSent)
        {
            return new Outcome<AirtelPayment>.Refused(failure.Error) { Trace = failure.Error.Trace with { CorrelationId = correlation } };
        }
    }

    /// <summary>A payment that was answered as failed is asked about once: Airtel's rule before anything else is paid.</summary>
    private async Task<Outcome<AirtelPayment>> ConfirmAsync(Verdict<AirtelPayment> failed, string reference, CancellationToken cancellationToken)
    {
        var asked = await AskAsync(reference, cancellationToken).ConfigureAwait(false);
        return asked?.Value switch
        {
            { Claim: Claim.Succeeded } status => new Outcome<AirtelPayment>.Completed(Payment(reference, status)) { Trace = failed.Trace },
            { } status when IsMissing(asked) || AirtelStatusWords.EndsUnpaid(status) => failed.ToOutcome(),
            _ => Unknown(failed.Error!.Code, failed.Trace, asked?.Error?.RetryAfter),
        };
    }

    /// <summary>A question that could not be asked, or that nobody waits for any more, says nothing, and must not be heard as "nothing was sent".</summary>
    private async Task<Verdict<AirtelPaymentStatus>?> AskAsync(string reference, CancellationToken cancellationToken)
    {
        try
        {
            return await ask(reference, new CallMarks(reference, correlation), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IntegrationException or OperationCanceledException)
        {
            return null;
        }
    }

    private Outcome<AirtelPayment> Told(Verdict<AirtelPaymentStatus>? asked, string reference, TimeSpan? retryAfter)
    {
        var trace = (asked?.Trace ?? CallTrace.None) with { CorrelationId = correlation, IsReplayed = true };
        return asked?.Value switch
        {
            { Claim: Claim.Succeeded } status => new Outcome<AirtelPayment>.Completed(Payment(reference, status)) { Trace = trace },
            { Claim: Claim.Pending } status => new Outcome<AirtelPayment>.Accepted(Payment(reference, status)) { Trace = trace },
            { } status when AirtelStatusWords.EndsUnpaid(status) => new Outcome<AirtelPayment>.Refused(asked.Error! with { Operation = operation.Name, Trace = trace }) { Trace = trace },
            _ => Unknown(asked?.Error?.Code, trace, retryAfter ?? asked?.Error?.RetryAfter),
        };
    }

    private Outcome<AirtelPayment>.Unknown Unknown(string? code, CallTrace trace, TimeSpan? retryAfter) => new(new ProviderError
    {
        Category = ErrorCategory.OutcomeUnknown,
        Provider = AirtelTelemetry.Provider,
        Operation = operation.Name,
        Code = code,
        RetryAfter = retryAfter,
        Trace = trace,
    })
    {
        Trace = trace,
    };

    private static bool IsMissing(Verdict<AirtelPaymentStatus>? asked) => asked?.Value is { Claim: Claim.NotFound };

    private static AirtelPayment Payment(string reference, AirtelPaymentStatus status) => new() { TransactionId = reference, AirtelMoneyId = status.AirtelMoneyId };
}
