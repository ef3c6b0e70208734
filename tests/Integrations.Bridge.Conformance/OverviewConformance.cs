namespace Integrations.Bridge.Conformance;

/// <summary>What waits, since when, and whether the ledger is sound.</summary>
public abstract class OverviewConformance<TStore> : JournalConformance<TStore>
    where TStore : JournalStore, new()
{
    private const string Route = "mpesa:default/b2c";

    [Fact]
    public async Task Nothing_waits_in_an_empty_store()
    {
        var overview = await Journal.GetOverviewAsync();

        Assert.True(overview.At >= Start);
        Assert.Empty(overview.InDoubt);
        Assert.Empty(overview.Reviews);
        Assert.Empty(overview.Flagged);
        Assert.Empty(overview.Callbacks);
        Assert.Empty(overview.ParkedEvents);
        Assert.Empty(overview.Imbalances);
        Assert.Empty(overview.Floats);
    }

    [Fact]
    public async Task In_doubt_is_what_has_no_answer_and_nobody_may_send_any_more()
    {
        await PrepareAsync(editAttempt: attempt => attempt with { State = AttemptState.Unknown, PreparedAt = Start - TimeSpan.FromMinutes(5) });
        await PrepareAsync(editAttempt: attempt => attempt with { State = AttemptState.Unknown, Route = "other", PreparedAt = Start - TimeSpan.FromMinutes(9) });
        await PrepareAsync();
        await PrepareAsync(editAttempt: static attempt => attempt with { State = AttemptState.Accepted, Route = "answered" });
        await PrepareAsync(editAttempt: static attempt => attempt with { State = AttemptState.Succeeded, HoldsSlot = false });
        await PrepareAsync(editAttempt: static attempt => attempt with { State = AttemptState.Rejected, HoldsSlot = false });
        var leased = (await Journal.GetOverviewAsync()).InDoubt;

        Store.Advance(TimeSpan.FromMinutes(2));
        var later = (await Journal.GetOverviewAsync()).InDoubt;

        Assert.Equal([new(Route, 1, Start - TimeSpan.FromMinutes(5)), new("other", 1, Start - TimeSpan.FromMinutes(9))], Sorted(leased));
        Assert.Equal([new(Route, 2, Start - TimeSpan.FromMinutes(5)), new("other", 1, Start - TimeSpan.FromMinutes(9))], Sorted(later));
    }

    [Fact]
    public async Task Reviews_are_counted_by_reason_with_the_moment_when_the_oldest_began()
    {
        await ReviewAsync(ReviewReason.DoubtUnresolved, Start + TimeSpan.FromHours(1));
        await ReviewAsync(ReviewReason.DoubtUnresolved, Start + TimeSpan.FromTicks(12_345_670));
        await ReviewAsync(ReviewReason.DoubtUnresolved, Start + TimeSpan.FromTicks(12_345_600));
        await ReviewAsync(ReviewReason.AmountMismatch, Start);
        var gone = await ReviewAsync(ReviewReason.LateArrival, Start);
        await CommitAsync(Change(gone, static decided => decided with { State = IntentState.Failed, Review = null, ReviewSince = null }));

        var reviews = (await Journal.GetOverviewAsync()).Reviews;

        Assert.Equal([new("AmountMismatch", 1, Start), new("DoubtUnresolved", 3, Start + TimeSpan.FromTicks(12_345_600))], Sorted(reviews));
    }

    [Fact]
    public async Task A_review_without_a_moment_counts_since_its_last_change()
    {
        var review = await ReviewAsync(ReviewReason.DoubtUnresolved, Start + TimeSpan.FromHours(1));
        await CommitAsync(Change(review, old => old with { ReviewSince = null, UpdatedAt = Start + TimeSpan.FromMinutes(3) }));
        await ReviewAsync(ReviewReason.DoubtUnresolved, Start + TimeSpan.FromHours(1));

        Assert.Equal([new("DoubtUnresolved", 2, Start + TimeSpan.FromMinutes(3))], (await Journal.GetOverviewAsync()).Reviews);
    }

    [Fact]
    public async Task Critical_flags_count_until_an_operator_settled_them()
    {
        await FlagAsync(PaymentFlags.Contradiction | PaymentFlags.CompensationFailed);
        var first = await FlagAsync(PaymentFlags.Contradiction);
        await FlagAsync(PaymentFlags.CompensationFailed);
        await FlagAsync(PaymentFlags.LateSuccess | PaymentFlags.Simulated);
        var before = Sorted((await Journal.GetOverviewAsync()).Flagged);

        await CommitAsync(Change(first, static settled => settled with { SettledFlags = PaymentFlags.Contradiction }));
        var after = Sorted((await Journal.GetOverviewAsync()).Flagged);

        Assert.Equal([("CompensationFailed", 2), ("Contradiction", 2)], before.Select(static group => (group.Of, group.Count)));
        Assert.Equal([("CompensationFailed", 2), ("Contradiction", 1)], after.Select(static group => (group.Of, group.Count)));
        Assert.Equal((first.CreatedAt - TimeSpan.FromSeconds(1), first.CreatedAt - TimeSpan.FromSeconds(1)), (before[0].Oldest, before[1].Oldest));
    }

    [Fact]
    public async Task An_over_execution_counts_while_two_attempts_keep_their_value()
    {
        var prepared = await PrepareAsync(editAttempt: static attempt => attempt with { State = AttemptState.Succeeded, HoldsSlot = false });
        var second = NewAttempt(prepared.Intent, 2) with { State = AttemptState.Succeeded, HoldsSlot = false };
        await CommitAsync(Change(prepared.Intent, static twice => twice with { State = IntentState.Succeeded, Flags = PaymentFlags.OverExecuted }) with { Attempts = [second] });
        var kept = (await Journal.GetOverviewAsync()).Flagged;

        await CommitAsync(Change((await FindAsync(prepared.Intent.Id)).Intent) with { Attempts = [second with { State = AttemptState.Reversed }] });
        var taken = (await Journal.GetOverviewAsync()).Flagged;

        Assert.Equal([new("OverExecuted", 1, prepared.Intent.CreatedAt)], kept);
        Assert.Empty(taken);
    }

    [Fact]
    public async Task Callbacks_that_found_nothing_or_failed_are_counted_since_they_came()
    {
        await ReceiveAsync("pending", InboxState.Pending, Start);
        await ReceiveAsync("applied", InboxState.Applied, Start);
        await ReceiveAsync("orphan", InboxState.Orphaned, Start);
        await ReceiveAsync("older", InboxState.Orphaned, Start - TimeSpan.FromHours(1));
        await ReceiveAsync("parked", InboxState.Parked, Start);

        Assert.Equal([new("Orphaned", 2, Start - TimeSpan.FromHours(1)), new("Parked", 1, Start)], Sorted((await Journal.GetOverviewAsync()).Callbacks));
    }

    [Fact]
    public async Task Parked_events_are_counted_by_kind()
    {
        var intent = NewIntent();
        await Journal.AdmitAsync(intent, NewEvent(intent.Id.ToString()));
        await AdmitAsync();
        await Journal.UpdateEventAsync(NewEvent(intent.Id.ToString()) with { IsParked = true, Failures = 10, Error = "E" });

        Assert.Equal([new("Payment", 1, Start)], (await Journal.GetOverviewAsync()).ParkedEvents);
    }

    [Fact]
    public async Task Floats_that_are_known_come_with_what_was_posted_since_ever()
    {
        await Journal.PostAsync([NewPosting("before", at: Start - TimeSpan.FromSeconds(1), minorUnits: 500), NewPosting("unknown", minorUnits: 5) with { Route = "other" }]);
        await Journal.SetFloatAsync(new FloatSnapshot(Route, Amount(1_000), Start));
        await Journal.PostAsync([NewPosting("hold", minorUnits: 200)]);
        await Journal.SetFloatAsync(new FloatSnapshot("unused", Money.FromMinorUnits(7, "UGX"), Start));

        var overview = await Journal.GetOverviewAsync();

        Assert.Equal([new RouteFloat(Route, Amount(800), -700), new RouteFloat("unused", Money.FromMinorUnits(7, "UGX"), 0)], overview.Floats.OrderBy(static held => held.Route, StringComparer.Ordinal));
        Assert.Empty(overview.Imbalances);
    }

    private static OverviewGroup[] Sorted(IEnumerable<OverviewGroup> groups) => [.. groups.OrderBy(static group => group.Of, StringComparer.Ordinal)];

    private async Task<IntentRecord> ReviewAsync(ReviewReason reason, DateTimeOffset since)
    {
        var intent = await AdmitAsync();
        await CommitAsync(Change(intent, review => review with { State = IntentState.Review, Review = reason, ReviewSince = since, UpdatedAt = Start + TimeSpan.FromHours(2) }));
        return (await FindAsync(intent.Id)).Intent;
    }

    private async Task<IntentRecord> FlagAsync(PaymentFlags flags)
    {
        var intent = await AdmitAsync();
        await CommitAsync(Change(intent, flagged => flagged with { State = IntentState.Succeeded, Flags = flags }));
        return (await FindAsync(intent.Id)).Intent;
    }

    private async Task ReceiveAsync(string id, InboxState state, DateTimeOffset at)
    {
        await Journal.ReceiveAsync(NewCallback(id) with { ReceivedAt = at });
        await Journal.UpdateCallbackAsync(NewCallback(id) with { State = state });
    }
}
