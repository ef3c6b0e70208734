using System.Security.Cryptography;
using System.Text;
using Integrations.Callbacks;

namespace Integrations.Bridge;

/// <summary>Money that came in: to the collection that asked for it, or, told once, to the host.</summary>
internal sealed class IncomingMoney(EngineParts parts, EngineClock clock, RouteTable routes, IntentStore store, IntentDriver driver, Inquirer inquirer, Vault vault, Action wake)
{
    private readonly IncomingMatcher _matcher = new(parts.Journal, routes, store, vault);

    /// <summary>The collection whose money it is, perhaps; <see langword="null"/> when there is none.</summary>
    /// <param name="incoming">The money.</param>
    /// <param name="heardAt">When it was first heard of.</param>
    /// <param name="isStated">True when the provider was asked for it, and false when somebody reported it.</param>
    public ValueTask<IncomingMatch?> FindAsync(IncomingPayment incoming, DateTimeOffset heardAt, bool isStated) => _matcher.FindAsync(incoming, heardAt, isStated);

    /// <summary>Takes in money that is believed. Find the match first: a collection that succeeds between the two looks is no candidate any more, and has its receipt by then.</summary>
    public async Task<IncomingOutcome> TakeAsync(IncomingPayment incoming, IncomingMatch? match, IncomingReport report)
    {
        var own = await parts.Journal.FindByReceiptAsync(incoming.Provider, incoming.Merchant, incoming.Receipt, CancellationToken.None).ConfigureAwait(false);
        if (own is null && match is not null && await parts.Journal.HasIncomingAsync(incoming.Provider, incoming.Account, incoming.Receipt, CancellationToken.None).ConfigureAwait(false))
        {
            // The host has heard of this money, as unasked: it is no collection's any more.
            match = null;
        }

        if (own is null && match is { Fit: IncomingFit.Possible })
        {
            return IncomingOutcome.Awaits;
        }

        own ??= match switch
        {
            { Fit: IncomingFit.Receipt } => await NameAsync(match.Attempt, incoming, report).ConfigureAwait(false),
            { Fit: IncomingFit.Proof } => await SettleAsync(match.Attempt, incoming, report).ConfigureAwait(false),
            _ => null,
        };
        var isNew = await StoreAsync(incoming, own, report.Callback).ConfigureAwait(false);
        wake();
        return !isNew ? IncomingOutcome.Known : own is null ? IncomingOutcome.Told : IncomingOutcome.Own;
    }

    /// <summary>Stores it and the event that tells it, in one step; false when it is there.</summary>
    private ValueTask<bool> StoreAsync(IncomingPayment incoming, AttemptRecord? own, string callback)
    {
        var eventId = $"incoming-{incoming.Provider}-{Hash($"{incoming.Account}\n{incoming.Receipt}")}";
        var told = own is not null ? null : new OutboxRecord
        {
            EventId = eventId,
            Stream = eventId,
            Sequence = 1,
            Kind = OutboxKind.Incoming,
            Body = vault.Seal(eventId, StoredIncoming.From(incoming)),
            CreatedAt = clock.Now,
            Due = clock.Now,
        };
        var record = new IncomingRecord
        {
            Provider = incoming.Provider,
            Account = incoming.Account,
            Receipt = incoming.Receipt,
            Merchant = incoming.Merchant,
            Payment = own?.Payment,
            StoredAt = clock.Now,
        };
        return parts.Journal.TakeIncomingAsync(record, told, callback, CancellationToken.None);
    }

    /// <summary>A report that fits one collection and no other: the collection is paid by it. <see langword="null"/> when another report was quicker.</summary>
    private async Task<AttemptRecord?> SettleAsync(AttemptRecord attempt, IncomingPayment incoming, IncomingReport report)
    {
        var finding = new Finding
        {
            Claim = Claim.Succeeded,
            AmountSeen = incoming.Amount,
            PartySeen = incoming.Payer,
            Receipt = incoming.Receipt,
            ProviderTime = incoming.OccurredAt,
            Trace = new CallTrace { IsSimulated = incoming.IsSimulated },
        };
        var after = await store.WriteAsync(JournalWrite.Conclude, attempt.Payment, null, edit =>
        {
            if (edit.Find(attempt.Reference).Receipt is null)
            {
                inquirer.Answer(edit, attempt.Reference, finding, report.Source, vault.Open(edit.Intent), edit.Find(attempt.Reference).LastInquiryAt ?? report.At, digest: report.Digest);
            }
        }).ConfigureAwait(false);
        var settled = after.Attempts.First(one => one.Reference == attempt.Reference);
        await driver.DriveAsync(attempt.Payment, isClaimed: false).ConfigureAwait(false);
        return settled.Receipt == incoming.Receipt ? settled : null;
    }

    /// <summary>A collection that is known to have succeeded, by a question that told no receipt: this money is its own, and so is the receipt. <see langword="null"/> when another one was quicker.</summary>
    private async Task<AttemptRecord?> NameAsync(AttemptRecord attempt, IncomingPayment incoming, IncomingReport report)
    {
        var after = await store.WriteAsync(JournalWrite.Conclude, attempt.Payment, null, edit =>
        {
            if (edit.Find(attempt.Reference).Receipt is null)
            {
                edit.Add(attempt.Reference, new EvidenceDraft(EvidenceClaim.Success, report.Source) { Receipt = incoming.Receipt, ProviderTime = incoming.OccurredAt, IsSimulated = incoming.IsSimulated });
            }
        }).ConfigureAwait(false);
        var named = after.Attempts.First(one => one.Reference == attempt.Reference);
        return named.Receipt == incoming.Receipt ? named : null;
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
}
