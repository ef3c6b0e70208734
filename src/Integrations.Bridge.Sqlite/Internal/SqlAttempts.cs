using Microsoft.Data.Sqlite;
using static Integrations.Bridge.Sqlite.SqlValues;

namespace Integrations.Bridge.Sqlite;

/// <summary>Attempts, what they are found by, and their evidence.</summary>
internal static class SqlAttempts
{
    private const string Columns = "attempt.body, attempt.preparation, attempt.charge, attempt.charge_currency";
    private const string IsOpen = "attempt.state IN ('Prepared', 'Accepted', 'Unknown')";

    /// <summary><see langword="false"/> when a reference belongs to another attempt, or stands twice.</summary>
    public static bool Store(SqliteSession session, IntentRecord intent, IReadOnlyList<AttemptRecord> attempts)
    {
        if (attempts.Count > 1)
        {
            if (attempts.DistinctBy(attempt => attempt.Reference, StringComparer.Ordinal).Count() < attempts.Count)
            {
                return false;
            }

            // The slot is given up before it is taken: the index looks at each row.
            attempts = [.. attempts.OrderBy(attempt => attempt.HoldsSlot)];
        }

        foreach (var attempt in attempts)
        {
            if (attempt.Payment != intent.Id)
            {
                return false;
            }

            if (!Update(session, attempt))
            {
                Insert(session, intent, attempt);
            }

            Name(session, attempt);
        }

        return true;
    }

    /// <summary><see langword="false"/> when an attempt is not one of the payment.</summary>
    public static bool AddEvidence(SqliteSession session, PaymentId payment, IReadOnlyList<EvidenceRecord> evidence)
    {
        foreach (var row in evidence)
        {
            var inserted = session.Execute(
                """
                INSERT INTO evidence (reference, sequence, claim, source, observed_at, body)
                SELECT $reference, $sequence, $claim, $source, $observed, CAST($body AS TEXT) FROM attempt WHERE reference = $reference AND payment = $payment
                """,
                ("$reference", row.Reference),
                ("$sequence", row.Sequence),
                ("$claim", SqlValues.Name(row.Claim)),
                ("$source", SqlValues.Name(row.Source)),
                ("$observed", Time(row.ObservedAt)),
                ("$body", JournalCodec.Write(row)),
                ("$payment", payment.ToString()));
            if (inserted is 0)
            {
                return false;
            }
        }

        return true;
    }

    public static List<AttemptRecord> Of(SqliteSession session, PaymentId payment) =>
        session.All($"SELECT {Columns} FROM attempt WHERE payment = $payment ORDER BY ordinal", Read, ("$payment", payment.ToString()));

    public static List<EvidenceRecord> EvidenceOf(SqliteSession session, PaymentId payment) => session.All(
        "SELECT evidence.body FROM attempt CROSS JOIN evidence ON evidence.reference = attempt.reference WHERE attempt.payment = $payment ORDER BY evidence.number",
        reader => JournalCodec.ReadEvidence(reader.GetBytes(0)),
        ("$payment", payment.ToString()));

    public static AttemptRecord? FindByReference(SqliteSession session, string reference) =>
        session.First($"SELECT {Columns} FROM attempt WHERE reference = $reference", Read, ("$reference", reference));

    public static AttemptRecord? FindByCallback(SqliteSession session, string callbackId) => session.First(
        $"SELECT {Columns} FROM attempt_callback JOIN attempt ON attempt.number = attempt_callback.attempt WHERE callback_id = $callback ORDER BY attempt_callback.attempt DESC LIMIT 1",
        Read,
        ("$callback", callbackId));

    public static AttemptRecord? FindByProviderReference(SqliteSession session, string provider, string merchant, ProviderReference reference) => session.First(
        $"""
        SELECT {Columns} FROM attempt_identifier JOIN attempt ON attempt.number = attempt_identifier.attempt
        WHERE attempt_identifier.value = $value AND attempt_identifier.kind = $kind AND attempt_identifier.provider = $provider AND attempt_identifier.merchant = $merchant
        ORDER BY attempt_identifier.attempt DESC LIMIT 1
        """,
        Read,
        ("$value", reference.Value),
        ("$kind", reference.Kind),
        ("$provider", provider),
        ("$merchant", merchant));

    public static AttemptRecord? FindByReceipt(SqliteSession session, string provider, string merchant, string receipt) => session.First(
        $"SELECT {Columns} FROM attempt WHERE receipt = $receipt AND provider = $provider AND merchant = $merchant ORDER BY number DESC LIMIT 1",
        Read,
        ("$receipt", receipt),
        ("$provider", provider),
        ("$merchant", merchant));

    public static AttemptRecord? FindNewestKnown(SqliteSession session, string route, string exceptReference) => session.First(
        $"""
        SELECT {Columns} FROM attempt
        WHERE route = $route AND state IN ('Accepted', 'Succeeded', 'Reversed') AND reference <> $except
        ORDER BY prepared_at DESC, number DESC LIMIT 1
        """,
        Read,
        ("$route", route),
        ("$except", exceptReference));

    public static List<AttemptRecord> FindCollectionsWithoutReceipt(SqliteSession session, string provider, string merchant, Money amount, DateTimeOffset since) => session.All(
        $"""
        SELECT {Columns} FROM attempt
        WHERE provider = $provider AND merchant = $merchant AND currency = $currency AND amount = $amount AND latest_send >= $since
          AND kind = 'Collect' AND receipt IS NULL AND state IN ('Prepared', 'Accepted', 'Unknown', 'Succeeded', 'Rejected', 'Absent')
        ORDER BY number
        """,
        Read,
        ("$provider", provider),
        ("$merchant", merchant),
        ("$currency", amount.Currency.Code),
        ("$amount", amount.MinorUnits),
        ("$since", Time(since)));

