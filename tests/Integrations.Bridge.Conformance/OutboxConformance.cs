namespace Integrations.Bridge.Conformance;

/// <summary>Events: in order within their stream, at least once, and one stream never waits for another.</summary>
public abstract class OutboxConformance<TStore> : JournalConformance<TStore>
    where TStore : JournalStore, new()
{
    [Fact]
    public async Task An_event_is_claimed_as_it_was_written()
    {
        var told = NewEvent("stream", 7);
        await WriteAsync(told);

        var claimed = Assert.Single((await ClaimAsync()).Events);

        Assert.Equal(told, claimed with { Body = told.Body, Due = told.Due });
        Assert.Equal(told.Body.ToArray(), claimed.Body.ToArray());
    }

    [Fact]
    public async Task Only_the_first_untold_event_of_a_stream_is_claimed()
    {
        await WriteAsync(NewEvent("a", 1), NewEvent("a", 2), NewEvent("b", 1), NewEvent("a", 3));

        var first = await ClaimAsync();
        await Journal.CompleteEventAsync("a-1");
        var second = await ClaimAsync();
        await Journal.CompleteEventAsync("a-2");
        var third = await ClaimAsync();

        Assert.Equal(["a-1", "b-1"], Ids(first));
        Assert.Equal(["a-2"], Ids(second));
        Assert.Equal(["a-3"], Ids(third));
    }

    [Fact]
    public async Task What_was_told_goes_with_the_claim_that_brings_what_follows()
    {
        await WriteAsync(NewEvent("a", 1), NewEvent("a", 2), NewEvent("b", 1));
        await ClaimAsync();

        var next = await Journal.ClaimAsync(new ClaimRequest(9, 9, 9, Claim) { Told = ["a-1", "b-1", "unknown"] });
        Store.Advance(TimeSpan.FromDays(1));

        Assert.Equal(["a-2"], Ids(next));
        Assert.Equal(["a-2"], Ids(await ClaimAsync()));
    }

    [Fact]
    public async Task The_order_of_a_stream_is_that_of_its_sequence()
    {
        await WriteAsync(NewEvent("a", 2));
        await WriteAsync(NewEvent("a", 1));

        Assert.Equal(["a-1"], Ids(await ClaimAsync()));
    }

    [Fact]
    public async Task An_event_that_was_told_is_never_claimed_again()
    {
        await WriteAsync(NewEvent("a"));
        await ClaimAsync();

        await Journal.CompleteEventAsync("a-1");
        Store.Advance(TimeSpan.FromDays(1));

        Assert.Empty((await ClaimAsync()).Events);
    }

    [Fact]
    public async Task An_event_that_was_not_told_is_claimed_again_after_its_claim()
    {
        await WriteAsync(NewEvent("a", 1), NewEvent("a", 2));
        await ClaimAsync();

        var within = await ClaimAsync();
        Store.Advance(Claim + TimeSpan.FromSeconds(1));

        Assert.Empty(within.Events);
        Assert.Equal(["a-1"], Ids(await ClaimAsync()));
    }

    [Fact]
    public async Task An_event_that_failed_waits_and_its_stream_waits_with_it()
    {
        await WriteAsync(NewEvent("a", 1), NewEvent("a", 2), NewEvent("b", 1));
        var claimed = (await ClaimAsync()).Events[0];
        await Journal.CompleteEventAsync("b-1");

        await Journal.UpdateEventAsync(claimed with { Failures = 1, Error = "TimeoutException", Due = Start + TimeSpan.FromMinutes(30) });
        Store.Advance(TimeSpan.FromMinutes(29));
        var early = await ClaimAsync();
        Store.Advance(TimeSpan.FromMinutes(2));
        var late = Assert.Single((await ClaimAsync()).Events);

        Assert.Empty(early.Events);
        Assert.Equal(("a-1", 1, "TimeoutException"), (late.EventId, late.Failures, late.Error));
    }

    [Fact]
    public async Task A_parked_event_blocks_its_own_stream_and_no_other()
    {
        await WriteAsync(NewEvent("a", 1), NewEvent("a", 2), NewEvent("b", 1));
        var claimed = (await ClaimAsync()).Events[0];
        await Journal.CompleteEventAsync("b-1");

        await Journal.UpdateEventAsync(claimed with { Failures = 9, IsParked = true });
        await WriteAsync(NewEvent("a", 3), NewEvent("c", 1));
        Store.Advance(TimeSpan.FromDays(2));

        Assert.Equal(["c-1"], Ids(await ClaimAsync()));
        Assert.Equal(["a-1"], (await Journal.ListParkedEventsAsync(10)).Select(parked => parked.EventId));
    }

    [Fact]
    public async Task A_parked_event_that_is_released_is_claimed_again()
    {
        await WriteAsync(NewEvent("a", 1), NewEvent("a", 2));
        var claimed = (await ClaimAsync()).Events[0];
        await Journal.UpdateEventAsync(claimed with { IsParked = true });
        var parked = Assert.Single(await Journal.ListParkedEventsAsync(10));

        await Journal.UpdateEventAsync(parked with { IsParked = false, Due = Start });

        Assert.Equal(["a-1"], Ids(await ClaimAsync()));
        Assert.Empty(await Journal.ListParkedEventsAsync(10));
    }

    [Fact]
    public async Task A_parked_event_that_is_dropped_lets_its_stream_go_on()
    {
        await WriteAsync(NewEvent("a", 1), NewEvent("a", 2));
        await Journal.UpdateEventAsync(NewEvent("a", 1) with { IsParked = true });

        await Journal.CompleteEventAsync("a-1");

        Assert.Equal(["a-2"], Ids(await ClaimAsync()));
    }

    [Fact]
    public async Task Parked_events_are_listed_oldest_first_and_no_more_than_asked_for()
    {
        await WriteAsync(NewEvent("c"), NewEvent("a"), NewEvent("b"));
        foreach (var stream in new[] { "b", "c", "a" })
        {
            await Journal.UpdateEventAsync(NewEvent(stream) with { IsParked = true });
        }

        Assert.Equal(["c-1", "a-1"], (await Journal.ListParkedEventsAsync(2)).Select(parked => parked.EventId));
    }

    [Fact]
    public async Task Events_that_are_not_there_are_no_fault()
    {
        await Journal.CompleteEventAsync("nothing");
        await Journal.UpdateEventAsync(NewEvent("nothing"));

        Assert.Empty((await ClaimAsync()).Events);
    }

    [Fact]
    public async Task Events_are_claimed_in_due_order_by_one_worker_each()
    {
        await WriteAsync([.. Enumerable.Range(0, 60).Select(i => NewEvent($"s{i:00}", due: Start - TimeSpan.FromSeconds(i)))]);
        var journals = await OpenAsync(3);
        var first = Ids(await ClaimAsync(events: 10));

        var claims = await AtOnceAsync(10, async i => Ids(await ClaimAsync(events: 5, by: journals[i % journals.Length])));

        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"s{59 - i:00}-1"), first);
        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"s{i:00}-1"), claims.SelectMany(claimed => claimed).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Ids(DueWork work) => work.Events.Select(told => told.EventId).ToArray();

    private async Task WriteAsync(params OutboxRecord[] events) => await CommitAsync(Change(await AdmitAsync()) with { Events = events });
}
