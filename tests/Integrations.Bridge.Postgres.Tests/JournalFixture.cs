using System.Diagnostics;

namespace Integrations.Bridge.Postgres.Tests;

/// <summary>A schema of its own.</summary>
public abstract class JournalFixture : JournalRecords, IAsyncDisposable
{
    protected PostgresSchema Schema { get; } = new();

    public virtual async ValueTask DisposeAsync()
    {
        await Schema.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    internal async Task<PostgresPaymentJournal> NewJournalAsync(
        Action<NpgsqlConnectionStringBuilder>? connection = null, Action<PostgresJournalOptions>? edit = null, IReadOnlyList<string>? scripts = null)
    {
        var options = new PostgresJournalOptions { Schema = Schema.Name };
        edit?.Invoke(options);
        return new PostgresPaymentJournal(await Schema.NewSourceAsync(connection), options, TimeProvider.System, scripts: scripts);
    }

    internal async Task<PostgresPaymentJournal> OpenAsync(
        Action<NpgsqlConnectionStringBuilder>? connection = null, Action<PostgresJournalOptions>? edit = null, IReadOnlyList<string>? scripts = null)
    {
        var journal = await NewJournalAsync(connection, edit, scripts);
        await journal.OpenAsync();
        return journal;
    }

    /// <summary>A transaction of somebody else, which stays open.</summary>
    protected async Task<NpgsqlConnection> BeginAsync(string text)
    {
        var connection = await (await Schema.NewSourceAsync()).OpenConnectionAsync();
        await RunAsync(connection, $"SET deadlock_timeout = '60s'; BEGIN; {text}");
        return connection;
    }

    protected async Task RunAsync(NpgsqlConnection connection, string text)
    {
        await using var command = new NpgsqlCommand(text.Replace("journal.", $"{Schema.Name}.", StringComparison.Ordinal), connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Asks until so many of this schema's users wait for a lock; brings the number of a journal's server process among them.</summary>
    protected async Task<int> WaitForWaitersAsync(int count = 1)
    {
        var patience = Stopwatch.StartNew();
        while (await Schema.NumberAsync($"SELECT count(*) FROM pg_stat_activity WHERE {IsWaiting}") < count)
        {
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(30), "Nobody waits for a lock.");
        }

        return (int)(await Schema.SqlAsync($"SELECT pid FROM pg_stat_activity WHERE {IsWaiting} AND query LIKE '%\"{Schema.Name}\"%'"))!;
    }

    private string IsWaiting => $"wait_event_type = 'Lock' AND query LIKE '%{Schema.Name}%' AND pid <> pg_backend_pid()";
}
