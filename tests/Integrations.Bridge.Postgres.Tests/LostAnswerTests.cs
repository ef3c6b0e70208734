namespace Integrations.Bridge.Postgres.Tests;

/// <summary>What a journal says when a connection breaks: unknown where the write may have been stored, and done again where it was certainly not.</summary>
public sealed class LostAnswerTests : JournalFixture
{
    private CuttingProxy? _proxy;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_proxy is not null)
        {
            await _proxy.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_commit_whose_answer_is_lost_is_unknown_and_found_by_its_change_id()
    {
        var (journal, intent) = await WarmAsync();
        _proxy!.LoseNextAnswer();

        var error = await Assert.ThrowsAsync<JournalException>(async () => await journal.PrepareAsync(FullChange(intent)));
        var found = await journal.FindAsync(intent.Id);

        Assert.True(error.IsCommitUnknown);
        Assert.Equal((2, "filled"), (found!.Intent.Version, found.Intent.ChangeId));
        Assert.Single(found.Attempts);
        Assert.Equal(CommitResult.Conflict, await journal.PrepareAsync(FullChange(intent)));
    }

    [Fact]
    public async Task A_commit_that_did_not_arrive_is_unknown_and_not_found()
    {
        var (journal, intent) = await WarmAsync();
        _proxy!.LoseNextRequest();

        var error = await Assert.ThrowsAsync<JournalException>(async () => await journal.PrepareAsync(FullChange(intent)));
        var found = await journal.FindAsync(intent.Id);

        Assert.True(error.IsCommitUnknown);
        Assert.Equal(1, found!.Intent.Version);
        Assert.Equal(CommitResult.Committed, await journal.PrepareAsync(FullChange(intent)));
    }

    [Fact]
    public async Task An_admission_whose_answer_is_lost_is_unknown_and_its_repeat_finds_it()
    {
        var (journal, _) = await WarmAsync();
        var intent = NewIntent();
        _proxy!.LoseNextAnswer();

        var error = await Assert.ThrowsAsync<JournalException>(async () => await journal.AdmitAsync(intent, null));
        var repeated = await journal.AdmitAsync(intent, null);

        Assert.True(error.IsCommitUnknown);
        Assert.False(repeated.IsNew);
        Assert.Equal(intent.Id, repeated.Intent.Id);
    }

    [Fact]
    public async Task A_connection_that_breaks_while_statements_are_prepared_has_written_nothing_and_the_write_is_made_again()
    {
        var (journal, intent) = await WarmAsync();
        var retried = Count(journal);
        _proxy!.LoseNextAnswer();

        // Statements that this connection has not seen.
        await journal.SetFloatAsync(new FloatSnapshot("r", intent.Amount, Start));

        Assert.Equal(1, retried());
        Assert.NotNull(await journal.GetFloatAsync("r", intent.Amount.Currency));
    }

    [Fact]
    public async Task A_read_whose_answer_is_lost_is_made_again()
    {
        var (journal, intent) = await WarmAsync();
        await journal.FindAsync(intent.Id);
        var retried = Count(journal);
        _proxy!.LoseNextAnswer();

        Assert.NotNull(await journal.FindAsync(intent.Id));

        Assert.Equal(1, retried());
    }

    [Fact]
    public async Task A_session_that_is_ended_in_the_middle_of_a_write_leaves_it_unknown()
    {
        var journal = await OpenAsync();
        var retried = Count(journal);
        var intent = NewIntent();
        await journal.AdmitAsync(intent, null);
        await using var other = await BeginAsync($"SELECT pg_advisory_xact_lock(journal.stream_lock('{intent.Id}'))");

        var writing = journal.PrepareAsync(FullChange(intent)).AsTask();
        await Schema.SqlAsync($"SELECT pg_terminate_backend({await WaitForWaitersAsync()})");

        Assert.True((await Assert.ThrowsAsync<JournalException>(() => writing)).IsCommitUnknown);
        Assert.Equal(0, retried());
        Assert.Equal(1, (await journal.FindAsync(intent.Id))!.Intent.Version);
    }

    [Fact]
    public async Task A_session_that_is_ended_before_the_write_was_taken_wrote_nothing_and_the_write_is_made_again()
    {
        var journal = await OpenAsync();
        var retried = Count(journal);
        var intent = NewIntent();
        await journal.AdmitAsync(intent, null);
        await using var other = await BeginAsync("SELECT 1 FROM journal.payment FOR UPDATE");

        var writing = journal.PrepareAsync(FullChange(intent)).AsTask();
        await Schema.SqlAsync($"SELECT pg_terminate_backend({await WaitForWaitersAsync()})");
        await RunAsync(other, "COMMIT");

        Assert.Equal(CommitResult.Committed, await writing);
        Assert.Equal(1, retried());
    }

    [Fact]
    public async Task Connections_that_died_while_nobody_used_them_are_replaced()
    {
        var journal = await OpenAsync(connection => (connection.ApplicationName, connection.MaxPoolSize) = (Schema.Name, 1));
        await journal.AdmitAsync(NewIntent(), null);
        var retried = Count(journal);
        await Schema.SqlAsync($"SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE application_name = '{Schema.Name}'");

        var admitted = await journal.AdmitAsync(NewIntent(), null);

        Assert.True(admitted.IsNew);
        Assert.Equal(1, retried());
    }

    [Fact]
    public async Task Every_call_is_one_round_trip()
    {
        var (journal, first) = await WarmAsync();
        var second = NewIntent();
        var incoming = new IncomingRecord { Provider = "p", Account = "a", Receipt = "R", Merchant = "m", StoredAt = Start };
        (string Name, Func<Task> Run)[] calls =
        [
            ("admit", async () => await journal.AdmitAsync(NewIntent(), NewEvent(NewIntent()))),
            ("prepare", async () => await journal.PrepareAsync(FullChange((await AdmitAsync(journal)).Intent))),
            ("receive", async () => await journal.ReceiveAsync(new InboxRecord { Id = $"{NewIntent().Id}", Slug = "s", CallbackId = "c", Envelope = default, ReceivedAt = Start })),
            ("claim", async () => await journal.ClaimAsync(new ClaimRequest(9, 9, 9, TimeSpan.FromMinutes(1)))),
            ("find", async () => await journal.FindAsync(first.Id)),
            ("incoming", async () => await journal.TakeIncomingAsync(incoming with { Receipt = $"{NewIntent().Id}" }, NewEvent(NewIntent()), "c")),
            ("complete", async () => await journal.CompleteEventAsync("e")),
            ("float", async () => await journal.SetFloatAsync(new FloatSnapshot("r", second.Amount, Start))),
            ("new state", async () => await journal.SaveStateAsync(new StateRecord("s", 0, default))),
            ("state", async () => await journal.SaveStateAsync(new StateRecord("s", 1, default))),
            ("states", async () => await journal.ListStatesAsync("")),
            ("balance", async () => await journal.GetFloatAsync("r", second.Amount.Currency)),
        ];
        var trips = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, run) in calls)
        {
            await run();
            var before = _proxy!.RoundTrips;
            await run();
            trips[name] = _proxy.RoundTrips - before;
        }

        // To prepare an attempt, a payment was admitted first.
        Assert.Equal(2, trips["prepare"]);
        Assert.All(trips.Where(trip => trip.Key is not "prepare"), trip => Assert.Equal((trip.Key, 1), (trip.Key, trip.Value)));
    }

    private async Task<AdmitResult> AdmitAsync(PostgresPaymentJournal journal) => await journal.AdmitAsync(NewIntent(), null);

    /// <summary>A journal behind the proxy whose one connection knows the statements of an admission and of a full change, and a payment.</summary>
    private async Task<(PostgresPaymentJournal Journal, IntentRecord Intent)> WarmAsync()
    {
        _proxy = new CuttingProxy((await TestServer.GetAsync()).ConnectionString);
        var journal = await OpenAsync(_proxy.Use);
        await FillAsync(journal);
        var intent = NewIntent();
        await journal.AdmitAsync(intent, null);
        return (journal, intent);
    }

    private static Func<int> Count(PostgresPaymentJournal journal)
    {
        var count = 0;
        journal.Retried = _ => Interlocked.Increment(ref count);
        return () => Volatile.Read(ref count);
    }
}
