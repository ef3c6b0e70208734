using System.Text;
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

        Assert.Equal(Next.Count, Number("PRAGMA user_version"));
        Assert.Equal(0, Number("SELECT count(*) FROM note"));
        Assert.Single((await migrated.FindAsync(stored.Id))!.Evidence);
    }

    [Fact]
    public async Task A_migration_that_breaks_leaves_the_file_as_it_was()
    {
        var stored = await FillAsync(await OpenAsync());

        await Assert.ThrowsAsync<JournalRefusedException>(async () => await NewJournal([.. SchemaScripts.All, Second + "INSERT INTO nowhere VALUES (1);"]).OpenAsync());

        var again = await OpenAsync();
        Assert.Equal(SchemaScripts.All.Count, Number("PRAGMA user_version"));
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
        Assert.Equal(Next.Count, Number("PRAGMA user_version"));
        Assert.Equal(0, Number("SELECT count(*) FROM note"));
    }

    [Fact]
    public async Task Hosts_that_migrate_at_once_do_it_once()
    {
        await (await OpenAsync()).DisposeAsync();
        var journals = Enumerable.Range(0, 6).Select(_ => NewJournal(Next)).ToArray();

        await Task.WhenAll(journals.Select(journal => Task.Run(async () => await journal.OpenAsync())));

        Assert.Equal(Next.Count, Number("PRAGMA user_version"));
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
        Assert.Equal(Next.Count, Number("PRAGMA user_version"));
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

        Assert.Equal(Next.Count, Number("PRAGMA user_version"));
    }

    [Fact]
    public async Task A_build_that_knows_no_charges_leaves_attempts_that_a_newer_one_reads_and_loses_no_charge()
    {
        var intent = NewIntent();
        var old = NewAttempt(intent) with { HoldsSlot = false, ProviderReferences = [] };
        await (await OpenAsync([SchemaScripts.All[0]])).AdmitAsync(intent, null);
        Sql(
            $"""
            INSERT INTO attempt (reference, payment, ordinal, route, provider, merchant, kind, amount, currency, prepared_at, state, holds_slot, position, latest_send, receipt, preparation, body)
            VALUES ('{old.Reference}', '{intent.Id}', 1, 'r', 'p', 'm', 'Disburse', 10000, 'KES', 0, 'Prepared', 0, 'Free', 0, NULL, zeroblob(0), '{Body(old)}')
            """);

        var journal = await OpenAsync();
        var read = (await journal.FindByReferenceAsync(old.Reference))!;
        await journal.ConcludeAsync(new IntentChange { Intent = intent with { Version = 2 }, ExpectedVersion = 1, Attempts = [read with { Charge = Money.FromMinorUnits(23, "KES") }] });
        Sql($"UPDATE attempt SET state = 'Accepted', holds_slot = 0, position = 'Free', latest_send = 0, receipt = NULL, preparation = zeroblob(0), body = '{Body(old)}' WHERE reference = '{old.Reference}'");

        Assert.Null(read.Charge);
        Assert.Equal(Money.FromMinorUnits(23, "KES"), (await journal.FindByReferenceAsync(old.Reference))!.Charge);

        static string Body(AttemptRecord attempt) => Encoding.UTF8.GetString(JournalCodec.Write(attempt));
    }
}
