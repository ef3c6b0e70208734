namespace Integrations.Bridge.Conformance;

/// <summary>Records to put into a store, for tests of one kind of store.</summary>
public abstract class JournalRecords
{
    private int _number;

    protected DateTimeOffset Start { get; } = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

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

    /// <summary>A payment with all of that, and a callback.</summary>
    protected async Task<IntentRecord> FillAsync(IPaymentJournal journal, AttemptState state = AttemptState.Accepted)
    {
        var intent = NewIntent();
        await journal.AdmitAsync(intent, null);
        var change = FullChange(intent, state);
        Assert.Equal(CommitResult.Committed, await journal.PrepareAsync(change));
        await journal.ReceiveAsync(new InboxRecord { Id = intent.Key, Slug = "s", CallbackId = "c", Envelope = new byte[] { 1 }, ReceivedAt = Start, Due = Start });
        return change.Intent;
    }
}
