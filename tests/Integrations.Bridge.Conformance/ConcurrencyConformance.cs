using System.Collections.Concurrent;

namespace Integrations.Bridge.Conformance;

/// <summary>Many workers on one store at once; then the store is counted.</summary>
public abstract class ConcurrencyConformance<TStore> : JournalConformance<TStore>
    where TStore : JournalStore, new()
{
    private const int Seed = 20_260_105;
    private const int Workers = 8;
    private const int Steps = 120;
    private const int Keys = 24;
    private const string Route = "mpesa:default/b2c";

    private readonly ConcurrentDictionary<string, PaymentId> _payments = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<PaymentId, int> _commits = new();
    private readonly ConcurrentQueue<(string Stream, long Sequence)> _told = new();
    private int _admitted;
    private int _evidence;
    private int _written;

    [Fact]
    public async Task Whatever_workers_do_at_once_the_books_are_right()
    {
        var journals = await OpenAsync(3);

        await AtOnceAsync(Workers, async worker =>
        {
            var random = new Random(Seed + worker);
            for (var step = 0; step < Steps; step++)
            {
                await StepAsync(journals[random.Next(journals.Length)], random, worker);
            }

            return worker;
        });

        var payments = await Journal.ListAsync(new JournalQuery { Limit = 1_000 });
        Assert.Equal(_admitted, payments.Count);
        Assert.Equal(_payments.Count, payments.Count);
        var held = 0;
        var evidence = 0;
        foreach (var payment in payments)
        {
            var found = await FindAsync(payment.Id);
            Assert.Equal(1 + _commits.GetValueOrDefault(payment.Id), found.Intent.Version);
            Assert.InRange(found.Attempts.Count(attempt => attempt.HoldsSlot), 0, 1);
            Assert.Equal(Enumerable.Range(1, found.Attempts.Count), found.Attempts.Select(attempt => attempt.Ordinal));
            Assert.Equal(found.Attempts.Count(attempt => !attempt.HoldsSlot), found.Evidence.Count);
            held += found.Attempts.Count(attempt => attempt.HoldsSlot);
            evidence += found.Evidence.Count;
        }

        Assert.Equal(_evidence, evidence);
        Assert.Equal(held * 10_000, await Journal.GetBalanceAsync(Route, LedgerAccount.InFlight, Shilling));
        Assert.Equal(held * -10_000, await Journal.GetBalanceAsync(Route, LedgerAccount.FloatAvailable, Shilling));
        await TellTheRestAsync();
        Assert.Equal(_written, _told.Count);
        Assert.All(_told.GroupBy(told => told.Stream), stream => Assert.Equal(Enumerable.Range(1, stream.Count()).Select(i => (long)i), stream.Select(told => told.Sequence)));
    }

    [Fact]
    public async Task Fifty_changes_of_fifty_payments_at_once_are_all_stored()
    {
        var journals = await OpenAsync(3);
        var intents = new List<IntentRecord>();
        for (var i = 0; i < 50; i++)
        {
            intents.Add(await AdmitAsync());
        }

        var results = await AtOnceAsync(50, async i => await journals[i % journals.Length].PrepareAsync(
            Change(intents[i]) with { Attempts = [NewAttempt(intents[i])], Postings = [NewPosting($"ref-{intents[i].Id}-1")] }));

        Assert.All(results, result => Assert.Equal(CommitResult.Committed, result));
        Assert.Equal(500_000, await Journal.GetBalanceAsync(Route, LedgerAccount.InFlight, Shilling));
    }

    private async Task StepAsync(IPaymentJournal journal, Random random, int worker)
    {
        var key = $"key-{random.Next(Keys)}";
        switch (random.Next(6))
        {
            case 0:
                var admitted = await journal.AdmitAsync(NewIntent(key), null);
                Assert.Equal(admitted.Intent.Id, _payments.GetOrAdd(key, admitted.Intent.Id));
                _ = admitted.IsNew ? Interlocked.Increment(ref _admitted) : 0;
                break;
            case 1 or 2 when _payments.TryGetValue(key, out var id) && await journal.FindAsync(id) is { } found:
                await OpenOrCloseAsync(journal, found, worker);
                break;
            case 3 when _payments.TryGetValue(key, out var id) && await journal.FindAsync(id) is { } found:
                // Right or wrong, a second slot must never come to be.
                await journal.PrepareAsync(Change(found.Intent) with { Attempts = [NewAttempt(found.Intent, 99), NewAttempt(found.Intent, 98)] });
                break;
            default:
                await TellAsync(journal);
                break;
        }
    }

    private async Task OpenOrCloseAsync(IPaymentJournal journal, IntentSnapshot found, int worker)
    {
        var intent = found.Intent with { Events = found.Intent.Events + 1 };
        var change = Change(found.Intent, _ => intent, $"worker-{worker}") with { Events = [NewEvent($"{intent.Id}", intent.Events)] };
        var isOpen = found.Attempts is [.., { HoldsSlot: true }];
        var result = isOpen
            ? await journal.ConcludeAsync(change with
            {
                Attempts = [found.Attempts[^1] with { State = AttemptState.Rejected, HoldsSlot = false }],
                Evidence = [NewEvidence(found.Attempts[^1], 1, EvidenceClaim.Reject)],
                Postings = [NewPosting(found.Attempts[^1].Reference, 2) with { Debit = LedgerAccount.FloatAvailable, Credit = LedgerAccount.InFlight }],
            })
            : await journal.PrepareAsync(change with
            {
                Attempts = [NewAttempt(intent, found.Attempts.Count + 1)],
                Postings = [NewPosting($"ref-{intent.Id}-{found.Attempts.Count + 1}")],
            });
        if (result is CommitResult.Committed)
        {
            _commits.AddOrUpdate(intent.Id, 1, (_, commits) => commits + 1);
            Interlocked.Increment(ref _written);
            _ = isOpen ? Interlocked.Increment(ref _evidence) : 0;
        }
        else
        {
            Assert.Equal(CommitResult.Conflict, result);
        }
    }

    private async Task<int> TellAsync(IPaymentJournal journal)
    {
        var work = await ClaimAsync(0, 0, 5, journal);
        foreach (var told in work.Events)
        {
            _told.Enqueue((told.Stream, told.Sequence));
            await journal.CompleteEventAsync(told.EventId);
        }

        return work.Events.Count;
    }

    private async Task TellTheRestAsync()
    {
        while (await TellAsync(Journal) > 0)
        {
            // Each claim brings the next of its streams.
        }
    }
}
