using Microsoft.Data.Sqlite;

namespace Integrations.Bridge.Sqlite.Tests;

public sealed class WriterTests : JournalFixture
{
    private readonly ManualResetEventSlim _gate = new();

    public override ValueTask DisposeAsync()
    {
        // A test that fails must not leave its writer waiting.
        _gate.Set();
        return base.DisposeAsync();
    }

    [Fact]
    public async Task Writes_that_wait_share_one_commit()
    {
        var journal = await OpenAsync();
        var blocked = await BlockAsync(journal.Writer);

        var writes = Enumerable.Range(0, 100).Select(_ => journal.AdmitAsync(NewIntent(), null).AsTask()).ToArray();
        _gate.Set();
        await Task.WhenAll([blocked, .. writes]);

        Assert.Equal(2, journal.Writer.Commits);
        Assert.Equal(100, Number("SELECT count(*) FROM payment"));
    }

    [Fact]
    public async Task Nobody_is_told_before_the_commit()
    {
        var journal = await OpenAsync();
        var first = await journal.AdmitAsync(NewIntent(), null);
        await BlockAsync(journal.Writer);
        var second = journal.AdmitAsync(NewIntent(), null).AsTask();

        Assert.NotNull(await journal.FindAsync(first.Intent.Id));
        Assert.False(second.IsCompleted);

        _gate.Set();
        await second;
    }

    [Fact]
    public async Task A_conflict_takes_back_its_own_write_alone()
    {
        var journal = await OpenAsync();
        var intent = NewIntent();
        await journal.AdmitAsync(intent, null);
        var commits = journal.Writer.Commits;
        var blocked = await BlockAsync(journal.Writer);

        var before = journal.AdmitAsync(NewIntent("before"), null).AsTask();
        var conflict = journal.ConcludeAsync(new IntentChange { Intent = intent with { Version = 9 }, ExpectedVersion = 8 }).AsTask();
        var forbidden = journal.ConcludeAsync(new IntentChange { Intent = intent with { Version = 2 }, ExpectedVersion = 1, Attempts = [NewAttempt(intent), NewAttempt(intent, 2)] }).AsTask();
        var fault = journal.PostAsync([new PostingRecord { Reference = "s", Sequence = 1, Route = "r", Debit = LedgerAccount.InFlight, Credit = LedgerAccount.InFlight, Amount = intent.Amount, At = Start }]).AsTask();
        var bug = journal.Writer.WriteAsync<int>(session => throw new InvalidDataException("bug"));
        var after = journal.AdmitAsync(NewIntent("after"), null).AsTask();
        _gate.Set();
        await blocked;

        Assert.True((await before).IsNew);
        Assert.Equal(CommitResult.Conflict, await conflict);
        Assert.Equal(CommitResult.Forbidden, await forbidden);
        await Assert.ThrowsAsync<JournalException>(() => fault);
        await Assert.ThrowsAsync<InvalidDataException>(() => bug);
        Assert.True((await after).IsNew);
        Assert.Equal(commits + 2, journal.Writer.Commits);
        Assert.Empty((await journal.FindAsync(intent.Id))!.Attempts);
    }

    [Fact]
    public async Task A_full_disk_stores_nothing_and_says_so()
    {
        await OpenAsync();
        var writer = NewWriter(session => session.Run($"PRAGMA max_page_count = {Number("PRAGMA page_count") + 2}"));

        var error = await Assert.ThrowsAsync<JournalException>(() => writer.WriteAsync(session => Receive(session, "large", 50_000)));

        Assert.False(error.IsCommitUnknown);
        Assert.Contains("is full. Free space", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, Number("SELECT count(*) FROM inbox"));
        Assert.True(await writer.WriteAsync(session => Receive(session, "small", 10)));
    }

    [Fact]
    public async Task Of_a_group_on_a_full_disk_only_what_does_not_fit_fails()
    {
        await OpenAsync();
        var writer = NewWriter(session => session.Run($"PRAGMA max_page_count = {Number("PRAGMA page_count") + 2}"));
        var blocked = await BlockAsync(writer);

        var first = writer.WriteAsync(session => Receive(session, "first", 10));
        var large = writer.WriteAsync(session => Receive(session, "large", 50_000));
        var last = writer.WriteAsync(session => Receive(session, "last", 10));
        _gate.Set();
        await blocked;

        await Assert.ThrowsAsync<JournalException>(() => large);
        Assert.True(await first);
        Assert.True(await last);
        Assert.Equal(2, Number("SELECT count(*) FROM inbox"));
    }

