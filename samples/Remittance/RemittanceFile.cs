using Integrations.Bridge;
using Integrations.Payments;
using Microsoft.Data.Sqlite;

namespace Integrations.Samples.Remittance;

/// <summary>The desk's own file. Each change is one transaction and is on the disk when the call returns. Thread-safe.</summary>
internal sealed class RemittanceFile
{
    private const string Schema = """
        PRAGMA journal_mode = WAL;
        CREATE TABLE IF NOT EXISTS remittances (
            id TEXT PRIMARY KEY,
            sender TEXT NOT NULL,
            receiver TEXT NOT NULL,
            amount INTEGER NOT NULL CHECK (amount > 0),
            state TEXT NOT NULL,
            at TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS unfinished ON remittances (state) WHERE state NOT IN ('Done', 'Failed', 'Refunded');
        CREATE TABLE IF NOT EXISTS legs (
            key TEXT PRIMARY KEY,
            remittance TEXT NOT NULL REFERENCES remittances (id),
            kind TEXT NOT NULL,
            number INTEGER NOT NULL,
            amount INTEGER NOT NULL,
            currency TEXT NOT NULL,
            party TEXT NOT NULL,
            original_route TEXT NOT NULL,
            source_amount INTEGER,
            source_currency TEXT,
            rate TEXT,
            rate_expires TEXT,
            rate_reference TEXT,
            state TEXT NOT NULL DEFAULT 'Open',
            in_review INTEGER NOT NULL DEFAULT 0,
            has_failed INTEGER NOT NULL DEFAULT 0,
            quote_ended INTEGER NOT NULL DEFAULT 0,
            version INTEGER NOT NULL DEFAULT 0,
            receipt TEXT,
            route TEXT,
            reason TEXT NOT NULL DEFAULT '',
            at TEXT NOT NULL,
            UNIQUE (remittance, kind, number));
        """;

    private readonly string _connection;
    private readonly TimeProvider _time;

