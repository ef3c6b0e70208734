using System.Security.Cryptography;
using System.Text;
using Integrations.Callbacks;

namespace Integrations.Bridge;

/// <summary>
/// Finds the collection whose money a report of incoming money tells of: by amount and reference, and by the payer where the report shows one. Where a route carries no reference, by amount,
/// payer and a short time. Never by the amount alone.
/// </summary>
internal sealed class IncomingMatcher(IPaymentJournal journal, EngineClock clock, RouteTable routes, IntentStore store, Vault vault)
{
    /// <summary>How far from its prompt the money of a collection may be booked to be taken for its own. Longer, and a customer's next payment to the same account would be swallowed.</summary>
    private static readonly TimeSpan SameMoney = TimeSpan.FromHours(24);

    /// <summary>The same where nothing but payer and amount tells it from a payment that the customer makes alone: a prompt's life, and some delay.</summary>
    private static readonly TimeSpan SamePrompt = TimeSpan.FromMinutes(10);

    /// <summary>Some providers tell the time in minutes.</summary>
    private static readonly TimeSpan Rounding = TimeSpan.FromMinutes(2);

    public async ValueTask<IncomingMatch?> FindAsync(IncomingPayment incoming)
    {
        var fitting = new List<AttemptRecord>();
        foreach (var attempt in await journal.FindCollectionsWithoutReceiptAsync(incoming.Provider, incoming.Merchant, incoming.Amount, CancellationToken.None).ConfigureAwait(false))
        {
            if (await store.FindAsync(attempt.Payment).ConfigureAwait(false) is { } snapshot && Fits(attempt, snapshot.Intent, incoming))
            {
                fitting.Add(attempt);
            }
        }

        var at = incoming.OccurredAt ?? clock.Now;
        var paid = fitting.Where(static attempt => attempt.State is AttemptState.Succeeded).MinBy(attempt => (at - attempt.LatestSend).Duration());
        return paid is not null ? new IncomingMatch(paid, IsProof: false)
            : fitting is [var only] ? new IncomingMatch(only, routes.Capabilities(only.Route) is { CallbackIsSigned: true })
            : fitting is [var first, ..] ? new IncomingMatch(first, IsProof: false)
            : null;
    }

    private bool Fits(AttemptRecord attempt, IntentRecord intent, IncomingPayment incoming)
    {
        var distance = (incoming.OccurredAt ?? clock.Now) - attempt.LatestSend;
        if (routes.Capabilities(attempt.Route) is { CallbackIsSigned: true } signed)
        {
            // What an unsigned report shows of the payer decides nothing: its provider is asked anyway.
            var payer = PayerOf(intent, incoming);
            if (payer is false)
            {
                return false;
            }

            if (incoming.BillReference.Length is 0 && !signed.CallbackCarriesReference)
            {
                return payer is true && distance >= -Rounding && distance < SamePrompt;
            }
        }

        return string.Equals(attempt.SentReference ?? intent.Reference, incoming.BillReference, StringComparison.OrdinalIgnoreCase)
            && (attempt.State is not AttemptState.Succeeded || distance.Duration() < SameMoney);
    }

    /// <summary>Whether the payer is the one who was asked; <see langword="null"/> where the report does not show it, or the person was erased.</summary>
    private bool? PayerOf(IntentRecord intent, IncomingPayment incoming)
    {
        if ((incoming.Payer is null && incoming.PayerText.Length is 0) || vault.Open(intent) is not CollectRequest { Payer: var asked } || asked == default)
        {
            return null;
        }

        if (incoming.Payer is { } shown)
        {
            return shown == asked;
        }

        // Some providers show the SHA-256 digest of the number instead.
        return incoming.PayerText.Length is 64 && incoming.PayerText.All(char.IsAsciiHexDigit)
            ? string.Equals(incoming.PayerText, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(asked.Reveal()))), StringComparison.OrdinalIgnoreCase)
            : null;
    }
}
