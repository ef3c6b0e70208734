using System.Text;
using Microsoft.Data.Sqlite;

namespace Integrations.Bridge.Sqlite.Tests;

public sealed class OpeningTests : JournalFixture
{
    [Fact]
    public async Task A_new_file_gets_the_schema_and_the_mark_of_the_Bridge()
    {
        await OpenAsync();

        Assert.Equal(SchemaScripts.ApplicationId, Number("PRAGMA application_id"));
        Assert.Equal(SchemaScripts.All.Count, Number("PRAGMA user_version"));
        Assert.Equal("Integrations.Bridge", Sql("SELECT value FROM meta WHERE name = 'application'"));
        Assert.Equal("2026-01-05T09:00:00.0000000+00:00", Sql("SELECT value FROM meta WHERE name = 'schema 2 since'"));
    }

    [Fact]
    public async Task Payments_are_there_when_the_file_is_opened_again()
    {
        IntentRecord stored;
        await using (var first = await OpenAsync())
        {
            stored = await FillAsync(first);
        }

        var second = await OpenAsync();
        await second.OpenAsync();

        Assert.Equal("filled", (await second.FindAsync(stored.Id))!.Intent.ChangeId);
        Assert.True(second.IsDurable);
    }

    [Fact]
    public async Task Nothing_is_done_before_opening()
    {
        var journal = NewJournal();

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await journal.FindAsync(NewIntent().Id));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await journal.AdmitAsync(NewIntent(), null));
        Assert.False(File.Exists(Folder.Database));
    }

    [Fact]
    public async Task A_file_of_a_newer_build_is_refused()
    {
        await (await OpenAsync()).DisposeAsync();
        Sql("PRAGMA user_version = 7");

        await RefusedAsync($"has schema 7, and this build knows {SchemaScripts.All.Count}", "Update Integrations.Bridge.Sqlite");

        Assert.Equal(7, Number("PRAGMA user_version"));
    }

    [Theory]
    [InlineData("CREATE TABLE orders (id INTEGER)")]
    [InlineData("CREATE TABLE payment (id INTEGER)")]
    [InlineData("CREATE TABLE t (id INTEGER); PRAGMA application_id = 42")]
    [InlineData("PRAGMA user_version = 1")]
    [InlineData("PRAGMA application_id = 42")]
    public async Task A_file_of_another_program_is_refused_and_not_changed(string theirs)
    {
        Sql(theirs);
        var before = await File.ReadAllBytesAsync(Folder.Database);

        await RefusedAsync("belongs to another program", "Name another file");

        Assert.Equal(before, await File.ReadAllBytesAsync(Folder.Database));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_not_changed()
    {
        var text = string.Concat(Enumerable.Repeat("dear diary, ", 100));
        await File.WriteAllTextAsync(Folder.Database, text);

        await RefusedAsync("is not a SQLite database", "Name another file");

        Assert.Equal(text, await File.ReadAllTextAsync(Folder.Database));
    }

    [Fact]
    public async Task An_empty_file_is_a_new_one()
    {
        await File.WriteAllBytesAsync(Folder.Database, []);

        await OpenAsync();

        Assert.Equal(SchemaScripts.All.Count, Number("PRAGMA user_version"));
    }

    [Fact]
    public async Task A_file_with_broken_pages_is_refused()
    {
        await using (var journal = await OpenAsync())
        {
            for (var i = 0; i < 50; i++)
            {
                await FillAsync(journal);
            }
        }

        Sql("PRAGMA wal_checkpoint(TRUNCATE)");
        await using (var file = File.Open(Folder.Database, FileMode.Open))
        {
            file.Seek(file.Length / 2 / 4096 * 4096, SeekOrigin.Begin);
            file.Write(Encoding.ASCII.GetBytes(new string('x', 8192)));
        }

        await RefusedAsync("is damaged", "restore the latest backup");
    }

    [Theory]
    [InlineData("table", "float")]
    [InlineData("index", "attempt_slot")]
    [InlineData("index", "payment_due")]
    [InlineData("trigger", "evidence_kept")]
    [InlineData("trigger", "posting_booked")]
    public async Task A_file_without_a_part_of_its_schema_is_refused(string type, string name)
    {
        await (await OpenAsync()).DisposeAsync();
        Sql($"DROP {type} {name}");

        await RefusedAsync($"its {type} {name} is missing or was changed", "restore the latest backup");
    }

    [Fact]
    public async Task A_file_whose_rules_were_softened_is_refused()
    {
        await (await OpenAsync()).DisposeAsync();
        Sql("DROP INDEX attempt_slot; CREATE INDEX attempt_slot ON attempt (payment) WHERE holds_slot = 1");

        await RefusedAsync("its index attempt_slot is missing or was changed");
    }

    [Fact]
    public async Task A_file_without_its_own_table_of_facts_is_refused()
    {
        await (await OpenAsync()).DisposeAsync();
        Sql("DELETE FROM meta");

        await RefusedAsync("does not name the application");
    }

    [Fact]
    public async Task What_an_operator_adds_is_no_reason_to_refuse()
    {
        await (await OpenAsync()).DisposeAsync();
        Sql("CREATE INDEX mine ON payment (batch_id, state)");

        await OpenAsync();
    }

    [Fact]
    public async Task A_folder_that_is_missing_is_named()
    {
        var journal = Own(new SqlitePaymentJournal(new SqliteJournalOptions { ConnectionString = $"Data Source={Folder["missing/payments.db"]}" }, Time));

        var refusal = await Assert.ThrowsAsync<JournalRefusedException>(async () => await journal.OpenAsync());

        Assert.Contains("does not exist. Create it", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_in_place_of_the_file_is_refused()
    {
        Directory.CreateDirectory(Folder.Database);

        await RefusedAsync("cannot be opened or created");
    }

    [Theory]
    [InlineData(8, "is read-only for this process")]
    [InlineData(11, "is damaged")]
    [InlineData(14, "cannot be opened or created")]
    [InlineData(26, "is not a SQLite database")]
    [InlineData(10, "SQLite error 10")]
    public void What_SQLite_reports_at_the_start_becomes_a_fact_and_a_way_out(int code, string fact)
    {
        var refusal = SqliteFaults.Refuse(new DatabaseFile($"Data Source={Folder.Database}"), new SqliteException("code", code));

        Assert.Contains(fact, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("payments.db", refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Eight_hosts_that_start_at_once_make_one_schema()
    {
        var journals = Enumerable.Range(0, 8).Select(_ => NewJournal()).ToArray();

        await Task.WhenAll(journals.Select(journal => Task.Run(async () => await journal.OpenAsync())));
        var admitted = await Task.WhenAll(journals.Select(journal => journal.AdmitAsync(NewIntent("key"), null).AsTask()));

        Assert.Equal(1, Number("SELECT count(*) FROM meta WHERE name LIKE 'schema%'"));
        Assert.Single(admitted, result => result.IsNew);
    }

    [Fact]
    public async Task A_write_survives_power_loss_as_far_as_SQLite_can_promise()
    {
        var journal = await OpenAsync();

        var pragmas = await journal.Writer.WriteAsync(session => (
            Mode: session.First("PRAGMA journal_mode", reader => reader.GetString(0)),
            Synchronous: session.First("PRAGMA synchronous", reader => reader.GetInt32(0)),
            FullSync: session.First("PRAGMA fullfsync", reader => reader.GetInt32(0)),
            ForeignKeys: session.First("PRAGMA foreign_keys", reader => reader.GetInt32(0)),
            Wait: session.First("PRAGMA busy_timeout", reader => reader.GetInt32(0))));

        Assert.Equal(("wal", 2, 1, 1, 30_000), pragmas);
    }

    private async Task RefusedAsync(params string[] facts)
    {
        var refusal = await Assert.ThrowsAsync<JournalRefusedException>(async () => await NewJournal().OpenAsync());
        Assert.Contains(Folder.Database, refusal.Message, StringComparison.Ordinal);
        Assert.All(facts, fact => Assert.Contains(fact, refusal.Message, StringComparison.Ordinal));
    }
}