    public RemittanceFile(string path, TimeProvider time)
    {
        _time = time;
        _connection = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 30 }.ToString();
        using var connection = Open();
        new Rows(connection, null).Execute(Schema);
    }

    /// <summary>Takes a remittance in. The same number is the same remittance.</summary>
    /// <exception cref="ArgumentException">The number stands for another one.</exception>
    public void Add(string id, Msisdn sender, Msisdn receiver, Money amount) => Change(rows =>
    {
        var draft = new Transfer(id, sender, receiver, amount, []);
        rows.Execute(
            "INSERT INTO remittances (id, sender, receiver, amount, state, at) VALUES ($id, $sender, $receiver, $amount, $state, $at) ON CONFLICT DO NOTHING",
            ("id", id), ("sender", sender.Reveal()), ("receiver", receiver.Reveal()), ("amount", amount.MinorUnits), ("state", $"{draft.State}"), ("at", Now()));
        if (Read(rows, id)! with { Legs = [] } is var stored && (stored.Sender, stored.Receiver, stored.Amount) != (sender, receiver, amount))
        {
            throw new ArgumentException($"The number {id} stands for another remittance: use a new one.", nameof(id));
        }

        return true;
    });

    /// <summary>A remittance as it was at one moment; <see langword="null"/> when there is none of this number.</summary>
    public Transfer? Find(string id) => Look(rows => Read(rows, id));

    /// <summary>The numbers of all that have not come to their end.</summary>
    public IReadOnlyList<string> Unfinished() =>
        Look(static rows => rows.All("SELECT id FROM remittances WHERE state NOT IN ('Done', 'Failed', 'Refunded') ORDER BY at, id", static row => row.GetString(0)));

    /// <summary>Stores a leg before the Bridge is asked. False when another leg is due by now: then nothing is stored.</summary>
    public bool Begin(string id, NextLeg next, Leg leg) => Change(rows =>
    {
        var exchange = leg.Exchange;
        var begins = Course.Next(Read(rows, id)!) == next;
        if (begins)
        {
            rows.Execute(
                """
                INSERT INTO legs (key, remittance, kind, number, amount, currency, party, original_route, source_amount, source_currency, rate, rate_expires, rate_reference, at)
                VALUES ($key, $id, $kind, $number, $amount, $currency, $party, $original, $source, $from, $rate, $expires, $reference, $at)
                """,
                ("key", leg.Key), ("id", id), ("kind", $"{leg.Kind}"), ("number", leg.Number), ("amount", leg.Amount.MinorUnits), ("currency", leg.Amount.Currency.Code), ("party", leg.Party),
                ("original", leg.OriginalRoute), ("source", exchange?.Source.MinorUnits), ("from", exchange?.Source.Currency.Code), ("rate", exchange?.Quote.Rate.Value.ToString(Culture)),
                ("expires", exchange is null ? null : Text(exchange.Quote.ExpiresAt)), ("reference", exchange?.Quote.Reference), ("at", Now()));
            Stand(rows, id);
        }

        return begins;
    });

    /// <summary>Writes down what the Bridge says of a leg. What is older than what is known changes nothing, nor does a payment that is no leg.</summary>
    public void Learn(Payment payment) => Change(rows =>
    {
        var isKnown = rows.Execute(
            """
            UPDATE legs SET
                state = $state, in_review = $review, has_failed = has_failed OR $failed, quote_ended = $ended, version = $version,
                receipt = COALESCE($receipt, receipt), route = COALESCE($route, route), reason = $reason
            WHERE key = $key AND version < $version
            """,
            ("key", payment.IdempotencyKey), ("state", $"{StateOf(payment)}"), ("review", payment.Status is PaymentStatus.Review), ("failed", payment.Status is PaymentStatus.Failed),
            ("ended", QuoteEnded(payment)), ("version", payment.Version), ("receipt", payment.Receipt), ("route", payment.Route), ("reason", payment.UserMessage)) > 0;
        if (isKnown)
        {
            Stand(rows, Owner(rows, payment.IdempotencyKey));
        }

        return isKnown;
    });

    /// <summary>The Bridge took a leg in not at all: nothing was stored there and nothing sent.</summary>
    public void Refused(string key, string reason) => Change(rows =>
    {
        rows.Execute("UPDATE legs SET state = 'Failed', has_failed = 1, reason = $reason WHERE key = $key AND version = 0", ("key", key), ("reason", reason));
        Stand(rows, Owner(rows, key));
        return true;
    });

    private static readonly System.Globalization.CultureInfo Culture = System.Globalization.CultureInfo.InvariantCulture;

    private static LegState StateOf(Payment payment) => payment.Status switch
    {
        PaymentStatus.Succeeded => LegState.Succeeded,
        PaymentStatus.Failed => LegState.Failed,
        PaymentStatus.Reversed => LegState.Reversed,
        _ => LegState.Open,
    };

    /// <summary>Too late to begin, and no attempt was ever made: another quote may be asked for.</summary>
    private static bool QuoteEnded(Payment payment) =>
        payment is { Status: PaymentStatus.Failed, Failure: FailureKind.Expired, Category: ErrorCategory.StateConflict, Attempts.Count: 0 };

    private static void Stand(Rows rows, string id) => rows.Execute("UPDATE remittances SET state = $state WHERE id = $id", ("id", id), ("state", $"{Read(rows, id)!.State}"));

    private static string Owner(Rows rows, string key) => rows.First("SELECT remittance FROM legs WHERE key = $key", static row => row.GetString(0), ("key", key))!;

    private static Transfer? Read(Rows rows, string id)
    {
        var legs = rows.All(
            """
            SELECT key, kind, number, amount, currency, party, original_route, source_amount, source_currency, rate, rate_expires, rate_reference,
                state, in_review, has_failed, quote_ended, version, receipt, route, reason
            FROM legs WHERE remittance = $id ORDER BY rowid
            """,
            ReadLeg, ("id", id));
        return rows.First(
            "SELECT sender, receiver, amount FROM remittances WHERE id = $id",
            row => new Transfer(id, Msisdn.FromInternational(row.GetString(0)), Msisdn.FromInternational(row.GetString(1)), Money.FromMinorUnits(row.GetInt64(2), Terms.Collected), legs),
            ("id", id));
    }

    private static Leg ReadLeg(SqliteDataReader row) => new()
    {
        Key = row.GetString(0),
        Kind = Enum.Parse<LegKind>(row.GetString(1)),
        Number = row.GetInt32(2),
        Amount = Money.FromMinorUnits(row.GetInt64(3), Currency.FromCode(row.GetString(4))),
        Party = row.GetString(5),
        OriginalRoute = row.GetString(6),
        Exchange = row.IsDBNull(7) ? null : ReadExchange(row),
        State = Enum.Parse<LegState>(row.GetString(12)),
        IsInReview = row.GetBoolean(13),
        HasFailed = row.GetBoolean(14),
        QuoteEnded = row.GetBoolean(15),
        Version = row.GetInt64(16),
        Receipt = row.IsDBNull(17) ? null : row.GetString(17),
        Route = row.IsDBNull(18) ? null : row.GetString(18),
        Reason = row.GetString(19),
    };

    private static SettleExchange ReadExchange(SqliteDataReader row)
    {
        var (from, to) = (Currency.FromCode(row.GetString(8)), Currency.FromCode(row.GetString(4)));
        var rate = new ExchangeRate(from, to, decimal.Parse(row.GetString(9), Culture));
        return new SettleExchange(Money.FromMinorUnits(row.GetInt64(7), from), new RateQuote(rate, DateTimeOffset.Parse(row.GetString(10), Culture), row.GetString(11)));
    }

    private string Now() => Text(_time.GetUtcNow());

    private static string Text(DateTimeOffset at) => at.ToString("O", Culture);

    private T Change<T>(Func<Rows, T> work)
    {
        using var connection = Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        var result = work(new Rows(connection, transaction));
        transaction.Commit();
        return result;
    }

    private T Look<T>(Func<Rows, T> work)
    {
        using var connection = Open();
        using var transaction = connection.BeginTransaction(deferred: true);
        return work(new Rows(connection, transaction));
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connection);
        connection.Open();
        new Rows(connection, null).Execute("PRAGMA synchronous = FULL");
        return connection;
    }
}
