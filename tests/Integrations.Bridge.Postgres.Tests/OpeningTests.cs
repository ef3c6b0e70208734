namespace Integrations.Bridge.Postgres.Tests;

public sealed class OpeningTests : JournalFixture
{
    [Fact]
    public async Task A_new_schema_is_made_and_marked()
    {
        await OpenAsync();

        Assert.Equal(SchemaScripts.All.Count, await Schema.SqlAsync("SELECT max(version) FROM journal.schema_version"));
        Assert.Equal("Integrations.Bridge", await Schema.SqlAsync("SELECT application FROM journal.schema_version"));
    }

    [Fact]
    public async Task Payments_are_there_when_the_schema_is_opened_again()
    {
        var stored = await FillAsync(await OpenAsync());

        var second = await OpenAsync();
        await second.OpenAsync();

        Assert.Equal("filled", (await second.FindAsync(stored.Id))!.Intent.ChangeId);
        Assert.True(second.IsDurable);
    }

    [Fact]
    public async Task Nothing_is_done_before_opening()
    {
        var journal = await NewJournalAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await journal.FindAsync(NewIntent().Id));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await journal.AdmitAsync(NewIntent(), null));
        Assert.Equal(0, await Schema.NumberAsync($"SELECT count(*) FROM pg_namespace WHERE nspname = '{Schema.Name}'"));
    }

    [Fact]
    public async Task A_schema_that_an_administrator_made_is_filled()
    {
        await Schema.SqlAsync($"CREATE SCHEMA {Schema.Name}");

        await OpenAsync();

        Assert.Equal(0, await Schema.NumberAsync("SELECT count(*) FROM journal.payment"));
    }

    [Fact]
    public async Task A_schema_of_a_newer_build_is_refused()
    {
        await OpenAsync();
        await Schema.SqlAsync("INSERT INTO journal.schema_version (version, application) VALUES (7, 'Integrations.Bridge')");

        await RefusedAsync($"has version 7, and this build knows {SchemaScripts.All.Count}", "Update Integrations.Bridge.Postgres");
    }

    [Theory]
    [InlineData("CREATE TABLE journal.orders (id integer)")]
    [InlineData("CREATE TABLE journal.payment (id integer)")]
    [InlineData("CREATE TABLE journal.schema_version (version integer)")]
    [InlineData("CREATE TABLE journal.schema_version (version integer, application text)")]
    [InlineData("CREATE TABLE journal.schema_version (version integer, application text); INSERT INTO journal.schema_version VALUES (1, 'another')")]
    [InlineData("CREATE FUNCTION journal.answer() RETURNS integer LANGUAGE sql AS 'SELECT 42'")]
    public async Task A_schema_of_another_program_is_refused_and_not_changed(string theirs)
    {
        await Schema.SqlAsync($"CREATE SCHEMA {Schema.Name}; {theirs}");
        var before = await CountObjectsAsync();

        await RefusedAsync("belongs to another program", "this one was not changed");

        Assert.Equal(before, await CountObjectsAsync());
    }

    [Fact]
    public async Task Tables_outside_the_schema_are_not_touched()
    {
        await using var other = new PostgresSchema();
        await other.SqlAsync($"CREATE SCHEMA {other.Name}; CREATE TABLE journal.payment (id integer); INSERT INTO journal.payment VALUES (1)");

        await FillAsync(await OpenAsync(connection => connection.SearchPath = other.Name));

        Assert.Equal(1, await other.NumberAsync("SELECT count(*) FROM journal.payment"));
        Assert.Equal(1, await other.NumberAsync($"SELECT count(*) FROM pg_class WHERE relnamespace = '{other.Name}'::regnamespace"));
    }

    [Theory]
    [InlineData("DROP TABLE journal.float_snapshot", "table float_snapshot")]
    [InlineData("DROP INDEX journal.attempt_slot", "index attempt_slot")]
    [InlineData("DROP INDEX journal.attempt_slot; CREATE INDEX attempt_slot ON journal.attempt (payment) WHERE holds_slot", "index attempt_slot")]
    [InlineData("ALTER TABLE journal.payment DROP CONSTRAINT payment_tenant_key_key", "constraint payment.payment_tenant_key_key")]
    [InlineData("ALTER TABLE journal.posting DROP CONSTRAINT posting_check", "constraint posting.posting_check")]
    [InlineData("DROP TRIGGER evidence_kept ON journal.evidence", "trigger evidence.evidence_kept")]
    [InlineData("ALTER TABLE journal.posting DISABLE TRIGGER posting_booked", "trigger posting.posting_booked")]
    [InlineData("CREATE OR REPLACE FUNCTION journal.refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'", "function refuse")]
    [InlineData("ALTER TABLE journal.outbox SET UNLOGGED", "table outbox")]
    [InlineData("ALTER TABLE journal.payment ALTER COLUMN change_id DROP NOT NULL", "column payment.change_id")]
    public async Task A_schema_with_a_part_missing_or_softened_is_refused(string damage, string part)
    {
        await OpenAsync();
        await Schema.SqlAsync(damage);

        await RefusedAsync($"its {part} is missing or was changed", "restore the latest backup");
    }

    [Fact]
    public async Task What_an_operator_adds_is_no_reason_to_refuse()
    {
        await OpenAsync();
        await Schema.SqlAsync("CREATE INDEX mine ON journal.payment (batch_id, state); CREATE VIEW journal.open AS SELECT id FROM journal.payment");

        await OpenAsync();
    }

    [Fact]
    public async Task Eight_hosts_that_start_at_once_make_one_schema()
    {
        var journals = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => NewJournalAsync()));

        await Task.WhenAll(journals.Select(journal => Task.Run(async () => await journal.OpenAsync())));
        var admitted = await Task.WhenAll(journals.Select(journal => journal.AdmitAsync(NewIntent("key"), null).AsTask()));

        Assert.Equal(SchemaScripts.All.Count, await Schema.NumberAsync("SELECT count(*) FROM journal.schema_version"));
        Assert.Single(admitted, result => result.IsNew);
    }

    [Fact]
    public async Task A_server_that_confirms_before_it_keeps_is_refused()
    {
        await RefusedAsync(connection => connection.Options = "-c synchronous_commit=off", "synchronous_commit = off", "AllowAsynchronousCommit");

        Assert.Equal(0, await Schema.NumberAsync($"SELECT count(*) FROM pg_namespace WHERE nspname = '{Schema.Name}'"));
    }

    [Fact]
    public async Task The_risk_is_accepted_by_name()
    {
        var journal = await OpenAsync(connection => connection.Options = "-c synchronous_commit=off", options => options.AllowAsynchronousCommit = true);

        Assert.True((await journal.AdmitAsync(NewIntent(), null)).IsNew);
    }

    [Theory]
    [InlineData("repeatable read")]
    [InlineData("serializable")]
    public async Task Another_isolation_than_the_rules_count_on_is_refused(string isolation) =>
        await RefusedAsync(connection => connection.Options = $"-c default_transaction_isolation={isolation.Replace(" ", "\\ ", StringComparison.Ordinal)}", isolation, "read committed");

    [Fact]
    public async Task A_database_that_is_read_only_may_become_writable()
    {
        var journal = await NewJournalAsync(connection => connection.Options = "-c default_transaction_read_only=on");

        var error = await Assert.ThrowsAsync<JournalException>(async () => await journal.OpenAsync());

        Assert.False(error.IsCommitUnknown);
        Assert.Contains("is read-only", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_becomes_read_only_stores_nothing_and_says_so()
    {
        await OpenAsync();
        await using var source = await Schema.NewSourceAsync(connection => connection.Options = "-c default_transaction_read_only=on");
        var calls = new PostgresCalls(source, new SchemaName(Schema.Name), maxRetries: 0, TimeProvider.System);

        var error = await Assert.ThrowsAsync<JournalException>(async () => await calls.WriteAsync(
            batch => SqlRoutes.SetEnabled(batch, "r", isEnabled: false), _ => new ValueTask<bool>(true), CancellationToken.None));

        Assert.False(error.IsCommitUnknown);
        Assert.Contains("is read-only", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_may_come()
    {
        var journal = await NewJournalAsync(connection => (connection.Host, connection.Port) = ("127.0.0.1", 1));

        Assert.False((await Assert.ThrowsAsync<JournalException>(async () => await journal.OpenAsync())).IsCommitUnknown);
    }

    [Fact]
    public async Task A_database_that_does_not_exist_is_refused() => await RefusedAsync(connection => connection.Database = "nowhere", "does not exist. Create it");

    [Fact]
    public async Task A_user_that_may_not_make_the_schema_is_refused_with_the_way_out()
    {
        await Schema.SqlAsync($"CREATE ROLE {Schema.Name} LOGIN");

        await RefusedAsync(connection => connection.Username = Schema.Name, "may not use or make", "GRANT CREATE ON DATABASE");
    }

    [Fact]
    public async Task A_user_that_may_only_write_rows_uses_a_schema_that_is_there()
    {
        await OpenAsync();
        await Schema.SqlAsync($"CREATE ROLE {Schema.Name} LOGIN; GRANT USAGE ON SCHEMA {Schema.Name} TO {Schema.Name}; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {Schema.Name} TO {Schema.Name}");

        var journal = await OpenAsync(connection => connection.Username = Schema.Name);

        await FillAsync(journal);
    }

    private Task<long> CountObjectsAsync() => Schema.NumberAsync(
        $"SELECT (SELECT count(*) FROM pg_class WHERE relnamespace = '{Schema.Name}'::regnamespace) + (SELECT count(*) FROM pg_proc WHERE pronamespace = '{Schema.Name}'::regnamespace)");

    private Task RefusedAsync(params string[] facts) => RefusedAsync(_ => { }, facts);

    private async Task RefusedAsync(Action<NpgsqlConnectionStringBuilder> connection, params string[] facts)
    {
        var journal = await NewJournalAsync(connection);
        var refusal = await Assert.ThrowsAsync<JournalRefusedException>(async () => await journal.OpenAsync());
        Assert.All(facts, fact => Assert.Contains(fact, refusal.Message, StringComparison.Ordinal));
    }
}
