using Microsoft.Data.Sqlite;

namespace Integrations.Bridge.Sqlite.Tests;

public sealed class MigrationTests : JournalFixture
{
    private const string Second = "CREATE TABLE note (payment TEXT NOT NULL) STRICT; CREATE INDEX note_payment ON note (payment);";

    private static readonly IReadOnlyList<string> Next = [.. SchemaScripts.All, Second];

    [Fact]
    public async Task A_file_of_an_older_build_is_migrated_with_its_payments()
    {
        var old = await OpenAsync();
        var stored = await FillAsync(old);
        await old.DisposeAsync();

        var migrated = await OpenAsync(Next);

        Assert.Equal(2, Number("PRAGMA user_version"));
        Assert.Equal(0, Number("SELECT count(*) FROM note"));
        Assert.Single((await migrated.FindAsync(stored.Id))!.Evidence);
    }

    [Fact]
    public async Task A_migration_that_breaks_leaves_the_file_as_it_was()
    {
        var stored = await FillAsync(await OpenAsync());

        await Assert.ThrowsAsync<JournalRefusedException>(async () => await NewJournal([.. SchemaScripts.All, Second + "INSERT INTO nowhere VALUES (1);"]).OpenAsync());

        var again = await OpenAsync();
        Assert.Equal(1, Number("PRAGMA user_version"));
        Assert.Equal(0, Number("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'note%'"));
        Assert.NotNull(await again.FindAsync(stored.Id));
    }

    [Fact]
    public async Task A_host_that_dies_in_a_migration_leaves_it_to_the_next()
    {
        await (await OpenAsync()).DisposeAsync();

        using (var child = new ChildProcess(ChildProcess.DieInMigration, Folder.Database))
        {
            Assert.Equal("half done", await child.ReadLineAsync());
            child.Kill();
        }

        await OpenAsync(Next);
        Assert.Equal(2, Number("PRAGMA user_version"));
        Assert.Equal(0, Number("SELECT count(*) FROM note"));
    }

    [Fact]
    public async Task Hosts_that_migrate_at_once_do_it_once()
    {
        await (await OpenAsync()).DisposeAsync();
        var journals = Enumerable.Range(0, 6).Select(_ => NewJournal(Next)).ToArray();

        await Task.WhenAll(journals.Select(journal => Task.Run(async () => await journal.OpenAsync())));

        Assert.Equal(2, Number("PRAGMA user_version"));
    }

    [Fact]
    public async Task A_file_that_is_locked_at_the_start_is_not_refused_for_good()
    {
        await (await OpenAsync()).DisposeAsync();
        await using var other = new SqliteConnection($"Data Source={Folder.Database};Pooling=False");
        await other.OpenAsync();
        var transaction = other.BeginTransaction();
        var journal = NewJournal(Next, TimeSpan.FromMilliseconds(100));

        var error = await Assert.ThrowsAsync<JournalException>(async () => await journal.OpenAsync());
        await transaction.RollbackAsync();
        await journal.OpenAsync();

        Assert.False(error.IsCommitUnknown);
        Assert.Equal(2, Number("PRAGMA user_version"));
    }

    [Fact]
    public async Task A_migration_waits_for_the_write_of_another_process()
    {
        await (await OpenAsync()).DisposeAsync();
        await using var other = new SqliteConnection($"Data Source={Folder.Database};Pooling=False");
        await other.OpenAsync();
        await using var transaction = other.BeginTransaction();

        var migrating = Task.Run(async () => await NewJournal(Next).OpenAsync());
        Assert.False(migrating.IsCompleted);
        await transaction.CommitAsync();
        await migrating;

        Assert.Equal(2, Number("PRAGMA user_version"));
    }
}
