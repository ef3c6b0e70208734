using static Integrations.Bridge.Postgres.SqlValues;

namespace Integrations.Bridge.Postgres;

/// <summary>Takes out of a payment that is over what tells about a person. The schema lets nothing else go, and nothing of an open payment.</summary>
internal static class SqlErasure
{
    /// <summary>The first statement brings a row when it is done.</summary>
    public static void Erase(PostgresBatch batch, IntentChange change, IntentSnapshot stored)
    {
        var id = change.Intent.Id;
        batch.Add(
            $"""
            UPDATE journal.payment SET version = $3, change_id = $4, fingerprint = $5, request = $6, body = $7, is_erased = true
            WHERE id = $1 AND version = $2 AND journal.is_over(id, state, next_due)
              AND NOT EXISTS (SELECT 1 FROM journal.artefact WHERE artefact.payment = $1 AND content <> '')
              AND NOT EXISTS (
                SELECT 1 FROM journal.attempt JOIN journal.attempt_callback ON attempt_callback.attempt = attempt.number JOIN journal.inbox ON inbox.callback_id = attempt_callback.callback_id
                WHERE attempt.payment = $1 AND inbox.state IN ('Pending', 'Orphaned', 'Parked'))
            RETURNING {SqlPayments.SayWritten}
            """,
            Id(id),
            Whole(change.ExpectedVersion),
            Whole(change.Intent.Version),
            Text(change.Intent.ChangeId),
            Text(change.Intent.Fingerprint),
            Bytes(change.Intent.Request),
            Json(JournalCodec.Write(change.Intent with { Request = default })));
        AttemptRecord[] answered = [.. stored.Attempts.Where(attempt => attempt.Answers.Count > 0 && !change.Attempts.Any(changed => changed.Reference == attempt.Reference))];
        SqlAttempts.Store(batch, change with { Attempts = [.. answered.Concat(change.Attempts).Select(static attempt => attempt with { Answers = [] })] });
        batch.Add($"UPDATE journal.attempt SET preparation = '' WHERE payment = $1 AND {SqlPayments.IsWrittenHere}", Id(id));
        foreach (var evidence in stored.Evidence.Where(evidence => evidence.HasWordsOfPeople()))
        {
            batch.Add(
                $"UPDATE journal.evidence SET body = $4 WHERE reference = $2 AND sequence = $3 AND {SqlPayments.IsWrittenHere}",
                Id(id),
                Key(evidence.Reference),
                Number(evidence.Sequence),
                Json(JournalCodec.Write(evidence with { Note = null })));
        }

        foreach (var evidence in change.Evidence)
        {
            SqlAttempts.AddEvidence(batch, id, evidence);
        }

        // A repeat of a callback is recognised by its id, which stays.
        batch.Add(
            $"""
            UPDATE journal.inbox SET envelope = '' WHERE state IN ('Applied', 'Rejected') AND callback_id IN (
              SELECT callback_id FROM journal.attempt JOIN journal.attempt_callback ON attempt_callback.attempt = attempt.number
              WHERE attempt.payment = $1 AND {SqlPayments.IsWrittenHere})
            """,
            Id(id));
    }
}
