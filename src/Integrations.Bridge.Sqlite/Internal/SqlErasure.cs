using static Integrations.Bridge.Sqlite.SqlValues;

namespace Integrations.Bridge.Sqlite;

/// <summary>Takes out of a payment that is over what tells about a person. The schema lets nothing else go, and nothing of an open payment.</summary>
internal static class SqlErasure
{
    private const string CallbacksOf = "SELECT callback_id FROM attempt_callback JOIN attempt ON attempt.number = attempt_callback.attempt WHERE attempt.payment = $id";

    public static CommitResult Erase(SqliteSession session, IntentChange change)
    {
        var intent = change.Intent;
        var id = intent.Id.ToString();
        if (session.First("SELECT version, is_erased FROM payment WHERE id = $id", reader => (Version: reader.GetInt64(0), IsErased: reader.GetInt64(1) is not 0), ("$id", id)) is var stored
            && stored.Version != change.ExpectedVersion)
        {
            return CommitResult.Conflict;
        }

        if (stored.IsErased || !intent.IsErased || IsHeld(session, id))
        {
            return CommitResult.Forbidden;
        }

        var updated = session.Execute(
            """
            UPDATE payment SET version = $version, change_id = $change, fingerprint = $fingerprint, request = $request, body = CAST($body AS TEXT), is_erased = 1
            WHERE id = $id AND tenant = $tenant AND key = $key AND kind = $kind AND amount = $amount AND currency = $currency AND created_at = $created
            """,
            ("$version", intent.Version),
            ("$change", intent.ChangeId),
            ("$fingerprint", intent.Fingerprint),
            ("$request", Bytes(intent.Request)),
            ("$body", JournalCodec.Write(intent with { Request = default })),
            ("$id", id),
            ("$tenant", intent.Tenant),
            ("$key", intent.Key),
            ("$kind", Name(intent.Kind)),
            ("$amount", intent.Amount.MinorUnits),
            ("$currency", intent.Amount.Currency.Code),
            ("$created", Time(intent.CreatedAt)));
        if (updated is 0)
        {
            return CommitResult.Forbidden;
        }

        foreach (var evidence in SqlAttempts.EvidenceOf(session, intent.Id).Where(evidence => evidence.HasWordsOfPeople()))
        {
            session.Execute(
                "UPDATE evidence SET body = CAST($body AS TEXT) WHERE reference = $reference AND sequence = $sequence",
                ("$body", JournalCodec.Write(evidence with { Note = null })),
                ("$reference", evidence.Reference),
                ("$sequence", evidence.Sequence));
        }

        AttemptRecord[] answered = [.. SqlAttempts.Of(session, intent.Id).Where(attempt => attempt.Answers.Count > 0 && !change.Attempts.Any(changed => changed.Reference == attempt.Reference))];
        if (!SqlAttempts.Store(session, intent, [.. answered.Concat(change.Attempts).Select(static attempt => attempt with { Answers = [] })]) || !SqlAttempts.AddEvidence(session, intent.Id, change.Evidence))
        {
            return CommitResult.Forbidden;
        }

        session.Execute("UPDATE attempt SET preparation = zeroblob(0) WHERE payment = $id", ("$id", id));

        // A repeat of a callback is recognised by its id, which stays.
        session.Execute($"UPDATE inbox SET envelope = zeroblob(0) WHERE state IN ('Applied', 'Rejected') AND callback_id IN ({CallbacksOf})", ("$id", id));
        return CommitResult.Committed;
    }

    // Whether it is over is decided by the schema.
    private static bool IsHeld(SqliteSession session, string id) => session.First(
        $"""
        SELECT 1 WHERE EXISTS (SELECT 1 FROM artefact WHERE payment = $id AND length(content) > 0)
          OR EXISTS (SELECT 1 FROM inbox WHERE state IN ('Pending', 'Orphaned', 'Parked') AND callback_id IN ({CallbacksOf}))
        """,
        _ => true,
        ("$id", id));
}
