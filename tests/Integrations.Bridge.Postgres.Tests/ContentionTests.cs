using System.Collections.Concurrent;

namespace Integrations.Bridge.Postgres.Tests;

/// <summary>What happens when two do something at the same moment; the moment is held by a transaction that stays open.</summary>
public sealed class ContentionTests : JournalFixture
{
    private static readonly ClaimRequest Everything = new(100, 100, 100, TimeSpan.FromMinutes(1));

    [Fact]
    public async Task A_claim_passes_over_what_another_is_writing_and_waits_for_nobody()
    {
        var journal = await OpenAsync();
        var held = await AdmitDueAsync(journal, TimeSpan.FromMinutes(-2));
        var free = await AdmitDueAsync(journal, TimeSpan.FromMinutes(-1));
        await using var other = await BeginAsync($"SELECT 1 FROM journal.payment WHERE id = '{held}' FOR UPDATE");

        var first = await journal.ClaimAsync(Everything);
        await RunAsync(other, "COMMIT");
        var second = await journal.ClaimAsync(Everything);

        Assert.Equal([free], first.Payments);
        Assert.Equal(Start + TimeSpan.FromMinutes(-2), first.NextDue);
        Assert.Equal([held], second.Payments);
    }

    [Fact]
    public async Task A_payment_that_was_claimed_while_another_claim_looked_at_it_is_not_claimed_twice()
    {
        var journal = await OpenAsync();
        var id = await AdmitDueAsync(journal, TimeSpan.FromMinutes(-1));
        await using var other = await BeginAsync($"UPDATE journal.payment SET next_due = journal.clock() + 600000000 WHERE id = '{id}'");

        var during = await journal.ClaimAsync(Everything);
        await RunAsync(other, "COMMIT");
        var after = await journal.ClaimAsync(Everything);

        Assert.Empty(during.Payments);
        Assert.Empty(after.Payments);
    }

