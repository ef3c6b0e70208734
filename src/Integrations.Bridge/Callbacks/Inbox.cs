using System.Security.Cryptography;
using System.Text;
using Integrations.Callbacks;

namespace Integrations.Bridge;

/// <summary>Stores callbacks before they are answered (T4), and applies them afterwards.</summary>
internal sealed class Inbox(EngineParts parts, EngineClock clock, RouteTable routes, IntentStore store, IntentDriver driver, Inquirer inquirer, Vault vault, Action wake)
{
    private const string NotBelieved = "not_believed";

    private static readonly TimeSpan AskedLately = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan AwaitedAgain = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan HeldAgain = TimeSpan.FromHours(24);

    private readonly IncomingMatcher _matcher = new(parts.Journal, clock, routes, store, vault);
    private readonly Dictionary<string, ICallbackReader> _readers = parts.Readers.ToDictionary(static reader => reader.Route.Slug, StringComparer.Ordinal);

    /// <summary>Stores a callback. A repeat of one that is stored changes nothing.</summary>
    /// <exception cref="CallbackNotStoredException">The store could not take it.</exception>
    public async ValueTask ReceiveAsync(CallbackEnvelope envelope, CancellationToken cancellationToken)
    {
        var id = IdOf(envelope);
        var now = clock.Now;
        var row = new InboxRecord
        {
            Id = id,
            Slug = envelope.Slug,
            CallbackId = CallbackAddresses.IdOf(envelope.Token),
            Envelope = vault.Seal(id, StoredEnvelope.From(envelope)),
            ReceivedAt = now,
            Due = now,
        };
        try
        {
            await parts.Journal.ReceiveAsync(row, cancellationToken).ConfigureAwait(false);
        }
        catch (JournalException failed)
        {
            throw new CallbackNotStoredException("The journal could not store the callback.", failed);
        }

        wake();
    }

