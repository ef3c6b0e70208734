namespace Integrations.Bridge.Sqlite;

/// <summary>One file with its readers and its one writer: what the journal and the store of keys share.</summary>
internal sealed class SqliteDatabase : IAsyncDisposable, IDisposable
{
    private readonly FilePayloadProtector? _protector;
    private readonly SqliteOpening _opening;
    private readonly SqliteReaders _readers;
    private readonly SqliteWriter _writer;
    private volatile bool _isOpen;

    public SqliteDatabase(SqliteJournalOptions options, TimeProvider time, FilePayloadProtector? protector = null, IReadOnlyList<string>? scripts = null)
    {
        var file = new DatabaseFile(options.ConnectionString);
        (Time, _protector) = (time, protector);
        _opening = new SqliteOpening(file, time, options.BusyTimeout, scripts ?? SchemaScripts.All);
        _readers = new SqliteReaders(file, () => SqliteSession.Open(file, options.BusyTimeout, isReader: true));
        _writer = new SqliteWriter(file, () => SqliteSession.Open(file, options.BusyTimeout, seen: Seen));
    }

    public TimeProvider Time { get; }

    public bool IsOpen => _isOpen;

    /// <summary>The writer of a database that may not be open yet: for looking at.</summary>
    internal SqliteWriter Writer => _writer;

    /// <summary>Hears of what is written; set before the first write.</summary>
    internal StatementSeen? Seen { get; set; }

    /// <exception cref="JournalRefusedException">The file must not be used.</exception>
    /// <exception cref="JournalException">It cannot be used now; later it may.</exception>
    public async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        await _opening.OpenAsync(_protector, cancellationToken).ConfigureAwait(false);
        _isOpen = true;
    }

    public ValueTask<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken)
    {
        ThrowUnlessOpen(cancellationToken);
        return _readers.ReadAsync(read, cancellationToken);
    }

    /// <summary>Queues a write; see <see cref="SqliteWriter.WriteAsync{T}"/>.</summary>
    public ValueTask<T> WriteAsync<T>(Func<SqliteSession, T> write, CancellationToken cancellationToken, Func<T, bool>? isKept = null, Func<T>? forbidden = null)
    {
        ThrowUnlessOpen(cancellationToken);
        return new(_writer.WriteAsync(write, isKept, forbidden));
    }

    /// <summary>Writes what waits, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        await _readers.DisposeAsync().ConfigureAwait(false);
        await _writer.DisposeAsync().ConfigureAwait(false);
    }

    /// <inheritdoc cref="DisposeAsync" />
    public void Dispose()
    {
        _readers.Dispose();
        _writer.Dispose();
    }

    private void ThrowUnlessOpen(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_isOpen)
        {
            throw new InvalidOperationException("Open the journal before anything else.");
        }
    }
}