    [Fact]
    public async Task A_failure_of_the_commit_itself_leaves_it_open_what_is_stored()
    {
        var journal = await OpenAsync();
        var blocked = await BlockAsync(journal.Writer);

        var innocent = journal.AdmitAsync(NewIntent(), null).AsTask();
        var breaking = journal.Writer.WriteAsync(session =>
        {
            session.Run("PRAGMA defer_foreign_keys = ON");
            return session.Execute("INSERT INTO artefact (payment, reference, content, stored_at) VALUES ('nobody', 'r', x'01', 0)");
        });
        _gate.Set();
        await blocked;

        Assert.True((await Assert.ThrowsAsync<JournalException>(() => breaking)).IsCommitUnknown);
        Assert.True((await Assert.ThrowsAsync<JournalException>(() => innocent)).IsCommitUnknown);
        Assert.True((await journal.AdmitAsync(NewIntent(), null)).IsNew);
    }

    [Fact]
    public async Task A_lock_that_lasts_longer_than_the_busy_timeout_stores_nothing()
    {
        var journal = await OpenAsync(busyTimeout: TimeSpan.FromMilliseconds(100));
        await using var other = new SqliteConnection($"Data Source={Folder.Database};Pooling=False");
        await other.OpenAsync();
        var transaction = other.BeginTransaction();

        var error = await Assert.ThrowsAsync<JournalException>(async () => await journal.AdmitAsync(NewIntent(), null));
        await transaction.RollbackAsync();
        var afterwards = await journal.AdmitAsync(NewIntent(), null);

        Assert.False(error.IsCommitUnknown);
        Assert.Contains("locked longer than the busy timeout", error.Message, StringComparison.Ordinal);
        Assert.True(afterwards.IsNew);
        Assert.Equal(1, Number("SELECT count(*) FROM payment"));
    }

    [Fact]
    public async Task Reading_does_not_wait_for_a_writer()
    {
        var journal = await OpenAsync();
        var stored = await FillAsync(journal);
        await using var other = new SqliteConnection($"Data Source={Folder.Database};Pooling=False");
        await other.OpenAsync();
        await using var transaction = other.BeginTransaction();

        Assert.NotNull(await journal.FindAsync(stored.Id));
        Assert.Empty((await journal.ClaimAsync(new ClaimRequest(9, 0, 0, TimeSpan.FromMinutes(1)))).Payments);
    }

    [Fact]
    public async Task Closing_writes_what_waits()
    {
        var journal = await OpenAsync();
        var blocked = await BlockAsync(journal.Writer);
        var writes = Enumerable.Range(0, 600).Select(_ => journal.AdmitAsync(NewIntent(), null).AsTask()).ToArray();

        var closing = journal.DisposeAsync().AsTask();
        _gate.Set();
        await Task.WhenAll([blocked, closing, .. writes]);

        Assert.Equal(600, Number("SELECT count(*) FROM payment"));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await journal.AdmitAsync(NewIntent(), null));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await journal.FindAsync(NewIntent().Id));
        await journal.DisposeAsync();
    }

    [Fact]
    public async Task Closing_without_waiting_for_a_task_writes_what_waits_too()
    {
        var journal = await OpenAsync();
        var write = journal.AdmitAsync(NewIntent(), null).AsTask();

        journal.Dispose();
        journal.Dispose();

        Assert.True((await write).IsNew);
        Assert.Equal(1, Number("SELECT count(*) FROM payment"));
    }

    [Fact]
    public async Task A_connection_for_reading_cannot_write()
    {
        await OpenAsync();
        using var reader = SqliteSession.Open(new DatabaseFile($"Data Source={Folder.Database}"), TimeSpan.FromSeconds(1), isReader: true);

        Assert.Throws<SqliteException>(() => SqlRoutes.SetEnabled(reader, "r", isEnabled: false));
    }

    /// <summary>Keeps the writer busy with a transaction of its own until the gate opens, so that what follows waits together.</summary>
    private async Task<Task> BlockAsync(SqliteWriter writer)
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var blocked = writer.WriteAsync(session =>
        {
            entered.TrySetResult();
            _gate.Wait();
            return true;
        });
        await entered.Task;
        return blocked;
    }

    private SqliteWriter NewWriter(Action<SqliteSession> prepare)
    {
        var file = new DatabaseFile($"Data Source={Folder.Database}");
        return Own(new SqliteWriter(file, () =>
        {
            var session = SqliteSession.Open(file, TimeSpan.FromSeconds(5));
            prepare(session);
            return session;
        }));
    }

    private bool Receive(SqliteSession session, string id, int size) =>
        SqlInbox.Add(session, new InboxRecord { Id = id, Slug = "s", CallbackId = "c", Envelope = new byte[size], ReceivedAt = Start, Due = Start });
}
