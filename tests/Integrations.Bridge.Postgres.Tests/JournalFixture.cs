using System.Diagnostics;

namespace Integrations.Bridge.Postgres.Tests;

/// <summary>A schema of its own, and records to put in.</summary>
public abstract class JournalFixture : IAsyncDisposable
{
    private int _number;

    protected PostgresSchema Schema { get; } = new();

    protected DateTimeOffset Start { get; } = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    public virtual async ValueTask DisposeAsync()
    {
        await Schema.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    internal async Task<PostgresPaymentJournal> NewJournalAsync(
        Action<NpgsqlConnectionStringBuilder>? connection = null, Action<PostgresJournalOptions>? edit = null, IReadOnlyList<string>? scripts = null)
    {
        var options = new PostgresJournalOptions { Schema = Schema.Name };
        edit?.Invoke(options);
        return new PostgresPaymentJournal(await Schema.NewSourceAsync(connection), options, TimeProvider.System, scripts: scripts);
    }

    internal async Task<PostgresPaymentJournal> OpenAsync(
        Action<NpgsqlConnectionStringBuilder>? connection = null, Action<PostgresJournalOptions>? edit = null, IReadOnlyList<string>? scripts = null)
    {
        var journal = await NewJournalAsync(connection, edit, scripts);
        await journal.OpenAsync();
        return journal;
    }

    protected IntentRecord NewIntent(string? key = null)
    {
        var number = Interlocked.Increment(ref _number);
        return new IntentRecord
        {
            Id = new PaymentId(new Guid(number, 0, 0, new byte[8])),
            Tenant = "",
            Key = key ?? $"key-{number}",
            Fingerprint = "f",
            Kind = PaymentKind.Disburse,
            Amount = Money.FromMinorUnits(10_000, "KES"),
            Reference = $"order-{number}",
            Request = new byte[] { 1 },
            CreatedAt = Start,
            Deadline = Start,
            Policy = FailoverPolicy.OnProof(),
            Version = 1,
            ChangeId = "admit",
            UpdatedAt = Start,
        };
    }

    protected AttemptRecord NewAttempt(IntentRecord intent, int ordinal = 1) => new()
    {
        Reference = $"ref-{intent.Key}-{ordinal}",
        Payment = intent.Id,
        Ordinal = ordinal,
        Route = "r",
        Provider = "p",
        Merchant = "m",
        HoldsSlot = true,
        LeaseUntil = Start,
        PreparedAt = Start,
        LatestSend = Start,
        CallbackId = $"callback-{intent.Key}-{ordinal}",
        ProviderReferences = [new("ID", $"id-{intent.Key}-{ordinal}")],
    };

    protected PostingRecord NewPosting(string reference, long minorUnits = 10_000) => new()
    {
        Reference = reference,
        Sequence = 1,
        Route = "r",
        Debit = LedgerAccount.InFlight,
        Credit = LedgerAccount.FloatAvailable,
        Amount = Money.FromMinorUnits(minorUnits, "KES"),
        At = Start,
    };

    protected OutboxRecord NewEvent(IntentRecord intent, long sequence = 1) => new()
    {
        EventId = $"{intent.Id}-{sequence}",
        Stream = $"{intent.Id}",
        Sequence = sequence,
        Kind = OutboxKind.Payment,
        Body = new byte[] { 1 },
        CreatedAt = Start,
        Due = Start,
    };

    /// <summary>What is written before a first byte: attempt, evidence, posting, event and token.</summary>
    protected IntentChange FullChange(IntentRecord intent, AttemptState state = AttemptState.Accepted)
    {
        var attempt = NewAttempt(intent) with { State = state, HoldsSlot = state is AttemptState.Accepted };
        return new IntentChange
        {
            Intent = intent with { Version = intent.Version + 1, ChangeId = "filled", State = IntentState.Active },
            ExpectedVersion = intent.Version,
            Attempts = [attempt],
            Evidence = [new EvidenceRecord { Reference = attempt.Reference, Sequence = 1, Claim = EvidenceClaim.Ack, Source = EvidenceSource.Send, ObservedAt = Start }],
            Postings = [NewPosting(attempt.Reference)],
            Events = [NewEvent(intent)],
            Artefact = new ArtefactRecord { Payment = intent.Id, Reference = attempt.Reference, Content = new byte[] { 1 }, StoredAt = Start },
        };
    }

    internal async Task<IntentRecord> FillAsync(PostgresPaymentJournal journal, AttemptState state = AttemptState.Accepted)
    {
        var intent = NewIntent();
        await journal.AdmitAsync(intent, null);
        var change = FullChange(intent, state);
        Assert.Equal(CommitResult.Committed, await journal.PrepareAsync(change));
        await journal.ReceiveAsync(new InboxRecord { Id = intent.Key, Slug = "s", CallbackId = "c", Envelope = new byte[] { 1 }, ReceivedAt = Start, Due = Start });
        return change.Intent;
    }

    /// <summary>A transaction of somebody else, which stays open.</summary>
    protected async Task<NpgsqlConnection> BeginAsync(string text)
    {
        var connection = await (await Schema.NewSourceAsync()).OpenConnectionAsync();
        await RunAsync(connection, $"SET deadlock_timeout = '60s'; BEGIN; {text}");
        return connection;
    }

    protected async Task RunAsync(NpgsqlConnection connection, string text)
    {
        await using var command = new NpgsqlCommand(text.Replace("journal.", $"{Schema.Name}.", StringComparison.Ordinal), connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Asks until so many of this schema's users wait for a lock; brings the number of a journal's server process among them.</summary>
    protected async Task<int> WaitForWaitersAsync(int count = 1)
    {
        var patience = Stopwatch.StartNew();
        while (await Schema.NumberAsync($"SELECT count(*) FROM pg_stat_activity WHERE {IsWaiting}") < count)
        {
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(30), "Nobody waits for a lock.");
        }

        return (int)(await Schema.SqlAsync($"SELECT pid FROM pg_stat_activity WHERE {IsWaiting} AND query LIKE '%\"{Schema.Name}\"%'"))!;
    }

    private string IsWaiting => $"wait_event_type = 'Lock' AND query LIKE '%{Schema.Name}%' AND pid <> pg_backend_pid()";
}
