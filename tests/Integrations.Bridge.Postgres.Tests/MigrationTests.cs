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
    public async Task What_was_posted_and_told_before_the_migration_adds_up_with_what_comes_after_it()
    {
        await using var connection = await (await Schema.NewSourceAsync()).OpenConnectionAsync();
        await RunAsync(connection, $"CREATE SCHEMA {Schema.Name}");
        await RunAsync(connection, $"{new SchemaName(Schema.Name).Replace(SchemaScripts.All[0])}; INSERT INTO journal.schema_version (version, application) VALUES (1, '{SchemaScripts.Application}')");
        await RunAsync(connection, $"{Post("old", 1)}; {Tell(2)}; {Tell(4)}");

        var journal = await OpenAsync();
        var shilling = Currency.FromCode("KES");
        await journal.SetFloatAsync(new FloatSnapshot("r", Money.FromMinorUnits(1_000, "KES"), Start) { Source = "test" });
        await RunAsync(connection, $"{Post("new", 0)}; {Tell(3)}; {Tell(1)}; DELETE FROM journal.outbox WHERE sequence IN (1, 3)");

        Assert.Equal(4, await journal.GetBalanceAsync("r", LedgerAccount.InFlight, shilling));
        Assert.Equal(20, await journal.GetBalanceAsync("r", LedgerAccount.Delivered, shilling));
        Assert.Equal(-24, await journal.GetBalanceAsync("r", LedgerAccount.FloatAvailable, shilling));
        Assert.Equal(Money.FromMinorUnits(1_000, "KES"), await journal.GetFloatAsync("r", shilling));
        Assert.Equal(2, await Schema.NumberAsync("SELECT sum(sequence)::bigint FROM journal.outbox WHERE is_first"));

        // As an old build posts: all of a change in one statement, here before the float was read.
        string Post(string reference, int before) =>
            $"""
            INSERT INTO journal.posting (reference, sequence, route, debit, credit, amount, currency, at) SELECT * FROM (VALUES
              ('{reference}', 1, 'r', 'InFlight', 'FloatAvailable', 12::bigint, 'KES', {SqlValues.Ticks(Start)}::bigint - 1 - {before}),
              ('{reference}', 2, 'r', 'Delivered', 'InFlight', 10, 'KES', {SqlValues.Ticks(Start)} - 1 - {before})) AS posted
            """;

        static string Tell(int sequence) =>
            $"INSERT INTO journal.outbox (event_id, stream, sequence, kind, content, created_at, failures, due, is_parked, is_first) VALUES ('e{sequence}', 's', {sequence}, 'Payment', '', 0, 0, 0, false, false)";
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
