using System.Globalization;
using Integrations.Testing;
using Microsoft.Data.Sqlite;

namespace Integrations.Bridge.Sqlite.Tests;

/// <summary>A database file and a clock.</summary>
public abstract class JournalFixture : JournalRecords, IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _opened = [];

    protected TemporaryFolder Folder { get; } = new();

    protected ManualTime Time { get; } = new();

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var opened in _opened)
        {
            await opened.DisposeAsync();
        }

        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    internal SqlitePaymentJournal NewJournal(IReadOnlyList<string>? scripts = null, TimeSpan? busyTimeout = null, FilePayloadProtector? protector = null) => Own(new SqlitePaymentJournal(
        new SqliteJournalOptions { ConnectionString = $"Data Source={Folder.Database}", BusyTimeout = busyTimeout ?? TimeSpan.FromSeconds(30) }, Time, protector, scripts));

    internal async Task<SqlitePaymentJournal> OpenAsync(IReadOnlyList<string>? scripts = null, TimeSpan? busyTimeout = null, FilePayloadProtector? protector = null)
    {
        var journal = NewJournal(scripts, busyTimeout, protector);
        await journal.OpenAsync();
        return journal;
    }

    internal T Own<T>(T opened)
        where T : IAsyncDisposable
    {
        _opened.Add(opened);
        return opened;
    }

    /// <summary>Looks at or changes the file as any other program could.</summary>
    protected object? Sql(string text)
    {
        using var connection = new SqliteConnection($"Data Source={Folder.Database};Pooling=False;Foreign Keys=True");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = text;
        return command.ExecuteScalar();
    }

    protected long Number(string text) => Convert.ToInt64(Sql(text), CultureInfo.InvariantCulture);
}