    public static List<AttemptRecord> FindOpenOnRoute(SqliteSession session, string route, DateTimeOffset from, DateTimeOffset to) => session.All(
        $"SELECT {Columns} FROM attempt WHERE route = $route AND latest_send >= $from AND latest_send < $to AND {IsOpen} ORDER BY number",
        Read,
        ("$route", route),
        ("$from", Time(from)),
        ("$to", Time(to)));

    // The state is named as the index names it, so that the index is used.
    public static List<AttemptRecord> FindMovedOnRoute(SqliteSession session, string route, DateTimeOffset from, DateTimeOffset to) => session.All(
        $"""
        SELECT {Columns} FROM attempt
        WHERE route = $route AND prepared_at >= $from AND prepared_at < $to AND state IN ('Accepted', 'Succeeded', 'Reversed') AND state <> 'Accepted'
        ORDER BY prepared_at, number
        """,
        Read,
        ("$route", route),
        ("$from", Time(from)),
        ("$to", Time(to)));

    private static bool Update(SqliteSession session, AttemptRecord attempt) => session.Execute(
        """
        UPDATE attempt SET state = $state, holds_slot = $slot, position = $position, latest_send = $sent, receipt = $receipt,
          charge = $charge, charge_currency = $charged, preparation = $preparation, body = CAST($body AS TEXT)
        WHERE reference = $reference AND payment = $payment AND ordinal = $ordinal AND route = $route AND provider = $provider AND merchant = $merchant
        """,
        ("$state", SqlValues.Name(attempt.State)),
        ("$slot", attempt.HoldsSlot ? 1 : 0),
        ("$position", SqlValues.Name(attempt.Position)),
        ("$sent", Time(attempt.LatestSend)),
        ("$receipt", attempt.Receipt),
        ("$charge", attempt.Charge?.MinorUnits),
        ("$charged", attempt.Charge?.Currency.Code),
        ("$preparation", Bytes(attempt.Preparation)),
        ("$body", Body(attempt)),
        ("$reference", attempt.Reference),
        ("$payment", attempt.Payment.ToString()),
        ("$ordinal", attempt.Ordinal),
        ("$route", attempt.Route),
        ("$provider", attempt.Provider),
        ("$merchant", attempt.Merchant)) is 1;

    // A reference, ordinal or slot that is taken breaks a unique index.
    private static void Insert(SqliteSession session, IntentRecord intent, AttemptRecord attempt) => session.Execute(
        """
        INSERT INTO attempt (reference, payment, ordinal, route, provider, merchant, kind, amount, currency, prepared_at, state, holds_slot, position, latest_send, receipt,
          charge, charge_currency, preparation, body)
        VALUES ($reference, $payment, $ordinal, $route, $provider, $merchant, $kind, $amount, $currency, $prepared, $state, $slot, $position, $sent, $receipt,
          $charge, $charged, $preparation, CAST($body AS TEXT))
        """,
        ("$reference", attempt.Reference),
        ("$payment", attempt.Payment.ToString()),
        ("$ordinal", attempt.Ordinal),
        ("$route", attempt.Route),
        ("$provider", attempt.Provider),
        ("$merchant", attempt.Merchant),
        ("$kind", SqlValues.Name(intent.Kind)),
        ("$amount", intent.Amount.MinorUnits),
        ("$currency", intent.Amount.Currency.Code),
        ("$prepared", Time(attempt.PreparedAt)),
        ("$state", SqlValues.Name(attempt.State)),
        ("$slot", attempt.HoldsSlot ? 1 : 0),
        ("$position", SqlValues.Name(attempt.Position)),
        ("$sent", Time(attempt.LatestSend)),
        ("$receipt", attempt.Receipt),
        ("$charge", attempt.Charge?.MinorUnits),
        ("$charged", attempt.Charge?.Currency.Code),
        ("$preparation", Bytes(attempt.Preparation)),
        ("$body", Body(attempt)));

    // Only ever added: what once led to an attempt always does.
    private static void Name(SqliteSession session, AttemptRecord attempt)
    {
        if (attempt.CallbackId is { } callback)
        {
            session.Execute(
                "INSERT INTO attempt_callback (callback_id, attempt) SELECT $callback, number FROM attempt WHERE reference = $reference ON CONFLICT DO NOTHING",
                ("$callback", callback),
                ("$reference", attempt.Reference));
        }

        foreach (var identifier in attempt.ProviderReferences)
        {
            session.Execute(
                """
                INSERT INTO attempt_identifier (value, kind, provider, merchant, attempt)
                SELECT $value, $kind, provider, merchant, number FROM attempt WHERE reference = $reference ON CONFLICT DO NOTHING
                """,
                ("$value", identifier.Value),
                ("$kind", identifier.Kind),
                ("$reference", attempt.Reference));
        }
    }

    private static AttemptRecord Read(SqliteDataReader reader) => JournalCodec.ReadAttempt(reader.GetBytes(0)) with { Preparation = reader.GetBytes(1), Charge = reader.GetMoneyOrNull(2) };

    private static byte[] Body(AttemptRecord attempt) => JournalCodec.Write(attempt with { Preparation = default, Charge = null });
}
