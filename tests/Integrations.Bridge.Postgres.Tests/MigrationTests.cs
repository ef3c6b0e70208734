using System.Text;

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

        Assert.Equal(Next.Count, await Schema.NumberAsync("SELECT count(*) FROM journal.schema_version"));
        Assert.Equal(0, await Schema.NumberAsync("SELECT count(*) FROM journal.note"));
        Assert.Single((await migrated.FindAsync(stored.Id))!.Evidence);
    }

    [Fact]
    public async Task A_migration_that_breaks_leaves_the_schema_as_it_was()
    {
        var stored = await FillAsync(await OpenAsync());
        var broken = await NewJournalAsync(scripts: [.. SchemaScripts.All, Second + "INSERT INTO journal.nowhere VALUES (1);"]);

        await Assert.ThrowsAsync<JournalRefusedException>(async () => await broken.OpenAsync());

        Assert.Equal(SchemaScripts.All.Count, await Schema.NumberAsync("SELECT count(*) FROM journal.schema_version"));
        Assert.Equal(DBNull.Value, await Schema.SqlAsync("SELECT to_regclass('journal.note')::text"));
        Assert.NotNull(await (await OpenAsync()).FindAsync(stored.Id));
    }

    [Fact]
    public async Task Hosts_that_migrate_at_once_do_it_once()
    {
        await OpenAsync();
        var journals = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => NewJournalAsync(scripts: Next)));

        await Task.WhenAll(journals.Select(journal => Task.Run(async () => await journal.OpenAsync())));

        Assert.Equal(Next.Count, await Schema.NumberAsync("SELECT count(*) FROM journal.schema_version"));
    }

    [Fact]
    public async Task A_build_that_knows_no_charges_leaves_attempts_that_a_newer_one_reads_and_loses_no_charge()
    {
        var intent = NewIntent();
        var old = NewAttempt(intent) with { HoldsSlot = false, ProviderReferences = [] };
        await using var connection = await (await Schema.NewSourceAsync()).OpenConnectionAsync();
        await RunAsync(connection, $"CREATE SCHEMA {Schema.Name}");
        await RunAsync(connection, $"{new SchemaName(Schema.Name).Replace(SchemaScripts.All[0])}; INSERT INTO journal.schema_version (version, application) VALUES (1, '{SchemaScripts.Application}')");
        await RunAsync(
            connection,
            $"""
            INSERT INTO journal.payment (id, tenant, key, fingerprint, kind, amount, currency, reference, created_at, version, change_id, state, open_flags, updated_at, request, body)
            VALUES ('{intent.Id}', '', '{intent.Key}', 'f', 'Disburse', 10000, 'KES', '{intent.Reference}', {SqlValues.Ticks(intent.CreatedAt)}, 1, 'admit', 'Active', 0, 0, '', '{Encoding.UTF8.GetString(JournalCodec.Write(intent))}');
            INSERT INTO journal.attempt (payment, reference, ordinal, route, provider, merchant, kind, amount, currency, prepared_at, state, holds_slot, position, latest_send, receipt, preparation, body)
            VALUES ('{intent.Id}', '{old.Reference}', 1, 'r', 'p', 'm', 'Disburse', 10000, 'KES', 0, 'Prepared', false, 'Free', 0, NULL, '', '{Body(old)}')
            """);

        var journal = await OpenAsync();
        var read = (await journal.FindByReferenceAsync(old.Reference))!;
        var charged = await journal.ConcludeAsync(new IntentChange { Intent = intent with { Version = 2 }, ExpectedVersion = 1, Attempts = [read with { Charge = Money.FromMinorUnits(23, "KES") }] });
        await RunAsync(connection, $"UPDATE journal.attempt SET state = 'Accepted', holds_slot = false, position = 'Free', latest_send = 0, receipt = NULL, preparation = '', body = '{Body(old)}'");

        Assert.Null(read.Charge);
        Assert.Equal(CommitResult.Committed, charged);
        Assert.Equal(Money.FromMinorUnits(23, "KES"), (await journal.FindByReferenceAsync(old.Reference))!.Charge);

        static string Body(AttemptRecord attempt) => Encoding.UTF8.GetString(JournalCodec.Write(attempt));
    }
}