    [Fact]
    public async Task Six_hosts_that_claim_until_nothing_is_left_share_all_work_and_take_nothing_twice()
    {
        const int Count = 150;
        var journals = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => OpenAsync()));
        for (var i = 0; i < Count; i++)
        {
            var intent = NewIntent() with { NextDue = Start };
            await journals[0].AdmitAsync(intent, NewEvent(intent));
            await journals[0].ReceiveAsync(new InboxRecord { Id = $"{i}", Slug = "s", CallbackId = "c", Envelope = default, ReceivedAt = Start, Due = Start });
        }

        var taken = new ConcurrentBag<string>();
        await Task.WhenAll(journals.Select(journal => Task.Run(async () =>
        {
            DueWork work;
            do
            {
                work = await journal.ClaimAsync(new ClaimRequest(7, 5, 3, TimeSpan.FromHours(1)));
                foreach (var name in work.Payments.Select(id => $"payment {id}").Concat(work.Callbacks.Select(callback => $"callback {callback.Id}")).Concat(work.Events.Select(told => $"event {told.EventId}")))
                {
                    taken.Add(name);
                }
            }
            while (work.NextDue <= work.Now || work.Payments.Count + work.Callbacks.Count + work.Events.Count > 0);
        })));

        Assert.Equal(3 * Count, taken.Count);
        Assert.Equal(3 * Count, taken.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task An_event_that_is_added_while_the_one_before_it_is_removed_is_told()
    {
        var journal = await OpenAsync();
        var intent = NewIntent();
        await journal.AdmitAsync(intent, NewEvent(intent));
        await using var other = await BeginAsync($"DELETE FROM journal.outbox WHERE event_id = '{intent.Id}-1'");

        var adding = journal.ConcludeAsync(new IntentChange { Intent = intent with { Version = 2 }, ExpectedVersion = 1, Events = [NewEvent(intent, 2)] }).AsTask();
        await WaitForWaitersAsync();
        await RunAsync(other, "COMMIT");
        await adding;

        Assert.Equal($"{intent.Id}-2", Assert.Single((await journal.ClaimAsync(Everything)).Events).EventId);
    }

    [Fact]
    public async Task An_event_is_told_when_the_one_before_it_is_removed_while_it_is_added()
    {
        var journal = await OpenAsync();
        var intent = NewIntent();
        await journal.AdmitAsync(intent, NewEvent(intent));
        await using var other = await BeginAsync(
            $"""
            INSERT INTO journal.outbox (event_id, stream, sequence, kind, content, created_at, failures, due, is_parked, is_first)
            VALUES ('{intent.Id}-2', '{intent.Id}', 2, 'Payment', '', 0, 0, 0, false, false)
            """);

        var removing = journal.CompleteEventAsync($"{intent.Id}-1").AsTask();
        await WaitForWaitersAsync();
        await RunAsync(other, "COMMIT");
        await removing;

        Assert.Equal($"{intent.Id}-2", Assert.Single((await journal.ClaimAsync(Everything)).Events).EventId);
    }

    [Theory]
    [InlineData(1, 1_000 - 200)]
    [InlineData(-1, 1_000)]
    public async Task A_posting_that_is_under_way_when_a_float_is_set_counts_once_or_not_at_all_by_its_time(int secondsAfter, long expected)
    {
        var journal = await OpenAsync();
        var at = Start.AddSeconds(secondsAfter);
        await using var other = await BeginAsync(
            $"""
            INSERT INTO journal.posting (reference, sequence, route, debit, credit, amount, currency, at)
            VALUES ('s', 1, 'r', 'InFlight', 'FloatAvailable', 200, 'KES', {SqlValues.Ticks(at)})
            """);

        var setting = journal.SetFloatAsync(new FloatSnapshot("r", Money.FromMinorUnits(1_000, "KES"), Start)).AsTask();
        await WaitForWaitersAsync();
        await RunAsync(other, "COMMIT");
        await setting;

        Assert.Equal(Money.FromMinorUnits(expected, "KES"), await journal.GetFloatAsync("r", Currency.FromCode("KES")));
    }

    [Fact]
    public async Task Payments_of_one_route_do_not_wait_for_each_other()
    {
        var journal = await OpenAsync();
        var slow = await Schema.NewSourceAsync();
        await using var other = await slow.OpenConnectionAsync();
        await RunAsync(other, "BEGIN; INSERT INTO journal.posting (reference, sequence, route, debit, credit, amount, currency, at) VALUES ('s', 1, 'r', 'InFlight', 'FloatAvailable', 5, 'KES', 0)");
        var shard = await Schema.SqlAsync($"SELECT {other.ProcessID} % 64");

        // A connection in another shard; one in 64 is in the same and would wait.
        var connections = new List<NpgsqlConnection>();
        do
        {
            connections.Add(await slow.OpenConnectionAsync());
        }
        while (Equals(connections[^1].ProcessID % 64, shard));
        await RunAsync(
            connections[^1],
            "SET lock_timeout = '1ms'; INSERT INTO journal.posting (reference, sequence, route, debit, credit, amount, currency, at) VALUES ('t', 1, 'r', 'InFlight', 'FloatAvailable', 7, 'KES', 0)");
        await RunAsync(other, "COMMIT");
        foreach (var connection in connections)
        {
            await connection.DisposeAsync();
        }

        Assert.Equal(12, await journal.GetBalanceAsync("r", LedgerAccount.InFlight, Currency.FromCode("KES")));
    }

    [Fact]
    public async Task A_payment_that_is_opened_while_it_is_purged_stays()
    {
        var journal = await OpenAsync();
        var intent = NewIntent() with { State = IntentState.Failed };
        await journal.AdmitAsync(intent, null);
        await using var other = await BeginAsync($"UPDATE journal.payment SET state = 'Review', version = version + 1 WHERE id = '{intent.Id}'");

        var during = await journal.PurgeAsync(Start.AddDays(1));
        await RunAsync(other, "COMMIT");
        var after = await journal.PurgeAsync(Start.AddDays(1));

        Assert.Equal((0, 0), (during, after));
        Assert.NotNull(await journal.FindAsync(intent.Id));
    }

    [Fact]
    public async Task The_servers_clock_tells_what_is_due()
    {
        var journal = await OpenAsync();
        var before = SqlValues.FromTicks(await Schema.NumberAsync("SELECT journal.clock()"));
        var now = await journal.GetTimeAsync();
        var intent = NewIntent() with { NextDue = now };
        await journal.AdmitAsync(intent, null);

        var work = await journal.ClaimAsync(Everything);

        Assert.Equal([intent.Id], work.Payments);
        Assert.True(before <= now && now <= work.Now);
        Assert.Equal(work.Now + TimeSpan.FromMinutes(1), (await journal.FindAsync(intent.Id))!.Intent.NextDue);
    }

    private async Task<PaymentId> AdmitDueAsync(PostgresPaymentJournal journal, TimeSpan fromStart) =>
        (await journal.AdmitAsync(NewIntent() with { NextDue = Start + fromStart }, null)).Intent.Id;
}
