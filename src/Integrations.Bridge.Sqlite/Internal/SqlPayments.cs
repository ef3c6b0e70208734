using Microsoft.Data.Sqlite;
using static Integrations.Bridge.Sqlite.SqlValues;

namespace Integrations.Bridge.Sqlite;

/// <summary>Payments and their changes.</summary>
internal static class SqlPayments
{
    private const string Columns = "body, request, next_due";

    public static AdmitResult Admit(SqliteSession session, IntentChange admission)
    {
        var intent = admission.Intent;
        var inserted = session.Execute(
            """
            INSERT INTO payment (id, tenant, key, fingerprint, kind, amount, currency, reference, batch_id, created_at,
              version, change_id, state, open_flags, at_risk_at, updated_at, next_due, request, body)
            VALUES ($id, $tenant, $key, $fingerprint, $kind, $amount, $currency, $reference, $batch, $created,
              $version, $change, $state, $flags, $risk, $updated, $due, $request, CAST($body AS TEXT))
            ON CONFLICT (tenant, key) DO NOTHING
            """,
            ("$id", intent.Id.ToString()),
            ("$tenant", intent.Tenant),
            ("$key", intent.Key),
            ("$fingerprint", intent.Fingerprint),
            ("$kind", Name(intent.Kind)),
            ("$amount", intent.Amount.MinorUnits),
            ("$currency", intent.Amount.Currency.Code),
            ("$reference", intent.Reference),
            ("$batch", intent.BatchId),
            ("$created", Time(intent.CreatedAt)),
            ("$version", intent.Version),
            ("$change", intent.ChangeId),
            ("$state", Name(intent.State)),
            ("$flags", OpenFlags(intent)),
            ("$risk", intent.AtRisk ? Time(intent.UpdatedAt) : null),
            ("$updated", Time(intent.UpdatedAt)),
            ("$due", Time(intent.NextDue)),
            ("$request", Bytes(intent.Request)),
            ("$body", Body(intent)));
        if (inserted is 0)
        {
            var earlier = session.First($"SELECT {Columns} FROM payment WHERE tenant = $tenant AND key = $key", Read, ("$tenant", intent.Tenant), ("$key", intent.Key));
            return new AdmitResult(earlier!, IsNew: false);
        }

        return AddRest(session, admission)
            ? new AdmitResult(intent, IsNew: true)
            : throw new JournalException("What comes with a new payment breaks a rule of the journal. Nothing was stored.");
    }

    /// <summary>Anything but <see cref="CommitResult.Committed"/> must be rolled back.</summary>
    public static CommitResult Commit(SqliteSession session, IntentChange change) => Update(session, change) is not CommitResult.Committed and var refused ? refused
        : AddRest(session, change) ? CommitResult.Committed
        : CommitResult.Forbidden;

    public static IntentSnapshot? Find(SqliteSession session, PaymentId id) => session.Snapshot(session =>
        session.First($"SELECT {Columns} FROM payment WHERE id = $id", Read, ("$id", id.ToString())) is { } intent
            ? new IntentSnapshot(intent, SqlAttempts.Of(session, id), SqlAttempts.EvidenceOf(session, id))
            : null);

    public static PaymentId? FindByKey(SqliteSession session, string tenant, string key) =>
        session.First("SELECT id FROM payment WHERE tenant = $tenant AND key = $key", reader => (PaymentId?)PaymentId.Parse(reader.GetString(0), null), ("$tenant", tenant), ("$key", key));

    public static void Reschedule(SqliteSession session, PaymentId id, long version, DateTimeOffset? due) => session.Execute(
        "UPDATE payment SET next_due = $due WHERE id = $id AND version = $version", ("$due", Time(due)), ("$id", id.ToString()), ("$version", version));

    public static List<PaymentId> Due(SqliteSession session, DateTimeOffset now, int most) => session.All(
        "SELECT id FROM payment WHERE next_due <= $now ORDER BY next_due, id LIMIT $most", reader => PaymentId.Parse(reader.GetString(0), null), ("$now", Time(now)), ("$most", most));

