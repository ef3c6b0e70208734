using Npgsql;
using static Integrations.Bridge.Postgres.SqlValues;

namespace Integrations.Bridge.Postgres;

/// <summary>Payments and their changes.</summary>
internal static class SqlPayments
{
    /// <summary>
    /// Whether this transaction wrote the payment <c>$1</c>. The first statement of a change writes it and says so (<see cref="SayWritten"/>) or, when another came first, does neither; those that follow do
    /// nothing then, without a second round trip and without a look at the payment.
    /// </summary>
    public const string IsWrittenHere = "current_setting('integrations.written', true) = $1";

    // Ends with the transaction. It says so for a row that was written, and only then.
    public const string SayWritten = "set_config('integrations.written', id, true)";

    public const string Columns = "payment.body, payment.request, payment.next_due";

    public static void Admit(PostgresBatch batch, IntentChange admission)
    {
        var intent = admission.Intent;
        batch.Add(
            $"""
            INSERT INTO journal.payment (id, tenant, key, fingerprint, kind, amount, currency, reference, batch_id, created_at,
              version, change_id, state, open_flags, at_risk_at, updated_at, next_due, request, body)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
            ON CONFLICT (tenant, key) DO NOTHING RETURNING {SayWritten}
            """,
            Id(intent.Id),
            Key(intent.Tenant),
            Key(intent.Key),
            Text(intent.Fingerprint),
            Name(intent.Kind),
            Whole(intent.Amount.MinorUnits),
            Text(intent.Amount.Currency.Code),
            Key(intent.Reference),
            Key(intent.BatchId),
            Time(intent.CreatedAt),
            Whole(intent.Version),
            Text(intent.ChangeId),
            Name(intent.State),
            Number(OpenFlags(intent)),
            Time(intent.AtRisk ? intent.UpdatedAt : null),
            Time(intent.UpdatedAt),
            Time(intent.NextDue),
            Bytes(intent.Request),
            Json(Body(intent)));
        AddRest(batch, admission);
        batch.Add(
            $"SELECT {Columns} FROM journal.payment WHERE tenant = $2 AND key = $3 AND NOT coalesce({IsWrittenHere}, false)",
            Id(intent.Id),
            Key(intent.Tenant),
            Key(intent.Key));
    }

    /// <summary>False when the change cannot be right, whatever is stored.</summary>
    public static bool IsSound(IntentChange change) => SqlAttempts.AreSound(change) && (change.Artefact is not { } artefact || artefact.Payment == change.Intent.Id);

    /// <summary>The first statement brings a row when the change is made.</summary>
    public static void Commit(PostgresBatch batch, IntentChange change)
    {
        Update(batch, change);
        AddRest(batch, change);
    }

    public static void FindVersion(PostgresBatch batch, PaymentId id) => batch.Add("SELECT version FROM journal.payment WHERE id = $1", Id(id));

    /// <summary>A payment, its attempts and their evidence as rows of one statement, because one statement sees one moment.</summary>
    public static void Find(PostgresBatch batch, PaymentId id) => batch.Add(
        """
        SELECT 0 AS part, 0::bigint AS place, body, request, next_due, NULL::bigint, NULL FROM journal.payment WHERE id = $1
        UNION ALL SELECT 1, ordinal, body, preparation, NULL, charge, charge_currency FROM journal.attempt WHERE payment = $1
        UNION ALL SELECT 2, evidence.number, evidence.body, NULL, NULL, NULL, NULL FROM journal.attempt JOIN journal.evidence ON evidence.reference = attempt.reference WHERE attempt.payment = $1
        ORDER BY part, place
        """,
        Id(id));

