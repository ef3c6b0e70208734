using System.Transactions;

namespace Integrations.Bridge.Postgres.Tests;

public sealed class RetryTests : JournalFixture
{
    private int _retried;

    [Fact]
    public async Task A_write_that_loses_a_deadlock_is_made_again()
    {
        var journal = await OpenAsync(connection => connection.Options = "-c deadlock_timeout=10ms");
        journal.Retried = _ => Interlocked.Increment(ref _retried);
        var intent = NewIntent();
        await journal.AdmitAsync(intent, null);
        await using var gate = await BeginAsync("SELECT pg_advisory_xact_lock(journal.float_lock('r', 'KES'))");
        await using var rival = await BeginAsync($"SELECT pg_advisory_xact_lock(journal.stream_lock('{intent.Id}'))");

        // The journal holds the payment and waits at the gate; the rival waits for the payment; then the journal waits for the rival.
        var writing = journal.PrepareAsync(FullChange(intent)).AsTask();
        await WaitForWaitersAsync();
        var crossing = RunAsync(rival, "SELECT 1 FROM journal.payment FOR UPDATE");
        await WaitForWaitersAsync(2);
        await RunAsync(gate, "COMMIT");
        await crossing;
        await RunAsync(rival, "COMMIT");

        Assert.Equal(CommitResult.Committed, await writing);
        Assert.Equal(1, _retried);
        Assert.Single((await journal.FindAsync(intent.Id))!.Evidence);
    }

    [Fact]
    public async Task A_serialization_failure_is_tried_again_as_often_as_configured()
    {
        var journal = await FailingAsync(failures: 2, maxRetries: 2);

        await journal.SetRouteEnabledAsync("r", isEnabled: false);

        Assert.Equal(2, _retried);
        Assert.Equal(["r"], await journal.ListDisabledRoutesAsync());
    }

    [Fact]
    public async Task A_serialization_failure_that_lasts_stores_nothing_and_says_so()
    {
        var journal = await FailingAsync(failures: 3, maxRetries: 2);

        var error = await Assert.ThrowsAsync<JournalException>(async () => await journal.SetRouteEnabledAsync("r", isEnabled: false));

        Assert.False(error.IsCommitUnknown);
        Assert.Equal(2, _retried);
        Assert.Empty(await journal.ListDisabledRoutesAsync());
    }

    [Fact]
    public async Task A_write_that_a_rule_forbids_is_not_tried_again()
    {
        var journal = await OpenAsync();
        journal.Retried = _ => Interlocked.Increment(ref _retried);

        await Assert.ThrowsAsync<JournalException>(async () => await journal.PostAsync([NewPosting("s", minorUnits: -1)]));

        Assert.Equal(0, _retried);
    }

    [Fact]
    public async Task A_lock_that_lasts_too_long_stores_nothing_and_says_so()
    {
        var journal = await OpenAsync(connection => connection.Options = "-c lock_timeout=50ms");
        var intent = NewIntent();
        await journal.AdmitAsync(intent, null);
        await using var other = await BeginAsync("SELECT 1 FROM journal.payment FOR UPDATE");

        var error = await Assert.ThrowsAsync<JournalException>(async () => await journal.PrepareAsync(FullChange(intent)));

        Assert.False(error.IsCommitUnknown);
        Assert.Contains("locked too long", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_journalled_stays_when_the_hosts_own_transaction_is_rolled_back()
    {
        var journal = await OpenAsync();
        var intent = NewIntent();

        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            await journal.AdmitAsync(intent, null);
        }

        Assert.NotNull(await journal.FindAsync(intent.Id));
    }

    [Fact]
    public async Task A_stored_payment_that_cannot_be_read_is_no_lost_answer()
    {
        var journal = await OpenAsync();
        var intent = NewIntent();
        await journal.AdmitAsync(intent, null);
        await Schema.SqlAsync("UPDATE journal.payment SET body = '{'");

        var error = await Assert.ThrowsAsync<JournalException>(async () => await journal.AdmitAsync(intent, null));

        Assert.False(error.IsCommitUnknown);
        Assert.Contains("cannot be read", error.Message, StringComparison.Ordinal);
    }

    /// <summary>A journal whose server fails so often when a route is switched off. A sequence counts, because it keeps its number when a transaction is taken back.</summary>
    private async Task<PostgresPaymentJournal> FailingAsync(int failures, int maxRetries)
    {
        var journal = await OpenAsync(edit: options => options.MaxRetries = maxRetries);
        journal.Retried = _ => Interlocked.Increment(ref _retried);
        await Schema.SqlAsync(
            $"""
            CREATE SEQUENCE journal.calls;
            CREATE FUNCTION journal.fail() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF nextval('journal.calls') <= {failures} THEN RAISE EXCEPTION 'again' USING ERRCODE = 'serialization_failure'; END IF;
              RETURN NEW;
            END $$;
            CREATE TRIGGER failing BEFORE INSERT ON journal.disabled_route FOR EACH ROW EXECUTE FUNCTION journal.fail();
            """);
        return journal;
    }
}