    /// <summary>When the payment after so many is due.</summary>
    public static DateTimeOffset? DueAfter(SqliteSession session, int skipped) => session.First(
        "SELECT next_due FROM payment WHERE next_due IS NOT NULL ORDER BY next_due, id LIMIT 1 OFFSET $skipped", reader => reader.GetTimeOrNull(0), ("$skipped", skipped));

    public static void Claim(SqliteSession session, PaymentId id, DateTimeOffset until) =>
        session.Execute("UPDATE payment SET next_due = $until WHERE id = $id", ("$until", Time(until)), ("$id", id.ToString()));

    public static long AtRisk(SqliteSession session, Currency currency, DateTimeOffset since) => session.First(
        "SELECT coalesce(sum(amount), 0) FROM payment WHERE currency = $currency AND at_risk_at >= $since", reader => reader.GetInt64(0), ("$currency", currency.Code), ("$since", Time(since)));

    public static IntentRecord Read(SqliteDataReader reader) => JournalCodec.ReadIntent(reader.GetBytes(0)) with { Request = reader.GetBytes(1), NextDue = reader.GetTimeOrNull(2) };

    /// <summary>What a change writes beside its payment; false when a rule forbids it.</summary>
    private static bool AddRest(SqliteSession session, IntentChange change)
    {
        var intent = change.Intent;
        if (!SqlAttempts.Store(session, intent, change.Attempts) || !SqlAttempts.AddEvidence(session, intent.Id, change.Evidence))
        {
            return false;
        }

        foreach (var posting in change.Postings)
        {
            SqlLedger.Add(session, posting);
        }

        foreach (var told in change.Events)
        {
            SqlOutbox.Add(session, told);
        }

        if (change.Artefact is { } artefact)
        {
            if (artefact.Payment != intent.Id)
            {
                return false;
            }

            SqlArtefacts.Store(session, artefact);
        }

        if (change.AppliedCallback is { } callback)
        {
            SqlInbox.MarkApplied(session, callback);
        }

        return true;
    }

    private static CommitResult Update(SqliteSession session, IntentChange change)
    {
        var intent = change.Intent;
        var updated = session.Execute(
            """
            UPDATE payment SET version = $version, change_id = $change, state = $state, open_flags = $flags,
              at_risk_at = CASE WHEN $risk IS NULL THEN at_risk_at ELSE coalesce(at_risk_at, $risk) END,
              updated_at = $updated, next_due = $due, body = CAST($body AS TEXT)
            WHERE id = $id AND version = $expected
              AND tenant = $tenant AND key = $key AND fingerprint = $fingerprint AND kind = $kind AND amount = $amount AND currency = $currency AND created_at = $created
            """,
            ("$version", intent.Version),
            ("$change", intent.ChangeId),
            ("$state", Name(intent.State)),
            ("$flags", OpenFlags(intent)),
            ("$risk", intent.AtRisk ? Time(intent.UpdatedAt) : null),
            ("$updated", Time(intent.UpdatedAt)),
            ("$due", Time(intent.NextDue)),
            ("$body", Body(intent)),
            ("$id", intent.Id.ToString()),
            ("$expected", change.ExpectedVersion),
            ("$tenant", intent.Tenant),
            ("$key", intent.Key),
            ("$fingerprint", intent.Fingerprint),
            ("$kind", Name(intent.Kind)),
            ("$amount", intent.Amount.MinorUnits),
            ("$currency", intent.Amount.Currency.Code),
            ("$created", Time(intent.CreatedAt)));
        return updated is 1 ? CommitResult.Committed
            : session.First("SELECT version FROM payment WHERE id = $id", reader => (long?)reader.GetInt64(0), ("$id", intent.Id.ToString())) == change.ExpectedVersion ? CommitResult.Forbidden
            : CommitResult.Conflict;
    }

    private static int OpenFlags(IntentRecord intent) => (int)(intent.Flags & ~intent.SettledFlags);

    // The request never changes and has a column of its own, so that a change does not write it again.
    private static byte[] Body(IntentRecord intent) => JournalCodec.Write(intent with { Request = default });
}
