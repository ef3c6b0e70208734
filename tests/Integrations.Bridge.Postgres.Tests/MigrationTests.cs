namespace Integrations.Bridge.Postgres.Tests;

public sealed class MigrationTests : JournalFixture
{
    private const string Second = "CREATE TABLE journal.note (payment text NOT NULL); CREATE INDEX note_payment ON journal.note (payment);";

    private static readonly IReadOnlyList<string> Next = [.. SchemaScripts.All, Second];

    [Fact]
    public async Task A_schema_of_an_older_build_is_migrated_with_its_payments()
    {
        var stored = await FillAsync(await OpenAsync());

        var migrated = await OpenAsync(scripts: Next);

        Assert.Equal(2, await Schema.NumberAsync("SELECT count(*) FROM journal.schema_version"));
        Assert.Equal(0, await Schema.NumberAsync("SELECT count(*) FROM journal.note"));
        Assert.Single((await migrated.FindAsync(stored.Id))!.Evidence);
    }

    [Fact]
    public async Task A_migration_that_breaks_leaves_the_schema_as_it_was()
    {
        var stored = await FillAsync(await OpenAsync());
        var broken = await NewJournalAsync(scripts: [.. SchemaScripts.All, Second + "INSERT INTO journal.nowhere VALUES (1);"]);

        await Assert.ThrowsAsync<JournalRefusedException>(async () => await broken.OpenAsync());

        Assert.Equal(1, await Schema.NumberAsync("SELECT count(*) FROM journal.schema_version"));
        Assert.Equal(DBNull.Value, await Schema.SqlAsync("SELECT to_regclass('journal.note')::text"));
        Assert.NotNull(await (await OpenAsync()).FindAsync(stored.Id));
    }

    [Fact]
    public async Task Hosts_that_migrate_at_once_do_it_once()
    {
        await OpenAsync();
        var journals = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => NewJournalAsync(scripts: Next)));

        await Task.WhenAll(journals.Select(journal => Task.Run(async () => await journal.OpenAsync())));

        Assert.Equal(2, await Schema.NumberAsync("SELECT count(*) FROM journal.schema_version"));
    }
}
