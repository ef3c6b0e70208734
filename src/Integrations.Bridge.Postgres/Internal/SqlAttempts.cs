using Npgsql;
using static Integrations.Bridge.Postgres.SqlValues;

namespace Integrations.Bridge.Postgres;

/// <summary>Attempts, what they are found by, and their evidence.</summary>
internal static class SqlAttempts
{
    private const string Columns = "attempt.body, attempt.preparation, attempt.charge, attempt.charge_currency";

    /// <summary>What the schema cannot see: an attempt of another payment, or one that stands twice.</summary>
    public static bool AreSound(IntentChange change)
    {
        for (var i = 0; i < change.Attempts.Count; i++)
        {
            var attempt = change.Attempts[i];
            if (attempt.Payment != change.Intent.Id || change.Attempts.Take(i).Any(other => other.Reference == attempt.Reference))
            {
                return false;
            }
        }

        return true;
    }

    public static void Store(PostgresBatch batch, IntentChange change)
    {
        // The slot is given up before it is taken: the index looks at each row.
        foreach (var attempt in change.Attempts.Count > 1 ? change.Attempts.OrderBy(attempt => attempt.HoldsSlot) : change.Attempts.AsEnumerable())
        {
            Store(batch, change.Intent, attempt);
            Name(batch, attempt);
        }
    }

    public static void AddEvidence(PostgresBatch batch, PaymentId payment, EvidenceRecord row) => batch.Add(
        // Evidence about an attempt of another payment finds no reference, and there must be one.
        $"""
        INSERT INTO journal.evidence (reference, sequence, claim, source, observed_at, body)
        SELECT (SELECT reference FROM journal.attempt WHERE reference = $2 AND attempt.payment = $1), $3, $4, $5, $6, $7
        WHERE {SqlPayments.IsWrittenHere}
        """,
        Id(payment),
        Key(row.Reference),
        Number(row.Sequence),
        SqlValues.Name(row.Claim),
        SqlValues.Name(row.Source),
        Time(row.ObservedAt),
        Json(JournalCodec.Write(row)));

    public static void FindByReference(PostgresBatch batch, string reference) => batch.Add($"SELECT {Columns} FROM journal.attempt WHERE reference = $1", Key(reference));

    public static void FindByCallback(PostgresBatch batch, string callbackId) => batch.Add(
        $"""
        SELECT {Columns} FROM journal.attempt_callback JOIN journal.attempt ON attempt.number = attempt_callback.attempt
        WHERE callback_id = $1 ORDER BY attempt_callback.attempt DESC LIMIT 1
        """,
        Key(callbackId));

    public static void FindByProviderReference(PostgresBatch batch, string provider, string merchant, ProviderReference reference) => batch.Add(
        $"""
        SELECT {Columns} FROM journal.attempt_identifier JOIN journal.attempt ON attempt.number = attempt_identifier.attempt
        WHERE attempt_identifier.value = $1 AND attempt_identifier.kind = $2 AND attempt_identifier.provider = $3 AND attempt_identifier.merchant = $4
        ORDER BY attempt_identifier.attempt DESC LIMIT 1
        """,
        Key(reference.Value),
        Key(reference.Kind),
        Key(provider),
        Key(merchant));

    public static void FindByReceipt(PostgresBatch batch, string provider, string merchant, string receipt) => batch.Add(
        $"SELECT {Columns} FROM journal.attempt WHERE receipt = $1 AND provider = $2 AND merchant = $3 ORDER BY number DESC LIMIT 1",
        Key(receipt),
        Key(provider),
        Key(merchant));

    public static void FindNewestKnown(PostgresBatch batch, string route, string exceptReference) => batch.Add(
        $"""
        SELECT {Columns} FROM journal.attempt
        WHERE route = $1 AND state IN ('Accepted', 'Succeeded', 'Reversed') AND reference <> $2
        ORDER BY prepared_at DESC, number DESC LIMIT 1
        """,
        Key(route),
        Key(exceptReference));

    public static void FindCollectionsWithoutReceipt(PostgresBatch batch, string provider, string merchant, Money amount, DateTimeOffset since) => batch.Add(
        $"""
        SELECT {Columns} FROM journal.attempt
        WHERE provider = $1 AND merchant = $2 AND currency = $3 AND amount = $4 AND latest_send >= $5
          AND kind = 'Collect' AND receipt IS NULL AND state IN ('Prepared', 'Accepted', 'Unknown', 'Succeeded', 'Rejected', 'Absent')
        ORDER BY number
        """,
        Key(provider),
        Key(merchant),
        Text(amount.Currency.Code),
        Whole(amount.MinorUnits),
        Time(since));

