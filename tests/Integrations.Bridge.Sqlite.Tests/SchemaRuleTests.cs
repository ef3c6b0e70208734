using Microsoft.Data.Sqlite;

namespace Integrations.Bridge.Sqlite.Tests;

/// <summary>What the file itself forbids, whoever writes.</summary>
public sealed class SchemaRuleTests : JournalFixture
{
    private const int Constraint = 19;

    [Theory]
    [InlineData("UPDATE evidence SET claim = 'Success'")]
    [InlineData("UPDATE evidence SET body = ''")]
    [InlineData("UPDATE payment SET is_erased = 1 WHERE state = 'Active'")]
    [InlineData("DELETE FROM evidence")]
    [InlineData("INSERT INTO evidence (reference, sequence, claim, source, observed_at, body) SELECT reference, sequence, claim, source, observed_at, body FROM evidence")]
    [InlineData("INSERT INTO evidence (reference, sequence, claim, source, observed_at, body) VALUES ('nothing', 1, 'Ack', 'Send', 0, '{}')")]
    [InlineData("UPDATE posting SET amount = 1")]
    [InlineData("DELETE FROM posting")]
    [InlineData("INSERT INTO posting (reference, sequence, route, debit, credit, amount, currency, at) VALUES ('s', 1, 'r', 'InFlight', 'InFlight', 1, 'KES', 0)")]
    [InlineData("INSERT INTO posting (reference, sequence, route, debit, credit, amount, currency, at) VALUES ('s', 1, 'r', 'InFlight', 'Delivered', 0, 'KES', 0)")]
    [InlineData("DELETE FROM payment")]
    [InlineData("UPDATE payment SET is_purging = 1")]
    [InlineData("UPDATE payment SET version = version + 2")]
    [InlineData("UPDATE payment SET version = version - 1")]
    [InlineData("UPDATE payment SET amount = 1")]
    [InlineData("UPDATE payment SET fingerprint = 'x'")]
    [InlineData("DELETE FROM attempt")]
    [InlineData("UPDATE attempt SET reference = 'x' WHERE ordinal = 1")]
    [InlineData("UPDATE attempt SET route = 'x'")]
    [InlineData("UPDATE attempt SET state = 'Rejected' WHERE state = 'Succeeded'")]
    [InlineData("UPDATE attempt SET state = 'Succeeded' WHERE state = 'Reversed'")]
    [InlineData("UPDATE attempt SET holds_slot = 1")]
    [InlineData("UPDATE inbox SET state = 'Pending'")]
    [InlineData("DELETE FROM inbox")]
    [InlineData("DELETE FROM artefact; DELETE FROM evidence WHERE sequence = 1")]
    public async Task The_file_forbids_what_must_not_be(string sql)
    {
        var journal = await OpenAsync();
        var filled = await FillAsync(journal);
        await FillAsync(journal, AttemptState.Succeeded);
        await FillAsync(journal, AttemptState.Reversed);
        await journal.ConcludeAsync(new IntentChange
        {
            Intent = filled with { Version = 3 },
            ExpectedVersion = 2,
            Attempts = [NewAttempt(filled, 2) with { HoldsSlot = false }],
            AppliedCallback = filled.Key,
        });

        var error = Assert.Throws<SqliteException>(() => Sql(sql));

        Assert.Equal(Constraint, error.SqliteErrorCode);
    }

    [Theory]
    [InlineData("next_due = 5")]
    [InlineData("state = 'Review'")]
    [InlineData("state = 'Active'")]
    public async Task The_file_forbids_to_purge_what_is_not_over(string open)
    {
        var journal = await OpenAsync();
        var intent = NewIntent() with { State = IntentState.Failed };
        await journal.AdmitAsync(intent, null);

        Assert.Throws<SqliteException>(() => Sql($"UPDATE payment SET {open}; UPDATE payment SET is_purging = 1"));
        Sql("UPDATE payment SET next_due = NULL, state = 'Failed'; UPDATE payment SET is_purging = 1; DELETE FROM payment");

        Assert.Null(await journal.FindAsync(intent.Id));
    }

    [Fact]
    public async Task A_message_about_a_rule_tells_no_value()
    {
        var journal = await OpenAsync();
        var intent = NewIntent("254712345678");
        await journal.AdmitAsync(intent, null);

        var error = await Assert.ThrowsAsync<JournalException>(async () => await journal.AdmitAsync(NewIntent("254700000000") with { Id = intent.Id }, null));

        Assert.DoesNotContain("2547", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain($"{intent.Id}", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_of_a_newer_build_is_refused_and_the_others_are_read()
    {
        var journal = await OpenAsync();
        var newer = await FillAsync(journal);
        var known = await FillAsync(journal);
        Sql($"UPDATE payment SET body = json_set(body, '$.state', 'Teleported') WHERE id = '{newer.Id}'");
        Sql($"UPDATE payment SET body = json_set(body, '$.shoeSize', 44) WHERE id = '{known.Id}'");

        var error = await Assert.ThrowsAsync<JournalException>(async () => await journal.FindAsync(newer.Id));

        Assert.Contains("a newer build wrote it", error.Message, StringComparison.Ordinal);
        Assert.NotNull(await journal.FindAsync(known.Id));
    }
}
