namespace Integrations.Bridge.Postgres.Tests;

/// <summary>What the schema itself forbids, whoever writes.</summary>
public sealed class SchemaRuleTests : JournalFixture
{
    [Theory]
    [InlineData("UPDATE journal.evidence SET claim = 'Success'")]
    [InlineData("UPDATE journal.evidence SET body = ''")]
    [InlineData("UPDATE journal.payment SET is_erased = true WHERE state = 'Active'")]
    [InlineData("DELETE FROM journal.evidence")]
    [InlineData("TRUNCATE journal.evidence")]
    [InlineData("INSERT INTO journal.evidence (reference, sequence, claim, source, observed_at, body) SELECT reference, sequence, claim, source, observed_at, body FROM journal.evidence")]
    [InlineData("INSERT INTO journal.evidence (reference, sequence, claim, source, observed_at, body) VALUES ('nothing', 1, 'Ack', 'Send', 0, '{}')")]
    [InlineData("UPDATE journal.posting SET amount = 1")]
    [InlineData("DELETE FROM journal.posting")]
    [InlineData("TRUNCATE journal.posting")]
    [InlineData("INSERT INTO journal.posting (reference, sequence, route, debit, credit, amount, currency, at) VALUES ('s', 1, 'r', 'InFlight', 'InFlight', 1, 'KES', 0)")]
    [InlineData("INSERT INTO journal.posting (reference, sequence, route, debit, credit, amount, currency, at) VALUES ('s', 1, 'r', 'InFlight', 'Delivered', 0, 'KES', 0)")]
    [InlineData("DELETE FROM journal.payment")]
    [InlineData("TRUNCATE journal.payment CASCADE")]
    [InlineData("UPDATE journal.payment SET is_purging = true")]
    [InlineData("UPDATE journal.payment SET version = version + 2")]
    [InlineData("UPDATE journal.payment SET version = version - 1")]
    [InlineData("UPDATE journal.payment SET amount = 1")]
    [InlineData("UPDATE journal.payment SET fingerprint = 'x'")]
    [InlineData("DELETE FROM journal.attempt")]
    [InlineData("TRUNCATE journal.attempt CASCADE")]
    [InlineData("UPDATE journal.attempt SET reference = 'x' WHERE ordinal = 1")]
    [InlineData("UPDATE journal.attempt SET route = 'x'")]
    [InlineData("UPDATE journal.attempt SET state = 'Rejected' WHERE state = 'Succeeded'")]
    [InlineData("UPDATE journal.attempt SET state = 'Succeeded' WHERE state = 'Reversed'")]
    [InlineData("UPDATE journal.attempt SET holds_slot = true")]
    [InlineData("UPDATE journal.inbox SET state = 'Pending'")]
    [InlineData("DELETE FROM journal.inbox")]
    [InlineData("DELETE FROM journal.artefact; DELETE FROM journal.evidence WHERE sequence = 1")]
    public async Task The_schema_forbids_what_must_not_be(string sql)
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

        var error = await Assert.ThrowsAsync<PostgresException>(() => Schema.SqlAsync(sql));

        Assert.StartsWith("23", error.SqlState, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("next_due = 5")]
    [InlineData("state = 'Review'")]
    [InlineData("state = 'Active'")]
    public async Task The_schema_forbids_to_purge_what_is_not_over(string open)
    {
        var journal = await OpenAsync();
        var intent = NewIntent() with { State = IntentState.Failed };
        await journal.AdmitAsync(intent, null);

        await Assert.ThrowsAsync<PostgresException>(() => Schema.SqlAsync($"UPDATE journal.payment SET {open}; UPDATE journal.payment SET is_purging = true"));
        await Schema.SqlAsync("UPDATE journal.payment SET next_due = NULL, state = 'Failed'; UPDATE journal.payment SET is_purging = true; DELETE FROM journal.payment");

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
        await Schema.SqlAsync($"UPDATE journal.payment SET body = jsonb_set(body::jsonb, '{{state}}', '\"Teleported\"') WHERE id = '{newer.Id}'");
        await Schema.SqlAsync($"UPDATE journal.payment SET body = jsonb_set(body::jsonb, '{{shoeSize}}', '44') WHERE id = '{known.Id}'");

        var error = await Assert.ThrowsAsync<JournalException>(async () => await journal.FindAsync(newer.Id));

        Assert.Contains("a newer build wrote it", error.Message, StringComparison.Ordinal);
        Assert.NotNull(await journal.FindAsync(known.Id));
    }

    [Theory]
    [InlineData("a\0b")]
    [InlineData("\ud800 half a character")]
    [InlineData("many")]
    public async Task What_a_provider_says_never_keeps_a_payment_from_being_stored(string said)
    {
        var text = said is "many" ? string.Concat(Enumerable.Range(0, 2_000).Select(i => $"{i} ürgent,")) : said;
        var journal = await OpenAsync();
        var intent = NewIntent();
        await journal.AdmitAsync(intent, null);

        var result = await journal.PrepareAsync(new IntentChange
        {
            Intent = intent with { Version = 2 },
            ExpectedVersion = 1,
            Attempts = [NewAttempt(intent) with { ProviderReferences = [new("ID", text)], Receipt = text, CallbackId = text }],
        });

        Assert.Equal(CommitResult.Committed, result);
        Assert.NotNull(await journal.FindByProviderReferenceAsync("p", "m", new("ID", text)));
        Assert.NotNull(await journal.FindByReceiptAsync("p", "m", text));
        Assert.NotNull(await journal.FindByCallbackAsync(text));
        Assert.Null(await journal.FindByReceiptAsync("p", "m", text + "!"));
    }
}
