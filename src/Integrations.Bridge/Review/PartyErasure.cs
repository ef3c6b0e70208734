using System.Runtime.CompilerServices;

namespace Integrations.Bridge;

/// <summary>Finds the payments of one number and takes it out of them. Numbers are sealed, so every payment is opened once.</summary>
internal sealed class PartyErasure(BridgeEngine engine)
{
    private const int Page = 1_000;
    private const int MostConflicts = 5;

    public async Task<ErasureOutcome> EraseAsync(Erasure erasure, CancellationToken cancellationToken)
    {
        var key = Key();
        var erased = 0;
        var open = new List<PaymentId>();
        await foreach (var intent in FindAsync(erasure.Party, key, cancellationToken).ConfigureAwait(false))
        {
            if (intent.IsErased)
            {
                continue;
            }

            if (await EraseAsync(intent.Id, erasure, key).ConfigureAwait(false))
            {
                erased++;
            }
            else
            {
                open.Add(intent.Id);
            }
        }

        return new ErasureOutcome { Erased = erased, Open = open };
    }

    /// <summary>Newest first, erased or not.</summary>
    public async IAsyncEnumerable<IntentRecord> FindAsync(Msisdn party, string? key, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var number = party.Reveal(MsisdnFormat.E164);
        var mark = key is null ? null : PartyMarks.OfNumber(party, key);
        var query = new JournalQuery { Limit = Page };
        IReadOnlyList<IntentRecord> page;
        do
        {
            page = await engine.Journal.ListAsync(query, cancellationToken).ConfigureAwait(false);
            foreach (var intent in page)
            {
                var request = engine.Vault.OpenStored(intent);
                if (IsNumber(request.Party, number) || IsNumber(request.Recipient, number) || (mark is not null && request.PartyMark == mark))
                {
                    yield return intent;
                }
            }

            query = query with { After = page.Count > 0 ? page[^1].Id : null };
        }
        while (page.Count is Page);
    }

    private async Task<bool> EraseAsync(PaymentId id, Erasure erasure, string key)
    {
        for (var conflicts = 0; conflicts < MostConflicts; conflicts++)
        {
            if (await engine.Journal.FindAsync(id, CancellationToken.None).ConfigureAwait(false) is not { } stored)
            {
                return true;
            }

            switch (await WriteAsync(Change(stored, erasure, key)).ConfigureAwait(false))
            {
                case CommitResult.Committed:
                    return true;
                case CommitResult.Forbidden:
                    return false;
                default:
                    continue;
            }
        }

        return false;
    }

    private async Task<CommitResult> WriteAsync(IntentChange change)
    {
        try
        {
            return await engine.Journal.EraseAsync(change, CancellationToken.None).ConfigureAwait(false);
        }
        catch (JournalException lost) when (lost.IsCommitUnknown)
        {
            var found = await engine.Journal.FindAsync(change.Intent.Id, CancellationToken.None).ConfigureAwait(false);
            return found?.Intent.ChangeId == change.Intent.ChangeId ? CommitResult.Committed : CommitResult.Conflict;
        }
    }

    private IntentChange Change(IntentSnapshot stored, Erasure erasure, string key)
    {
        var intent = stored.Intent;
        var request = engine.Vault.OpenStored(intent).Erase(PartyMarks.OfNumber(erasure.Party, key));
        var last = stored.Attempts.Count > 0 ? stored.Attempts[^1] with { EvidenceCount = stored.Attempts[^1].EvidenceCount + 1, Preparation = default, Answers = [] } : null;
        return new IntentChange
        {
            Intent = intent with
            {
                Version = intent.Version + 1,
                ChangeId = engine.Store.NextChangeId(),
                Fingerprint = PartyMarks.OfFingerprint(intent.Fingerprint, key),
                Request = engine.Vault.Seal(intent.Id, request),
                IsErased = true,
            },
            ExpectedVersion = intent.Version,
            Attempts = last is null ? [] : [last],
            Evidence = last is null ? [] :
            [
                new EvidenceRecord
                {
                    Reference = last.Reference,
                    Sequence = last.EvidenceCount,
                    Claim = EvidenceClaim.Decision,
                    Source = EvidenceSource.Operator,
                    ObservedAt = engine.Now,
                    Actor = erasure.Actor,
                    Note = $"Erase: {erasure.Reason}",
                },
            ],
        };
    }

    private string Key() => engine.Options.ErasureKey ?? throw new InvalidOperationException(
        $"Nothing can be erased without a key under which the payments are still recognised: set Bridge:{nameof(BridgeOptions.ErasureKey)} to 32 random bytes in base64, from a vault, the same for all hosts.");

    private static bool IsNumber(string? text, string number) => text is not null && text.AsSpan().TrimStart('+').SequenceEqual(number.AsSpan().TrimStart('+'));
}
