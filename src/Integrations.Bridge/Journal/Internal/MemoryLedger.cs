using System.Runtime.InteropServices;

namespace Integrations.Bridge.Journal;

/// <summary>Postings in memory, with running balances: they stay right when postings are purged. Not thread-safe.</summary>
internal sealed class MemoryLedger
{
    private readonly Dictionary<string, List<MemoryPosting>> _byReference = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Route, LedgerAccount Account, Currency Currency), long> _balances = [];
    private readonly Dictionary<(string Route, Currency Currency), MemoryFloat> _floats = [];
    private long _order;

    public IEnumerable<PostingRecord> All => _byReference.Values.SelectMany(postings => postings).OrderBy(posting => posting.Order).Select(posting => posting.Record);

    public bool Has(PostingRecord posting)
    {
        if (_byReference.TryGetValue(posting.Reference, out var postings))
        {
            foreach (var other in postings)
            {
                if (other.Record.Sequence == posting.Sequence)
                {
                    return true;
                }
            }
        }

        return false;
    }

    public PostingRecord[] List(string reference) =>
        _byReference.TryGetValue(reference, out var postings) ? [.. postings.Select(posting => posting.Record).OrderBy(posting => posting.Sequence)] : [];

    public long Balance(string route, LedgerAccount account, Currency currency) => _balances.GetValueOrDefault((route, account, currency));

    public Money? Float(string route, Currency currency) => _floats.GetValueOrDefault((route, currency))?.Available;

    public RouteFloat[] Floats() =>
    [
        .. _floats
            .Where(static held => held.Value.Available is not null)
            .Select(held => new RouteFloat(held.Key.Route, held.Value.Available!.Value, Balance(held.Key.Route, LedgerAccount.FloatAvailable, held.Key.Currency))),
    ];

    /// <summary>Every posting moves as much out of one account as into another: what is found here is a mistake in this class.</summary>
    public Money[] Imbalances() =>
    [
        .. _balances
            .GroupBy(static balance => balance.Key.Currency, static balance => balance.Value)
            .Select(static currency => Money.FromMinorUnits(currency.Sum(), currency.Key))
            .Where(static sum => sum.MinorUnits is not 0),
    ];

    public void SetFloat(FloatSnapshot snapshot) => FloatOf(snapshot.Route, snapshot.Available.Currency).Take(snapshot);

    public void Add(PostingRecord posting)
    {
        ref var postings = ref CollectionsMarshal.GetValueRefOrAddDefault(_byReference, posting.Reference, out _);
        postings ??= new List<MemoryPosting>(2);
        postings.Add(new MemoryPosting(++_order, posting));
        Book(posting, posting.Debit, posting.Amount.MinorUnits);
        Book(posting, posting.Credit, -posting.Amount.MinorUnits);
    }

    public int Remove(string reference) => _byReference.Remove(reference, out var postings) ? postings.Count : 0;

    private void Book(PostingRecord posting, LedgerAccount account, long minorUnits)
    {
        var currency = posting.Amount.Currency;
        ref var balance = ref CollectionsMarshal.GetValueRefOrAddDefault(_balances, (posting.Route, account, currency), out _);
        balance += minorUnits;
        if (account is LedgerAccount.FloatAvailable)
        {
            FloatOf(posting.Route, currency).Book(posting.At, Money.FromMinorUnits(minorUnits, currency));
        }
    }

    private MemoryFloat FloatOf(string route, Currency currency)
    {
        ref var held = ref CollectionsMarshal.GetValueRefOrAddDefault(_floats, (route, currency), out _);
        return held ??= new MemoryFloat();
    }
}
