using System.Security.Cryptography;
using System.Text;
using Integrations.Callbacks;

namespace Integrations.Bridge;

/// <summary>Stores callbacks before they are answered (T4), and applies them afterwards.</summary>
internal sealed class Inbox(EngineParts parts, EngineClock clock, RouteTable routes, IntentStore store, IntentDriver driver, Inquirer inquirer, IncomingMoney money, Vault vault, Func<string, IReadOnlyList<AccountBalance>, Task<bool>> takeBalances, Action wake)
{
    private const string NotBelieved = "not_believed";

    private static readonly TimeSpan AskedLately = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan AwaitedAgain = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan HeldAgain = TimeSpan.FromHours(24);

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

    /// <summary>How much a callback tells of; <see langword="null"/> when it does not say, or cannot be read.</summary>
    public Money? AmountOf(InboxRecord row)
    {
        if (!_readers.TryGetValue(row.Slug, out var reader))
        {
            return null;
        }

        try
        {
            var reading = reader.Read(vault.OpenCallback(row).ToEnvelope());
            return reading.IncomingPayment?.Amount ?? reading.Finding?.AmountSeen;
        }
#pragma warning disable CA1031 // What cannot be read tells of no amount.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
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
        else if (reading.Balances.Count > 0 && trust is CallbackTrust.Evidence)
        {
            await FinishAsync(row, InboxState.Applied, await takeBalances(row.CallbackId, reading.Balances).ConfigureAwait(false) ? "balance" : "balance_of_no_question").ConfigureAwait(false);
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
        using (var span = parts.Traces?.Start("apply_callback", attempt.Payment, routes.Find(attempt.Route)?.Descriptor.Kind ?? default, attempt.Route))
        {
            await store.WriteAsync(JournalWrite.Conclude, attempt.Payment, null, edit =>
            {
                edit.AppliedCallback = row.Id;
                if (isEvidence)
                {
                    var request = vault.Open(edit.Intent);
                    inquirer.Answer(edit, attempt.Reference, finding, EvidenceSource.Callback, request, edit.Find(attempt.Reference).LastInquiryAt ?? row.ReceivedAt, digest: Digest(body));
                }

                if (!isEvidence || finding.Claim is Claim.None)
                {
                    AskSoon(edit, attempt.Reference);
                }
            }).ConfigureAwait(false);
            parts.Metrics?.Applied(isEvidence ? "applied" : "hint");
            span.End(isEvidence ? "applied" : "hint");
        }

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
        var match = await money.FindAsync(incoming, row.ReceivedAt, isStated: false).ConfigureAwait(false);
        if (trust is not CallbackTrust.Evidence)
        {
            await HoldAsync(row, match).ConfigureAwait(false);
        }
        else if (await money.TakeAsync(incoming, match, new IncomingReport(EvidenceSource.Callback, row.ReceivedAt, row.Id, Digest(body))).ConfigureAwait(false) is not IncomingOutcome.Awaits)
        {
            parts.Metrics?.Applied("incoming");
        }
        else
        {
            // It is probably this collection's money. Ask the provider; whoever it is, it is told when the collection is decided. What is decided is not asked about again: that is for a person.
            if (match!.Attempt.State.IsOpen())
            {
                await AskAsync(match.Attempt).ConfigureAwait(false);
            }

            await AwaitCollectionAsync(row, match.Attempt.State.IsOpen() ? AwaitedAgain : HeldAgain).ConfigureAwait(false);
        }
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
    private async Task AwaitCollectionAsync(InboxRecord row, TimeSpan longest)
    {
        var pause = BackOff.OfOrphan(row.Tries);
        var next = pause is { } shorter && shorter < longest ? shorter : longest;
        await parts.Journal.UpdateCallbackAsync(
            row with { Tries = row.Tries + 1, State = pause is null ? InboxState.Orphaned : InboxState.Pending, Due = clock.Now + next, Note = "awaits_collection" }, CancellationToken.None).ConfigureAwait(false);
    }

    private async Task AskAsync(AttemptRecord attempt)
    {
        await store.WriteAsync(JournalWrite.Conclude, attempt.Payment, null, edit => AskSoon(edit, attempt.Reference)).ConfigureAwait(false);
        await driver.DriveAsync(attempt.Payment, isClaimed: false).ConfigureAwait(false);
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

    private static string Digest(ReadOnlyMemory<byte> body) => Convert.ToHexStringLower(SHA256.HashData(body.Span));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
}
