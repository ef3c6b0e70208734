using System.Runtime.InteropServices;

namespace Integrations.Bridge.Journal;

/// <summary>Payments in memory, and the order in which they fall due and are listed. Not thread-safe.</summary>
internal sealed class MemoryPayments
{
    private readonly Dictionary<PaymentId, MemoryPayment> _byId = [];
    private readonly Dictionary<(string Tenant, string Key), MemoryPayment> _byKey = [];
    private readonly SortedSet<(long CreatedAt, PaymentId Id)> _byAge = [];
    private readonly SortedSet<(long CreatedAt, PaymentId Id)> _cases = [];
    private readonly Dictionary<Currency, SortedSet<(long Since, PaymentId Id)>> _atRisk = [];
    private readonly SortedSet<(long CreatedAt, PaymentId Id)> _watched = [];
    private readonly DueQueue<PaymentId> _due;

    public MemoryPayments() => _due = new DueQueue<PaymentId>(id => Find(id)?.Intent.NextDue);

    /// <summary>Oldest first.</summary>
    public IEnumerable<MemoryPayment> All => _byAge.Select(key => _byId[key.Id]);

    public DateTimeOffset? NextDue => _due.NextDue;

    /// <summary>Those that are old enough to be purged, if they are over.</summary>
    public IEnumerable<MemoryPayment> CreatedBefore(DateTimeOffset moment) => _byAge.TakeWhile(key => key.CreatedAt < moment.UtcTicks).Select(key => _byId[key.Id]);

    public MemoryPayment? Find(PaymentId id) => _byId.GetValueOrDefault(id);

    public MemoryPayment? Find(string tenant, string key) => _byKey.GetValueOrDefault((tenant, key));

    public void Add(MemoryPayment payment)
    {
        var intent = payment.Intent;
        _byId.Add(intent.Id, payment);
        _byKey.Add((intent.Tenant, intent.Key), payment);
        _byAge.Add(Age(intent));
        _due.Move(intent.Id, null, intent.NextDue);
        NoteRisk(payment);
        NoteWatch(payment);
        NoteCase(intent);
    }

    public void Replace(MemoryPayment payment, IntentRecord intent)
    {
        var due = payment.Intent.NextDue;
        payment.Intent = intent;
        _due.Move(intent.Id, due, intent.NextDue);
        NoteRisk(payment);
        NoteWatch(payment);
        NoteCase(intent);
    }

    public void Remove(MemoryPayment payment)
    {
        var intent = payment.Intent;
        _due.Move(intent.Id, intent.NextDue, null);
        _byAge.Remove(Age(intent));
        _cases.Remove(Age(intent));
        _byKey.Remove((intent.Tenant, intent.Key));
        _byId.Remove(intent.Id);
        _watched.Remove(Age(intent));
        if (payment.AtRiskSince is { } since)
        {
            _atRisk[intent.Amount.Currency].Remove((since.UtcTicks, intent.Id));
        }
    }

    public PaymentId[] Take(DateTimeOffset now, int most) => [.. _due.Take(now, most)];

    /// <summary>Makes what was taken due again at the end of its claim.</summary>
    public void PutBack(PaymentId[] taken, DateTimeOffset claimedUntil)
    {
        foreach (var id in taken)
        {
            var payment = _byId[id];
            payment.Intent = payment.Intent with { NextDue = claimedUntil };
            _due.Move(id, null, claimedUntil);
        }
    }

    /// <summary>In the order of the query; without the limit.</summary>
    public IEnumerable<IntentRecord> List(JournalQuery query)
    {
        var all = query.OnlyCases ? _cases : _byAge;
        var ordered = query.IsOldestFirst ? all : all.Reverse();
        if (query.After is { } after)
        {
            // Without the row that it names, ids tell the age: they begin with the time.
            ordered = Find(after) is not { } last ? ordered.Where(key => query.IsOldestFirst ? after < key.Id : key.Id < after)
                : query.IsOldestFirst ? all.GetViewBetween(Age(last.Intent), (long.MaxValue, default)).SkipWhile(key => key.Id == after)
                : all.GetViewBetween((long.MinValue, default), Age(last.Intent)).Reverse().SkipWhile(key => key.Id == after);
        }

        return ordered.Select(key => _byId[key.Id]).Where(payment => Fits(payment, query)).Select(static payment => payment.Intent);
    }

