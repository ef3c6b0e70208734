namespace Integrations.Bridge.Postgres.Tests;

/// <summary>What the schema itself forbids, whoever writes.</summary>
public sealed class SchemaRuleTests : JournalFixture
{
    private static readonly string[] Forbidden =
    [
        "UPDATE journal.evidence SET claim = 'Success'",
        "UPDATE journal.evidence SET body = ''",
        "UPDATE journal.payment SET is_erased = true WHERE state = 'Active'",
        "DELETE FROM journal.evidence",
        "TRUNCATE journal.evidence",
        "INSERT INTO journal.evidence (reference, sequence, claim, source, observed_at, body) SELECT reference, sequence, claim, source, observed_at, body FROM journal.evidence",
        "INSERT INTO journal.evidence (reference, sequence, claim, source, observed_at, body) VALUES ('nothing', 1, 'Ack', 'Send', 0, '{}')",
        "UPDATE journal.posting SET amount = 1",
        "DELETE FROM journal.posting",
        "TRUNCATE journal.posting",
        "INSERT INTO journal.posting (reference, sequence, route, debit, credit, amount, currency, at) VALUES ('s', 1, 'r', 'InFlight', 'InFlight', 1, 'KES', 0)",
        "INSERT INTO journal.posting (reference, sequence, route, debit, credit, amount, currency, at) VALUES ('s', 1, 'r', 'InFlight', 'Delivered', 0, 'KES', 0)",
        "DELETE FROM journal.payment",
        "TRUNCATE journal.payment CASCADE",
        "UPDATE journal.payment SET is_purging = true",
        "UPDATE journal.payment SET version = version + 2",
        "UPDATE journal.payment SET version = version - 1",
        "UPDATE journal.payment SET amount = 1",
        "UPDATE journal.payment SET fingerprint = 'x'",
        "DELETE FROM journal.attempt",
        "TRUNCATE journal.attempt CASCADE",
        "UPDATE journal.attempt SET reference = 'x' WHERE ordinal = 1",
        "UPDATE journal.attempt SET route = 'x'",
        "UPDATE journal.attempt SET state = 'Rejected' WHERE state = 'Succeeded'",
        "UPDATE journal.attempt SET state = 'Succeeded' WHERE state = 'Reversed'",
        "UPDATE journal.attempt SET holds_slot = true",
        "UPDATE journal.inbox SET state = 'Pending'",
        "DELETE FROM journal.inbox",
        "DELETE FROM journal.artefact; DELETE FROM journal.evidence WHERE sequence = 1",
    ];

    [Fact]
    public async Task Open_cases_are_read_by_their_index_in_order()
    {
        await OpenAsync();

        var plan = (string)(await Schema.SqlAsync($"SET enable_seqscan = off; SET enable_bitmapscan = off; EXPLAIN (FORMAT JSON) SELECT body FROM journal.payment WHERE true AND {SqlListing.Cases} ORDER BY created_at, id LIMIT 50"))!;

        Assert.Contains("\"payment_case\"", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("\"Sort\"", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_schema_forbids_what_must_not_be()
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

        // What is refused leaves nothing behind, so that all of them can be tried on the same rows.
        await Assert.AllAsync(Forbidden, async sql =>
        {
            var error = await Assert.ThrowsAsync<PostgresException>(() => Schema.SqlAsync(sql));
            Assert.StartsWith("23", error.SqlState, StringComparison.Ordinal);
        });
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
