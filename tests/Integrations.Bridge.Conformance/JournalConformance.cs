using System.Runtime.CompilerServices;

namespace Integrations.Bridge.Conformance;

/// <summary>What every journal must do, told by behaviour. A test project inherits each of the classes that inherit this one.</summary>
/// <typeparam name="TStore">The store; each test has one of its own.</typeparam>
public abstract class JournalConformance<TStore> : IAsyncLifetime
    where TStore : JournalStore, new()
{
    protected static readonly TimeSpan Claim = TimeSpan.FromMinutes(1);

    private int _number;

    protected TStore Store { get; } = new();

    protected IPaymentJournal Journal { get; private set; } = null!;

    protected Currency Shilling { get; } = Currency.FromCode("KES");

    /// <summary>The store's clock when the test began: what it writes is dated relative to this.</summary>
    protected DateTimeOffset Start { get; private set; }

    public async ValueTask InitializeAsync()
    {
        Journal = await Store.OpenAsync();
        Start = await Journal.GetTimeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected Money Amount(long minorUnits) => Money.FromMinorUnits(minorUnits, Shilling);

    protected IntentRecord NewIntent(string? key = null)
    {
        var number = Interlocked.Increment(ref _number);
        return new IntentRecord
        {
            Id = new PaymentId(new Guid(number, 0, 0, new byte[8])),
            Tenant = "",
            Key = key ?? $"key-{number}",
            Fingerprint = $"fingerprint of {key ?? $"key-{number}"}",
            Kind = PaymentKind.Disburse,
            Amount = Amount(10_000),
            Reference = $"order-{number}",
            Request = new byte[] { 1, 2, 3 },
            CreatedAt = Start + TimeSpan.FromSeconds(number),
            Deadline = Start + TimeSpan.FromHours(1),
            Policy = FailoverPolicy.OnProof(),
            Version = 1,
            ChangeId = $"admit-{number}",
            UpdatedAt = Start,
        };
    }

    protected AttemptRecord NewAttempt(IntentRecord intent, int ordinal = 1, string? reference = null) => new()
    {
        Reference = reference ?? $"ref-{intent.Id}-{ordinal}",
        Payment = intent.Id,
        Ordinal = ordinal,
        Route = "mpesa:default/b2c",
        Provider = "mpesa",
        Merchant = "default",
        State = AttemptState.Prepared,
        HoldsSlot = true,
        Sends = 1,
        LeaseOwner = "worker-1",
        LeaseUntil = Start + TimeSpan.FromSeconds(60),
        PreparedAt = Start,
        LatestSend = Start + TimeSpan.FromSeconds(60),
        Preparation = new byte[] { 9, 8 },
    };

    protected EvidenceRecord NewEvidence(AttemptRecord attempt, int sequence = 1, EvidenceClaim claim = EvidenceClaim.Ack) => new()
    {
        Reference = attempt.Reference,
        Sequence = sequence,
        Claim = claim,
        Source = EvidenceSource.Send,
        SendNumber = 1,
        ObservedAt = Start,
    };

    protected PostingRecord NewPosting(string reference, int sequence = 1, long minorUnits = 10_000, DateTimeOffset? at = null) => new()
    {
        Reference = reference,
        Sequence = sequence,
        Route = "mpesa:default/b2c",
        Debit = LedgerAccount.InFlight,
        Credit = LedgerAccount.FloatAvailable,
        Amount = Amount(minorUnits),
        At = at ?? Start,
    };

    protected OutboxRecord NewEvent(string stream, long sequence = 1, DateTimeOffset? due = null) => new()
    {
        EventId = $"{stream}-{sequence}",
        Stream = stream,
        Sequence = sequence,
        Kind = OutboxKind.Payment,
        Body = new byte[] { 5, 6 },
        CreatedAt = Start,
        Due = due ?? Start,
    };

    protected InboxRecord NewCallback(string id, string callbackId = "callback") => new()
    {
        Id = id,
        Slug = "m",
        CallbackId = callbackId,
        Envelope = new byte[] { 7 },
        ReceivedAt = Start,
        Due = Start,
    };

    /// <summary>A change that takes the payment to its next version and nothing more; add parts with <c>with</c>.</summary>
    protected static IntentChange Change(IntentRecord intent, Func<IntentRecord, IntentRecord>? edit = null, [CallerMemberName] string changeId = "") => new()
    {
        Intent = (edit?.Invoke(intent) ?? intent) with { Version = intent.Version + 1, ChangeId = changeId },
        ExpectedVersion = intent.Version,
    };

    protected async Task<IntentRecord> AdmitAsync(Func<IntentRecord, IntentRecord>? edit = null)
    {
        var intent = NewIntent();
        return (await Journal.AdmitAsync(edit?.Invoke(intent) ?? intent, null)).Intent;
    }

    /// <summary>A payment with one attempt as it is before its first byte: held, and holding the slot.</summary>
    protected async Task<IntentSnapshot> PrepareAsync(Func<IntentRecord, IntentRecord>? edit = null, Func<AttemptRecord, AttemptRecord>? editAttempt = null)
    {
        var intent = await AdmitAsync(edit);
        var attempt = NewAttempt(intent);
        attempt = editAttempt?.Invoke(attempt) ?? attempt;
        await CommitAsync(Change(intent, active => active with { State = IntentState.Active }) with { Attempts = [attempt] });
        return await FindAsync(intent.Id);
    }

    protected async Task CommitAsync(IntentChange change) => Assert.Equal(CommitResult.Committed, await Journal.ConcludeAsync(change));

    protected async Task<IntentSnapshot> FindAsync(PaymentId id) => await Journal.FindAsync(id) ?? throw new InvalidOperationException("The payment is not stored.");

    protected async Task<DueWork> ClaimAsync(int payments = 100, int callbacks = 100, int events = 100, IPaymentJournal? by = null) =>
        await (by ?? Journal).ClaimAsync(new ClaimRequest(payments, callbacks, events, Claim));

    /// <summary>Several journals on the store: as many processes, where it can be shared.</summary>
    protected async Task<IPaymentJournal[]> OpenAsync(int instances)
    {
        var journals = new IPaymentJournal[instances];
        for (var i = 0; i < instances; i++)
        {
            journals[i] = Store.CanBeShared ? await Store.OpenAsync() : Journal;
        }

        return journals;
    }

    /// <summary>Runs so many at once, each on a thread of its own as far as there are any.</summary>
    protected static Task<T[]> AtOnceAsync<T>(int count, Func<int, Task<T>> work)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = Enumerable.Range(0, count).Select(async i =>
        {
            await start.Task;
            return await work(i);
        }).ToArray();
        start.SetResult();
        return Task.WhenAll(running);
    }
}
