using Microsoft.Data.Sqlite;

namespace Integrations.Samples.LoanDesk;

/// <summary>The lender's own file. A change is one transaction; changes come one after the other.</summary>
internal sealed class LoanFile
{
    private const string Schema = """
        PRAGMA journal_mode = WAL;
        CREATE TABLE IF NOT EXISTS loans (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            key TEXT NOT NULL UNIQUE,
            borrower TEXT NOT NULL,
            principal INTEGER NOT NULL CHECK (principal > 0),
            status TEXT NOT NULL,
            requested_at TEXT NOT NULL,
            approved_by TEXT,
            reason TEXT NOT NULL DEFAULT '');
        CREATE INDEX IF NOT EXISTS loans_of_borrower ON loans (borrower);
        CREATE TABLE IF NOT EXISTS instalments (
            loan INTEGER NOT NULL REFERENCES loans (id),
            number INTEGER NOT NULL,
            due_on TEXT NOT NULL,
            amount INTEGER NOT NULL,
            PRIMARY KEY (loan, number));
        CREATE TABLE IF NOT EXISTS movements (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            key TEXT UNIQUE,
            loan INTEGER NOT NULL REFERENCES loans (id),
            kind TEXT NOT NULL,
            balance INTEGER NOT NULL,
            credit INTEGER NOT NULL,
            instalment INTEGER,
            receipt TEXT UNIQUE,
            at TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS movements_of_loan ON movements (loan);
        CREATE TABLE IF NOT EXISTS orders (
            key TEXT PRIMARY KEY,
            kind TEXT NOT NULL,
            loan INTEGER NOT NULL,
            amount INTEGER NOT NULL,
            receipt TEXT NOT NULL,
            attempt INTEGER NOT NULL,
            state TEXT NOT NULL,
            reason TEXT NOT NULL DEFAULT '',
            by TEXT NOT NULL,
            at TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS open_orders ON orders (state) WHERE state = 'Open';
        CREATE TABLE IF NOT EXISTS unplaced (
            receipt TEXT PRIMARY KEY,
            amount INTEGER NOT NULL,
            reference TEXT NOT NULL,
            state TEXT NOT NULL,
            at TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS pin_tries (
            number TEXT NOT NULL,
            at TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS notices (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            number TEXT NOT NULL,
            text TEXT NOT NULL,
            is_told INTEGER NOT NULL DEFAULT 0);
        CREATE INDEX IF NOT EXISTS untold_notices ON notices (id) WHERE is_told = 0;
        """;

    private readonly string _connection;

    public LoanFile(string path)
    {
        // A commit is on the disk when it returns: foreign_keys and the full synchronisation are settings of each connection.
        _connection = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 30 }.ToString();
        using var connection = Open();
        new Rows(connection, null).Execute(Schema);
    }

    /// <summary>Changes the books: all of it or nothing.</summary>
    public T Change<T>(Func<LoanBooks, T> work)
    {
        using var connection = Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        var result = work(new LoanBooks(new Rows(connection, transaction)));
        transaction.Commit();
        return result;
    }

    /// <inheritdoc cref="Change{T}(Func{LoanBooks, T})" />
    public void Change(Action<LoanBooks> work) => Change(books =>
    {
        work(books);
        return true;
    });

    /// <summary>Reads the books as they were at one moment.</summary>
    public T Read<T>(Func<LoanBooks, T> work)
    {
        using var connection = Open();
        using var transaction = connection.BeginTransaction(deferred: true);
        return work(new LoanBooks(new Rows(connection, transaction)));
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connection);
        connection.Open();
        new Rows(connection, null).Execute("PRAGMA synchronous = FULL");
        return connection;
    }
}