    /// <summary>Applies a stored callback; whatever goes wrong is counted on its row, which alone waits.</summary>
    public async Task ApplyAsync(InboxRecord row)
    {
        try
        {
            await ApplyRowAsync(row).ConfigureAwait(false);
        }
        catch (JournalException exception)
        {
            // The claim ends by itself, and the row is taken again.
            parts.Logger.JournalUnavailable("apply_callback", exception.GetType().Name);
        }
#pragma warning disable CA1031 // A row that fails is parked in the end, and blocks nobody else.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await FailAsync(row, exception).ConfigureAwait(false);
        }
    }

    private async Task ApplyRowAsync(InboxRecord row)
    {
        if (!_readers.TryGetValue(row.Slug, out var reader))
        {
            await OrphanAsync(row, "no_reader").ConfigureAwait(false);
            return;
        }

        var envelope = vault.OpenCallback(row).ToEnvelope();
        var reading = reader.Read(envelope);
        if (reading.IsMalformed)
        {
            await FinishAsync(row, InboxState.Rejected, "malformed").ConfigureAwait(false);
            return;
        }

        var trust = reader.Authenticate(envelope);
        if (reading.IncomingPayment is { } incoming)
        {
            await TakeAsync(row, incoming, trust, envelope.Body).ConfigureAwait(false);
        }
        else if (reading.Finding is { } finding)
        {
            await ConcludeAsync(row, reader, reading, finding, trust, envelope.Body).ConfigureAwait(false);
        }
        else
        {
            await FinishAsync(row, InboxState.Applied, "nothing_about_a_payment").ConfigureAwait(false);
        }
    }

    private async Task ConcludeAsync(InboxRecord row, ICallbackReader reader, CallbackReading reading, Finding finding, CallbackTrust trust, ReadOnlyMemory<byte> body)
    {
        var (attempt, isAddressed) = await FindAsync(row, reader, reading, finding).ConfigureAwait(false);
        if (attempt is null)
        {
            await OrphanAsync(row, "unknown_reference").ConfigureAwait(false);
            return;
        }

        // Genuine only as far as its address goes: a body about another payment than the address is for, or one that found its payment by its content alone, is a reason to ask.
        var isNamed = reading.Reference is null || reading.Reference == attempt.Reference;
        var isEvidence = trust is CallbackTrust.Evidence && isAddressed && isNamed;
        await store.WriteAsync(JournalWrite.Conclude, attempt.Payment, null, edit =>
        {
            edit.AppliedCallback = row.Id;
            if (isEvidence)
            {
                var request = vault.Open(edit.Intent);
                inquirer.Answer(edit, attempt.Reference, finding, EvidenceSource.Callback, request, edit.Find(attempt.Reference).LastInquiryAt ?? row.ReceivedAt, digest: Convert.ToHexStringLower(SHA256.HashData(body.Span)));
            }

            if (!isEvidence || finding.Claim is Claim.None)
            {
                AskSoon(edit, attempt.Reference);
            }
        }).ConfigureAwait(false);
        parts.Metrics?.Applied(isEvidence ? "applied" : "hint");
        await driver.DriveAsync(attempt.Payment, isClaimed: false).ConfigureAwait(false);
    }

    /// <summary>A word that nobody understands, or that cannot be believed, is a reason to ask at once, or a little later where we just asked. Also about a closed attempt: it may have been reversed, or have succeeded after all, and is asked about until its provider answers.</summary>
    private void AskSoon(IntentEdit edit, string reference) => edit.Update(reference, attempt =>
        attempt.LeaseUntil <= edit.Now && routes.Capabilities(attempt.Route) is { } capabilities && NextStep.IsQueryable(attempt, capabilities)
            ? attempt with { NextCheck = Soon(attempt, edit.Now), HintedAt = attempt.State.IsOpen() ? null : edit.Now }
            : attempt);

    private static DateTimeOffset Soon(AttemptRecord attempt, DateTimeOffset now)
    {
        var soon = attempt.LastInquiryAt is { } asked && asked <= now && now - asked < AskedLately ? asked + AskedLately : now;
        return attempt.NextCheck < soon ? attempt.NextCheck.Value : soon;
    }

    private async ValueTask<(AttemptRecord? Attempt, bool IsAddressed)> FindAsync(InboxRecord row, ICallbackReader reader, CallbackReading reading, Finding finding)
    {
        if (await parts.Journal.FindByCallbackAsync(row.CallbackId, CancellationToken.None).ConfigureAwait(false) is { } addressed)
        {
            return (addressed, true);
        }

        if (reading.Reference is { } reference && await parts.Journal.FindByReferenceAsync(reference, CancellationToken.None).ConfigureAwait(false) is { } named)
        {
            return (named, false);
        }

        foreach (var issued in finding.ProviderReferences)
        {
            if (await parts.Journal.FindByProviderReferenceAsync(reader.Route.Provider, reader.Route.Merchant, issued, CancellationToken.None).ConfigureAwait(false) is { } known)
            {
                return (known, false);
            }
        }

        return (null, false);
    }

    /// <summary>Money that came unasked is stored once, and told once, unless it is the money of one of our own collections.</summary>
    private async Task TakeAsync(InboxRecord row, IncomingPayment incoming, CallbackTrust trust, ReadOnlyMemory<byte> body)
    {
        // Candidates first: a collection that succeeds between the two looks is no candidate any more, and has its receipt by then.
        var match = await _matcher.FindAsync(incoming).ConfigureAwait(false);
        if (trust is not CallbackTrust.Evidence)
        {
            await HoldAsync(row, match).ConfigureAwait(false);
            return;
        }

        var own = await parts.Journal.FindByReceiptAsync(incoming.Provider, incoming.Merchant, incoming.Receipt, CancellationToken.None).ConfigureAwait(false);
        if (own is null && match is { Fit: IncomingFit.Receipt })
        {
            own = await NameAsync(match.Attempt, incoming).ConfigureAwait(false);
        }
        else if (own is null && match is { Fit: IncomingFit.Proof })
        {
            own = await SettleAsync(row, match.Attempt, incoming, body).ConfigureAwait(false);
        }
        else if (own is null && match is not null)
        {
            // It is probably this collection's money. Ask the provider; whoever it is, it is told when the collection is decided.
            await AskAsync(match.Attempt).ConfigureAwait(false);
            await AwaitCollectionAsync(row).ConfigureAwait(false);
            return;
        }

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
        await parts.Journal.TakeIncomingAsync(record, told, row.Id, CancellationToken.None).ConfigureAwait(false);
        parts.Metrics?.Applied("incoming");
        wake();
    }

    /// <summary>Money that is reported and cannot be believed: nobody is told. Where it fits an open collection the provider is asked; otherwise nothing would change by waiting, and an operator sees it at once.</summary>
    private async Task HoldAsync(InboxRecord row, IncomingMatch? match)
    {
        if (match is { Attempt.State: not AttemptState.Succeeded })
        {
            await AskAsync(match.Attempt).ConfigureAwait(false);
            await OrphanAsync(row, NotBelieved).ConfigureAwait(false);
            return;
        }

        parts.Logger.CallbackLeft("held", row.Slug, NotBelieved, row.Failures);
        parts.Metrics?.Applied(NotBelieved);
        await parts.Journal.UpdateCallbackAsync(row with { State = InboxState.Orphaned, Note = NotBelieved, Due = clock.Now + HeldAgain }, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Looked at again every few minutes; when the first looks brought nothing operators see it too, because nobody else may ever decide it.</summary>
    private async Task AwaitCollectionAsync(InboxRecord row)
    {
        var pause = BackOff.OfOrphan(row.Tries);
        var next = pause is { } shorter && shorter < AwaitedAgain ? shorter : AwaitedAgain;
        await parts.Journal.UpdateCallbackAsync(
            row with { Tries = row.Tries + 1, State = pause is null ? InboxState.Orphaned : InboxState.Pending, Due = clock.Now + next, Note = "awaits_collection" }, CancellationToken.None).ConfigureAwait(false);
    }

    private async Task AskAsync(AttemptRecord attempt)
    {
        await store.WriteAsync(JournalWrite.Conclude, attempt.Payment, null, edit => AskSoon(edit, attempt.Reference)).ConfigureAwait(false);
        await driver.DriveAsync(attempt.Payment, isClaimed: false).ConfigureAwait(false);
    }

    /// <summary>A signed report of money that fits one open collection and no other: the collection is paid by it. <see langword="null"/> when another report was quicker.</summary>
    private async Task<AttemptRecord?> SettleAsync(InboxRecord row, AttemptRecord attempt, IncomingPayment incoming, ReadOnlyMemory<byte> body)
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
                inquirer.Answer(edit, attempt.Reference, finding, EvidenceSource.Callback, vault.Open(edit.Intent), edit.Find(attempt.Reference).LastInquiryAt ?? row.ReceivedAt, digest: Convert.ToHexStringLower(SHA256.HashData(body.Span)));
            }
        }).ConfigureAwait(false);
        var settled = after.Attempts.First(one => one.Reference == attempt.Reference);
        await driver.DriveAsync(attempt.Payment, isClaimed: false).ConfigureAwait(false);
        return settled.Receipt == incoming.Receipt ? settled : null;
    }

    /// <summary>A collection that is known to have succeeded, by a question that told no receipt: this money is its own, and so is the receipt. <see langword="null"/> when another one was quicker.</summary>
    private async Task<AttemptRecord?> NameAsync(AttemptRecord attempt, IncomingPayment incoming)
    {
        var after = await store.WriteAsync(JournalWrite.Conclude, attempt.Payment, null, edit =>
        {
            if (edit.Find(attempt.Reference).Receipt is null)
            {
                edit.Add(attempt.Reference, new EvidenceDraft(EvidenceClaim.Success, EvidenceSource.Callback) { Receipt = incoming.Receipt, ProviderTime = incoming.OccurredAt, IsSimulated = incoming.IsSimulated });
            }
        }).ConfigureAwait(false);
        var named = after.Attempts.First(one => one.Reference == attempt.Reference);
        return named.Receipt == incoming.Receipt ? named : null;
    }

    private async Task OrphanAsync(InboxRecord row, string note)
    {
        var next = BackOff.OfOrphan(row.Tries);
        parts.Logger.CallbackLeft("orphaned", row.Slug, note, row.Failures);
        parts.Metrics?.Applied("orphaned");
        await parts.Journal.UpdateCallbackAsync(
            row with { Tries = row.Tries + 1, Note = note, State = next is null ? InboxState.Orphaned : InboxState.Pending, Due = clock.Now + (next ?? TimeSpan.FromHours(24)) }, CancellationToken.None).ConfigureAwait(false);
    }

    private async Task FinishAsync(InboxRecord row, InboxState state, string note)
    {
        parts.Metrics?.Applied(note);
        await parts.Journal.UpdateCallbackAsync(row with { State = state, Note = note }, CancellationToken.None).ConfigureAwait(false);
    }

    private async Task FailAsync(InboxRecord row, Exception exception)
    {
        var failures = row.Failures + 1;
        var isParked = failures >= parts.Options.ParkAfter;
        var name = exception.GetType().Name;
        if (isParked)
        {
            parts.Logger.CallbackParked(row.Slug, name);
        }
        else
        {
            parts.Logger.CallbackLeft("failed", row.Slug, name, failures);
        }

        try
        {
            await parts.Journal.UpdateCallbackAsync(
                row with { Failures = failures, Note = name, State = isParked ? InboxState.Parked : row.State, Due = clock.Now + BackOff.AfterFailure(failures, parts.Options.LongestBackOff) }, CancellationToken.None).ConfigureAwait(false);
        }
        catch (JournalException unavailable)
        {
            parts.Logger.JournalUnavailable("apply_callback", unavailable.GetType().Name);
        }
    }

    /// <summary>The same for repeats of one event. What is believed and what is not are different events: a stranger's copy must not keep the genuine one out.</summary>
    private string IdOf(CallbackEnvelope envelope)
    {
        var (key, trust) = (Hash(Convert.ToHexString(envelope.Body.Span)), CallbackTrust.Hint);
        if (_readers.TryGetValue(envelope.Slug, out var reader))
        {
            trust = reader.Authenticate(envelope);
            key = Key(reader, envelope) ?? key;
        }

        return Hash($"{envelope.Slug}\n{CallbackAddresses.IdOf(envelope.Token)}\n{key}\n{trust}");
    }

    private static string? Key(ICallbackReader reader, CallbackEnvelope envelope)
    {
        try
        {
            return reader.Read(envelope).EventKey;
        }
#pragma warning disable CA1031 // The bytes are kept whatever the reader makes of them; applying them reports its failure.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
}
