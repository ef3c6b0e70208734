using System.Runtime.CompilerServices;
using Integrations.Mpesa.Rules;
using Integrations.Mpesa.Wire;
using Integrations.Mpesa.Wire.Requests;
using Integrations.Payments;

namespace Integrations.Mpesa.Routes;

/// <summary>What customers paid the short code, pulled page by page, as evidence. It names no CheckoutRequestID: a payment is found in it by its receipt.</summary>
internal static class PulledStatement
{
    /// <exception cref="RequestValidationException">The period begins before what Daraja keeps. Nothing was sent.</exception>
    /// <exception cref="IntegrationException">A page could not be read: what came before it is not the whole period.</exception>
    public static async IAsyncEnumerable<StatementEntry> ReadAsync(MpesaAccount account, DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var marks = new CallMarks("pull", CallMarks.Correlate(null));
        var known = new HashSet<string>(StringComparer.Ordinal);

        // One clock for all pages: what was kept when the reading began is asked for to its end.
        var now = account.Time.GetUtcNow();
        var offset = 0;
        while (true)
        {
            var rules = new MpesaRules();
            var body = PullQueryBody.Compose(new PullQuery { From = from, To = to, Offset = offset }, account.Settings, now, rules);
            rules.ThrowIfBroken(MpesaEndpoints.PullQuery.Name);
            var verdict = await account.PullAsync(body, marks, cancellationToken).ConfigureAwait(false);
            var page = verdict.ValueOrThrow();
            var before = known.Count;
            foreach (var row in page.Payments)
            {
                if (known.Add(row.Payment.Receipt))
                {
                    yield return Entry(row, verdict.Trace);
                }
            }

            for (var row = 0; row < page.Unreadable; row++)
            {
                yield return new StatementEntry { Finding = Unreadable(verdict.Trace) };
            }

            // A page that brings nothing new is the end, also one of rows that came before: a gateway that passes over the offset would go on for ever.
            // Unless it has rows that cannot be read, which may be new.
            if (known.Count == before)
            {
                if (page.Unreadable > 0)
                {
                    throw new ProviderProtocolException(Error(ErrorCategory.MalformedAnswer, "unreadable_rows", verdict.Trace));
                }

                yield break;
            }

            offset += page.Rows;
        }
    }

    private static StatementEntry Entry(PulledPayment row, CallTrace trace) => new()
    {
        Finding = new Finding
        {
            Claim = row.IsCustomerPayment ? Claim.Succeeded : Claim.None,
            Error = row.IsCustomerPayment ? null : Error(ErrorCategory.OutcomeUnknown, WireText.BoundedCode(row.Type), trace),
            AmountSeen = row.Payment.Amount,
            PartySeen = row.Payment.Payer,
            Receipt = row.Payment.Receipt,
            ProviderTime = row.Payment.OccurredAt,
            Trace = trace,
        },
        IncomingPayment = row.IsCustomerPayment ? row.Payment : null,
    };

    private static Finding Unreadable(CallTrace trace) => new() { Claim = Claim.None, Error = Error(ErrorCategory.MalformedAnswer, null, trace), Trace = trace };

    private static ProviderError Error(ErrorCategory category, string? code, CallTrace trace) =>
        new() { Category = category, Provider = MpesaTelemetry.Provider, Operation = MpesaEndpoints.PullQuery.Name, Code = code, Trace = trace };
}