    public static async ValueTask<IntentSnapshot?> ReadSnapshotAsync(NpgsqlDataReader reader)
    {
        IntentRecord? intent = null;
        var attempts = new List<AttemptRecord>();
        var evidence = new List<EvidenceRecord>();
        while (await reader.ReadAsync().ConfigureAwait(false))
        {
            var body = reader.GetBytes(2);
            switch (reader.GetInt32(0))
            {
                case 0:
                    intent = Read(body, reader.GetBytes(3), reader.GetTimeOrNull(4));
                    break;
                case 1:
                    attempts.Add(SqlAttempts.Read(body, reader.GetBytes(3), reader.GetMoneyOrNull(5)));
                    break;
                default:
                    evidence.Add(JournalCodec.ReadEvidence(body));
                    break;
            }
        }

        return intent is null ? null : new IntentSnapshot(intent, attempts, evidence);
    }

    public static void FindByKey(PostgresBatch batch, string tenant, string key) => batch.Add("SELECT id FROM journal.payment WHERE tenant = $1 AND key = $2", Key(tenant), Key(key));

    public static void Reschedule(PostgresBatch batch, PaymentId id, long version, DateTimeOffset? due) => batch.Add(
        "UPDATE journal.payment SET next_due = $3 WHERE id = $1 AND version = $2 RETURNING 1", Id(id), Whole(version), Time(due));

    public static void SumAtRisk(PostgresBatch batch, Currency currency, DateTimeOffset since) => batch.Add(
        "SELECT coalesce(sum(amount), 0)::bigint FROM journal.payment WHERE currency = $1 AND at_risk_at >= $2", Text(currency.Code), Time(since));

    public static IntentRecord Read(NpgsqlDataReader reader) => Read(reader.GetBytes(0), reader.GetBytes(1), reader.GetTimeOrNull(2));

    private static IntentRecord Read(byte[] body, byte[] request, DateTimeOffset? due) => JournalCodec.ReadIntent(body) with { Request = request, NextDue = due };

    /// <summary>What a change writes beside its payment.</summary>
    private static void AddRest(PostgresBatch batch, IntentChange change)
    {
        var payment = change.Intent.Id;
        SqlAttempts.Store(batch, change);
        foreach (var evidence in change.Evidence)
        {
            SqlAttempts.AddEvidence(batch, payment, evidence);
        }

        SqlLedger.Add(batch, payment, change.Postings);
        foreach (var told in change.Events)
        {
            SqlOutbox.Add(batch, payment, told);
        }

        if (change.Artefact is { } artefact)
        {
            SqlArtefacts.Store(batch, artefact);
        }

        if (change.AppliedCallback is { } callback)
        {
            SqlInbox.MarkApplied(batch, payment, callback);
        }
    }

    private static void Update(PostgresBatch batch, IntentChange change)
    {
        var intent = change.Intent;
        batch.Add(
            $"""
            UPDATE journal.payment SET version = $3, change_id = $4, state = $5, open_flags = $6,
              at_risk_at = CASE WHEN $7::bigint IS NULL THEN at_risk_at ELSE coalesce(at_risk_at, $7) END,
              updated_at = $8, next_due = $9, body = $10
            WHERE id = $1 AND version = $2
              AND tenant = $11 AND key = $12 AND fingerprint = $13 AND kind = $14 AND amount = $15 AND currency = $16 AND created_at = $17
            RETURNING {SayWritten}
            """,
            Id(intent.Id),
            Whole(change.ExpectedVersion),
            Whole(intent.Version),
            Text(intent.ChangeId),
            Name(intent.State),
            Number(OpenFlags(intent)),
            Time(intent.AtRisk ? intent.UpdatedAt : null),
            Time(intent.UpdatedAt),
            Time(intent.NextDue),
            Json(Body(intent)),
            Key(intent.Tenant),
            Key(intent.Key),
            Text(intent.Fingerprint),
            Name(intent.Kind),
            Whole(intent.Amount.MinorUnits),
            Text(intent.Amount.Currency.Code),
            Time(intent.CreatedAt));
    }

    private static int OpenFlags(IntentRecord intent) => (int)(intent.Flags & ~intent.SettledFlags);

    // The request never changes and has a column of its own, so that a change does not write it again.
    private static byte[] Body(IntentRecord intent) => JournalCodec.Write(intent with { Request = default });
}