    public static void FindOpenOnRoute(PostgresBatch batch, string route, DateTimeOffset from, DateTimeOffset to) => batch.Add(
        $"SELECT {Columns} FROM journal.attempt WHERE route = $1 AND latest_send >= $2 AND latest_send < $3 AND state IN ('Prepared', 'Accepted', 'Unknown') ORDER BY number",
        Key(route),
        Time(from),
        Time(to));

    // The state is named as the index names it, so that the index is used.
    public static void FindMovedOnRoute(PostgresBatch batch, string route, DateTimeOffset from, DateTimeOffset to) => batch.Add(
        $"""
        SELECT {Columns} FROM journal.attempt
        WHERE route = $1 AND prepared_at >= $2 AND prepared_at < $3 AND state IN ('Accepted', 'Succeeded', 'Reversed') AND state <> 'Accepted'
        ORDER BY prepared_at, number
        """,
        Key(route),
        Time(from),
        Time(to));

    public static AttemptRecord Read(NpgsqlDataReader reader) => Read(reader.GetBytes(0), reader.GetBytes(1), reader.GetMoneyOrNull(2));

    public static AttemptRecord Read(byte[] body, byte[] preparation, Money? charge) => JournalCodec.ReadAttempt(body) with { Preparation = preparation, Charge = charge };

    // A reference, ordinal or slot that is taken breaks a unique index; a reference of another attempt gets no state, which it must have. To write anew what must not change would have the server compare it
    // by a trigger, for each attempt that changes.
    private static void Store(PostgresBatch batch, IntentRecord intent, AttemptRecord attempt) => batch.Add(
        $"""
        INSERT INTO journal.attempt (payment, reference, ordinal, route, provider, merchant, kind, amount, currency,
          prepared_at, state, holds_slot, position, latest_send, receipt, preparation, body, charge, charge_currency)
        SELECT $1, $2, $3, $4, $5, $6, $17, $18, $19, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16
        WHERE {SqlPayments.IsWrittenHere}
        ON CONFLICT (reference) DO UPDATE SET
          state = CASE WHEN attempt.payment = excluded.payment AND attempt.ordinal = excluded.ordinal
            AND attempt.route = excluded.route AND attempt.provider = excluded.provider AND attempt.merchant = excluded.merchant THEN excluded.state END,
          holds_slot = excluded.holds_slot, position = excluded.position,
          latest_send = excluded.latest_send, receipt = excluded.receipt, preparation = excluded.preparation, body = excluded.body,
          charge = excluded.charge, charge_currency = excluded.charge_currency
        """,
        Id(attempt.Payment),
        Key(attempt.Reference),
        Number(attempt.Ordinal),
        Key(attempt.Route),
        Key(attempt.Provider),
        Key(attempt.Merchant),
        Time(attempt.PreparedAt),
        SqlValues.Name(attempt.State),
        Flag(attempt.HoldsSlot),
        SqlValues.Name(attempt.Position),
        Time(attempt.LatestSend),
        Key(attempt.Receipt),
        Bytes(attempt.Preparation),
        Json(JournalCodec.Write(attempt with { Preparation = default, Charge = null })),
        Whole(attempt.Charge?.MinorUnits),
        Text(attempt.Charge?.Currency.Code),
        SqlValues.Name(intent.Kind),
        Whole(intent.Amount.MinorUnits),
        Text(intent.Amount.Currency.Code));

    // Only ever added: what once led to an attempt always does.
    private static void Name(PostgresBatch batch, AttemptRecord attempt)
    {
        if (attempt.CallbackId is { } callback)
        {
            batch.Add(
                $"""
                INSERT INTO journal.attempt_callback (callback_id, attempt)
                SELECT $3, number FROM journal.attempt
                WHERE {SqlPayments.IsWrittenHere} AND payment = $1 AND reference = $2 ON CONFLICT DO NOTHING
                """,
                Id(attempt.Payment),
                Key(attempt.Reference),
                Key(callback));
        }

        foreach (var identifier in attempt.ProviderReferences)
        {
            batch.Add(
                $"""
                INSERT INTO journal.attempt_identifier (value, kind, provider, merchant, attempt)
                SELECT $3, $4, provider, merchant, number FROM journal.attempt
                WHERE {SqlPayments.IsWrittenHere} AND payment = $1 AND reference = $2 ON CONFLICT DO NOTHING
                """,
                Id(attempt.Payment),
                Key(attempt.Reference),
                Key(identifier.Value),
                Key(identifier.Kind));
        }
    }
}
