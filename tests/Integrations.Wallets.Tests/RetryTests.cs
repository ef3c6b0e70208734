using System.Data.Common;

namespace Integrations.Wallets.Tests;

/// <summary>A database that is busy.</summary>
public sealed class RetryTests
{
    [Fact]
    public async Task A_busy_database_is_asked_again_by_the_hosts_clock_after_pauses_that_a_seed_decides()
    {
        var first = await RunAsync(7);
        var second = await RunAsync(7);
        var other = await RunAsync(8);

        Assert.Equal((JournalStatus.Busy, 12), (first.Status, first.Tries));
        Assert.Equal(first.Pauses, second.Pauses);
        Assert.NotEqual(first.Pauses, other.Pauses);
        Assert.Equal(11, first.Pauses.Count);
        Assert.All(first.Pauses.Select(static (pause, place) => (pause, most: 4 << Math.Min(place + 1, 6))), static one => Assert.InRange(one.pause.TotalMilliseconds, 1, one.most - 1));
    }

    private static async Task<(JournalStatus Status, int Tries, IReadOnlyList<TimeSpan> Pauses)> RunAsync(int seed)
    {
        var time = new ManualTime();
        await using var source = new BusySource();
        using var store = new SqlLedgerStore(source, new PostgresDialect("wallets"), time, random: new Random(seed)) { UsesShortWay = false };
        var booking = store.BookAsync(new Journal(TransferDraft.Move(TransferId.From("t"), AccountId.From("a"), AccountId.From("b"), Money.FromMinorUnits(1, "KES")))).AsTask();
        var pauses = new List<TimeSpan>();
        while (!booking.IsCompleted)
        {
            // Nothing goes on by itself: each try waits for this clock.
            Assert.Equal((1, pauses.Count + 1), (time.PendingTimers, source.Tries));
            var from = time.GetUtcNow();
            while (time.PendingTimers > 0 && source.Tries == pauses.Count + 1)
            {
                time.Advance(TimeSpan.FromMilliseconds(1));
            }

            pauses.Add(time.GetUtcNow() - from);
        }

        return ((await booking).Status, source.Tries, pauses);
    }

    private sealed class BusySource : DbDataSource
    {
        public int Tries { get; private set; }

        public override string ConnectionString => "";

        protected override DbConnection CreateDbConnection()
        {
            Tries++;
            throw new BusyException();
        }
    }

    private sealed class BusyException : DbException
    {
        public override bool IsTransient => true;
    }
}