    /// <summary>In the order of the oldest payment of each row.</summary>
    public QuarterSummary[] Summarise(SummaryQuery query) =>
    [
        .. _byAge
            .GetViewBetween((query.From.UtcTicks, default), (query.To.UtcTicks, default))
            .Select(key => _byId[key.Id])
            .Where(payment => query.Tenant is null || payment.Intent.Tenant == query.Tenant)
            .Select(static payment => (payment.Intent, Attempt: payment.Decisive, Moved: payment.Decisive?.State is AttemptState.Succeeded or AttemptState.Reversed))
            .GroupBy(static one => (
                Quarter: one.Intent.CreatedAt.UtcTicks / QuarterSummary.Length.Ticks,
                one.Attempt?.Route,
                one.Intent.Kind,
                one.Intent.Amount.Currency,
                one.Intent.State,
                Charged: one.Moved ? one.Attempt?.Charge?.Currency : null))
            .Select(static row => new QuarterSummary
            {
                Quarter = new DateTimeOffset(row.Key.Quarter * QuarterSummary.Length.Ticks, TimeSpan.Zero),
                Route = row.Key.Route,
                Kind = row.Key.Kind,
                State = row.Key.State,
                Count = row.LongCount(),
                Amount = Money.Sum(row.Select(static one => one.Intent.Amount), row.Key.Currency),
                Charges = row.Key.Charged is { } currency ? Money.Sum(row.Select(static one => one.Attempt!.Charge!.Value), currency) : null,
                UnknownCharges = row.LongCount(static one => one.Moved && one.Attempt!.Charge is null),
            }),
    ];

    public long AtRisk(Currency currency, DateTimeOffset since) =>
        _atRisk.GetValueOrDefault(currency)?.GetViewBetween((since.UtcTicks, default), (long.MaxValue, default)).Sum(key => _byId[key.Id].Intent.Amount.MinorUnits) ?? 0;

    public OverviewGroup[] Reviews() =>
    [
        .. _watched.Select(key => _byId[key.Id].Intent)
            .Where(static intent => intent.State is IntentState.Review)
            .GroupBy(static intent => intent.Review ?? ReviewReason.DoubtUnresolved)
            .Select(static reason => new OverviewGroup(reason.Key.ToString(), reason.LongCount(), reason.Min(static intent => intent.ReviewSince ?? intent.UpdatedAt))),
    ];

    public OverviewGroup[] Flagged() =>
    [
        .. new[] { PaymentFlags.Contradiction, PaymentFlags.OverExecuted, PaymentFlags.CompensationFailed }
            .Select(flag => (Flag: flag, Payments: _watched.Select(key => _byId[key.Id]).Where(payment => IsOpen(payment, flag)).ToArray()))
            .Where(static flagged => flagged.Payments.Length > 0)
            .Select(static flagged => new OverviewGroup(flagged.Flag.ToString(), flagged.Payments.Length, flagged.Payments.Min(static payment => payment.Intent.CreatedAt))),
    ];

    private static bool IsOpen(MemoryPayment payment, PaymentFlags flag) =>
        (payment.Intent.Flags & ~payment.Intent.SettledFlags & flag) is not 0
        && (flag is not PaymentFlags.OverExecuted || payment.Attempts.Count(static attempt => attempt.Record.State is AttemptState.Succeeded) > 1);

    private void NoteWatch(MemoryPayment payment)
    {
        var intent = payment.Intent;
        var isWatched = intent.State is IntentState.Review || (intent.Flags & ~intent.SettledFlags & (PaymentFlags.Contradiction | PaymentFlags.OverExecuted | PaymentFlags.CompensationFailed)) is not 0;
        _ = isWatched ? _watched.Add(Age(intent)) : _watched.Count > 0 && _watched.Remove(Age(intent));
    }

    private static (long CreatedAt, PaymentId Id) Age(IntentRecord intent) => (intent.CreatedAt.UtcTicks, intent.Id);

    private static bool Fits(MemoryPayment payment, JournalQuery query) =>
        Fits(payment.Intent, query) && (query.Route is null || payment.Attempts.Exists(attempt => attempt.Record.Route == query.Route));

    private static bool Fits(IntentRecord intent, JournalQuery query) =>
        (query.Tenant is null || intent.Tenant == query.Tenant)
        && (query.BatchId is null || intent.BatchId == query.BatchId)
        && (query.Reference is null || intent.Reference == query.Reference)
        && (query.From is null || intent.CreatedAt >= query.From)
        && (query.To is null || intent.CreatedAt < query.To)
        && (query.States.Count is 0 || query.States.Contains(intent.State))
        && (query.OpenFlags is PaymentFlags.None || (intent.Flags & ~intent.SettledFlags & query.OpenFlags) is not PaymentFlags.None);

    private void NoteCase(IntentRecord intent)
    {
        _ = intent.State is IntentState.Review || (intent.Flags & ~intent.SettledFlags & JournalQuery.CaseFlags) is not PaymentFlags.None ? _cases.Add(Age(intent)) : _cases.Count > 0 && _cases.Remove(Age(intent));
    }

    private void NoteRisk(MemoryPayment payment)
    {
        if (payment.Intent is { AtRisk: true } intent && payment.AtRiskSince is null)
        {
            payment.AtRiskSince = intent.UpdatedAt;
            ref var payments = ref CollectionsMarshal.GetValueRefOrAddDefault(_atRisk, intent.Amount.Currency, out _);
            payments ??= [];
            payments.Add((intent.UpdatedAt.UtcTicks, intent.Id));
        }
    }
}
