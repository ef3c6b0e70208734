using System.Security.Cryptography;
using System.Text;
using Integrations.Callbacks;

namespace Integrations.Bridge;

/// <summary>
/// Finds the collection whose money a report of incoming money tells of: by amount and reference, and by the payer where a signed report or a statement shows one. What shows no reference of ours fits by amount, payer and a short time,
/// and decides alone only where the route carries no reference. Never by the amount alone, and never by money that was booked long after the prompt.
/// </summary>
internal sealed class IncomingMatcher(IPaymentJournal journal, RouteTable routes, IntentStore store, Vault vault)
{
    /// <summary>How long after its prompt the money of a collection may be booked to be taken for its own. Longer, and a customer's next payment to the same account would be swallowed.</summary>
    private static readonly TimeSpan SameMoney = TimeSpan.FromHours(24);

    /// <summary>The same where nothing but payer and amount tells it from a payment that the customer makes alone: a prompt's life, and some delay.</summary>
    private static readonly TimeSpan SamePrompt = TimeSpan.FromMinutes(10);

    /// <summary>How long after its prompt a report that names no time may still be a collection's: as long as a callback is repeated, or waits in a queue.</summary>
    private static readonly TimeSpan Untimed = TimeSpan.FromDays(30);

    /// <summary>Some providers tell the time in minutes, and clocks differ.</summary>
    private static readonly TimeSpan Rounding = TimeSpan.FromMinutes(2);

    /// <param name="incoming">The money.</param>
    /// <param name="heardAt">When it was first heard of: its time where it names none, however often it is looked at.</param>
    /// <param name="isStated">True when the provider was asked for it: that is worth a signature, and shows references as they were sent.</param>
    public async ValueTask<IncomingMatch?> FindAsync(IncomingPayment incoming, DateTimeOffset heardAt, bool isStated)
    {
        var at = incoming.OccurredAt ?? heardAt;
        var since = at - (incoming.OccurredAt is null ? Untimed : SameMoney);
        var fitting = new List<IncomingMatch>();
        foreach (var attempt in await journal.FindCollectionsWithoutReceiptAsync(incoming.Provider, incoming.Merchant, incoming.Amount, since, CancellationToken.None).ConfigureAwait(false))
        {
            if ((incoming.OccurredAt is null || at >= attempt.PreparedAt - SameMoney)
                && await store.FindAsync(attempt.Payment).ConfigureAwait(false) is { } snapshot
                && Fits(attempt, snapshot.Intent, incoming, at, isStated) is { } fit)
            {
                fitting.Add(new IncomingMatch(attempt, fit));
            }
        }

        return Choose(fitting, at);
    }

    /// <summary>
    /// Of several none is proven. The one that was sent nearest to the money comes first; as a receipt it counts only where it is the nearest. Prompts that are over with nothing paid stand back behind any other, and
    /// wait for nothing: where several of them fit alike the money is told with its reference.
    /// </summary>
    private static IncomingMatch? Choose(List<IncomingMatch> fitting, DateTimeOffset at)
    {
        if (fitting.Exists(static match => !IsOver(match.Attempt)))
        {
            fitting.RemoveAll(static match => IsOver(match.Attempt));
        }
        else if (fitting.Count > 1)
        {
            return null;
        }

        return fitting.MinBy(match => (at - match.Attempt.LatestSend).Duration()) is { } nearest
            ? nearest.Fit is IncomingFit.Proof && fitting.Count > 1 ? nearest with { Fit = IncomingFit.Possible } : nearest
            : null;
    }

    private IncomingFit? Fits(AttemptRecord attempt, IntentRecord intent, IncomingPayment incoming, DateTimeOffset at, bool isStated)
    {
        var reference = attempt.SentReference ?? intent.Reference;
        var isReferenced = reference.Length > 0 && string.Equals(reference, incoming.BillReference, StringComparison.OrdinalIgnoreCase);
        if (!isStated && !incoming.IsSigned)
        {
            // It decides nothing, whatever it shows: the provider is asked. Without any reference, but from the payer of a prompt of a moment ago, it is not told as unasked before that.
            var isOfPrompt = incoming.BillReference.Length is 0 && at < attempt.LatestSend + SamePrompt && PayerOf(intent, incoming) is true;
            return isReferenced || isOfPrompt ? Of(attempt, IncomingFit.Possible) : null;
        }

        if (isStated && IsOver(attempt))
        {
            // A customer who refused a prompt may pay the same account by hand: that is money of its own, and the host is told under which reference it came.
            return null;
        }

        var payer = PayerOf(intent, incoming);
        if (payer is false)
        {
            return null;
        }

        var carriesReference = isStated || routes.Capabilities(attempt.Route) is { CallbackCarriesReference: true };
        if (isReferenced)
        {
            // A route that is not known to carry references may show a customer's own text that looks like ours.
            return Of(attempt, carriesReference ? Proof(attempt, at) : IncomingFit.Possible);
        }

        if (at >= attempt.LatestSend + SamePrompt)
        {
            return null;
        }

        // Without our reference the payer must be shown; a text of somebody else's, or a part of ours, leaves it open.
        return (carriesReference, payer) switch
        {
            (false, true) => Of(attempt, incoming.BillReference.Length is 0 ? Proof(attempt, at) : IncomingFit.Possible),
            (false, null) => IsOver(attempt) || at < attempt.PreparedAt - Rounding ? null : IncomingFit.Possible,
            (true, true) when incoming.BillReference.Length > 0 && reference.StartsWith(incoming.BillReference, StringComparison.OrdinalIgnoreCase) => Of(attempt, IncomingFit.Possible),
            _ => null,
        };
    }

    private static bool IsOver(AttemptRecord attempt) => attempt.State is AttemptState.Rejected or AttemptState.Absent;

    /// <summary>Money that was booked before the prompt, or long after it, may be another payment of the same customer, and clocks may be wrong: it waits until the collection is decided.</summary>
    private static IncomingFit Proof(AttemptRecord attempt, DateTimeOffset at) =>
        at >= attempt.PreparedAt - Rounding && at < attempt.LatestSend + SameMoney ? IncomingFit.Proof : IncomingFit.Possible;

    /// <summary>A collection that succeeded gets its receipt; one that is over waits for nothing, so that only proof reaches it.</summary>
    private static IncomingFit? Of(AttemptRecord attempt, IncomingFit otherwise) => attempt.State switch
    {
        AttemptState.Succeeded => IncomingFit.Receipt,
        AttemptState.Rejected or AttemptState.Absent when otherwise is not IncomingFit.Proof => null,
        _ => otherwise,
    };

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
