using System.Globalization;
using Integrations.Testing;
using Microsoft.Data.Sqlite;

namespace Integrations.Bridge.Sqlite.Tests;

/// <summary>A database file, a clock and records to put in.</summary>
public abstract class JournalFixture : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _opened = [];
    private int _number;

    protected TemporaryFolder Folder { get; } = new();

    protected ManualTime Time { get; } = new();

    protected DateTimeOffset Start { get; } = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var opened in _opened)
        {
            await opened.DisposeAsync();
        }

        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    internal SqlitePaymentJournal NewJournal(IReadOnlyList<string>? scripts = null, TimeSpan? busyTimeout = null, FilePayloadProtector? protector = null) => Own(new SqlitePaymentJournal(
        new SqliteJournalOptions { ConnectionString = $"Data Source={Folder.Database}", BusyTimeout = busyTimeout ?? TimeSpan.FromSeconds(30) }, Time, protector, scripts));

    internal async Task<SqlitePaymentJournal> OpenAsync(IReadOnlyList<string>? scripts = null, TimeSpan? busyTimeout = null, FilePayloadProtector? protector = null)
    {
        var journal = NewJournal(scripts, busyTimeout, protector);
        await journal.OpenAsync();
        return journal;
    }

    internal T Own<T>(T opened)
        where T : IAsyncDisposable
    {
        _opened.Add(opened);
        return opened;
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

    /// <summary>A payment with an attempt, evidence, a posting, an event and a token.</summary>
    internal async Task<IntentRecord> FillAsync(SqlitePaymentJournal journal, AttemptState state = AttemptState.Accepted)
    {
        var intent = NewIntent();
        var attempt = NewAttempt(intent) with { State = state, HoldsSlot = state is AttemptState.Accepted };
        await journal.AdmitAsync(intent, null);
        var changed = intent with { Version = 2, ChangeId = "filled", State = IntentState.Active };
        Assert.Equal(CommitResult.Committed, await journal.PrepareAsync(new IntentChange
        {
            Intent = changed,
            ExpectedVersion = 1,
            Attempts = [attempt],
            Evidence = [new EvidenceRecord { Reference = attempt.Reference, Sequence = 1, Claim = EvidenceClaim.Ack, Source = EvidenceSource.Send, ObservedAt = Start }],
            Postings = [new PostingRecord { Reference = attempt.Reference, Sequence = 1, Route = "r", Debit = LedgerAccount.InFlight, Credit = LedgerAccount.FloatAvailable, Amount = intent.Amount, At = Start }],
            Events = [new OutboxRecord { EventId = $"{intent.Id}-1", Stream = $"{intent.Id}", Sequence = 1, Kind = OutboxKind.Payment, Body = new byte[] { 1 }, CreatedAt = Start, Due = Start }],
            Artefact = new ArtefactRecord { Payment = intent.Id, Reference = attempt.Reference, Content = new byte[] { 1 }, StoredAt = Start },
        }));
        await journal.ReceiveAsync(new InboxRecord { Id = intent.Key, Slug = "s", CallbackId = "c", Envelope = new byte[] { 1 }, ReceivedAt = Start, Due = Start });
        return changed;
    }

    /// <summary>Looks at or changes the file as any other program could.</summary>
    protected object? Sql(string text)
    {
        using var connection = new SqliteConnection($"Data Source={Folder.Database};Pooling=False;Foreign Keys=True");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = text;
        return command.ExecuteScalar();
    }

    protected long Number(string text) => Convert.ToInt64(Sql(text), CultureInfo.InvariantCulture);
}
