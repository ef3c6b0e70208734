using System.Globalization;

namespace Integrations.Otp.Tests;

/// <summary>What every store must do, told by behaviour. Each store's tests inherit it.</summary>
/// <typeparam name="THome">Where codes are kept; each test has one of its own.</typeparam>
public abstract class OtpStoreConformance<THome> : IAsyncLifetime
    where THome : OtpHome, new()
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    private static int _ids;

    protected THome Home { get; } = new();

    protected IOtpStore Store { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Store = await Home.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await Home.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_challenge_comes_back_as_it_was_stored()
    {
        var draft = Draft(owner: "owner-1", key: "key-1");

        var placed = await Store.PlaceAsync(draft);
        var found = await Store.FindAsync(draft.Record.Id);

        Assert.Equal(OtpPlacementStatus.Placed, placed.Status);
        Assert.NotNull(found);
        Assert.Equal(draft.Record.Verifier.ToArray(), found.Verifier.ToArray());
        Assert.Equal(("login", OtpChannel.Email, "a•••@example.com", "hash", "p1", "slot-1", "pair-1"), (found.Purpose, found.Channel, found.Destination, found.ContextHash, found.PepperId, found.Slot, found.Pair));
        Assert.Equal(("owner-1", "key-1", "print-1", 0, 3, OtpState.Pending, null), (found.Owner, found.Key, found.Fingerprint, found.Attempts, found.MaxAttempts, found.State, found.EndedAt));
        Assert.Equal((Home.Time.GetUtcNow(), Home.Time.GetUtcNow() + Lifetime), (found.CreatedAt, found.ExpiresAt));
        Assert.Equal(found.ExpiresAt, placed.Record!.ExpiresAt);
    }

    [Fact]
    public async Task An_unknown_challenge_is_not_found()
    {
        Assert.Null(await Store.FindAsync("nobody"));
        Assert.Equal(OtpAttemptStatus.NotFound, (await Store.CountAsync("nobody", Pair())).Status);
        Assert.False(await Store.ConsumeAsync("nobody", Pair()));
        Assert.False(await Store.BlockAsync("nobody"));
        Assert.False(await Store.CancelAsync("nobody", null, givesBack: true));
    }

    [Fact]
    public async Task Attempts_are_counted_up_to_the_limit()
    {
        var id = await PlaceAsync();

        var counted = new[] { await CountAsync(id), await CountAsync(id), await CountAsync(id), await CountAsync(id) };

        Assert.Equal([OtpAttemptStatus.Counted, OtpAttemptStatus.Counted, OtpAttemptStatus.Counted, OtpAttemptStatus.Exhausted], counted.Select(static one => one.Status));
        Assert.Equal([1, 2, 3, 3], counted.Select(static one => one.Record!.Attempts));
    }

    [Fact]
    public async Task A_code_lives_to_the_last_tick_before_its_end_and_not_to_the_end()
    {
        var (early, late) = (await PlaceAsync(slot: "slot-1"), await PlaceAsync(slot: "slot-2", pair: "pair-2"));
        Home.Time.Advance(Lifetime - TimeSpan.FromTicks(1));
        var before = await CountAsync(early);
        Home.Time.Advance(TimeSpan.FromTicks(1));

        var after = await CountAsync(late, "pair-2");
        var again = await CountAsync(late, "pair-2");

        Assert.Equal(OtpAttemptStatus.Counted, before.Status);
        Assert.Equal((OtpAttemptStatus.Expired, true, OtpState.Expired, 0), (after.Status, after.HasJustExpired, after.Record!.State, after.Record.Attempts));
        Assert.Equal((OtpAttemptStatus.Expired, false), (again.Status, again.HasJustExpired));
        Assert.False(await Store.ConsumeAsync(early, Pair()));
    }

    [Fact]
    public async Task A_clock_that_is_set_back_does_not_revive_a_code()
    {
        var id = await PlaceAsync();
        Home.Time.Advance(Lifetime);
        await CountAsync(id);
        Home.Time.JumpWallClock(-Lifetime);

        Assert.Equal(OtpAttemptStatus.Expired, (await CountAsync(id)).Status);
        Assert.Equal(OtpAttemptStatus.Expired, (await (await Home.OpenAsync()).CountAsync(id, Pair())).Status);
    }

    [Fact]
    public async Task A_code_is_not_revived_by_a_clock_that_was_set_back_before_anybody_looked()
    {
        var id = await PlaceAsync();
        Home.Time.Advance(Lifetime);
        Home.Time.JumpWallClock(-Lifetime + Minute);

        Assert.Equal(OtpAttemptStatus.Expired, (await CountAsync(id)).Status);
    }

    [Fact]
    public async Task A_code_from_the_future_of_the_clock_is_refused()
    {
        var id = await PlaceAsync();
        Home.Time.JumpWallClock(-TimeSpan.FromHours(1));

        var attempt = await (await Home.OpenAsync()).CountAsync(id, Pair());

        // A store of one process has watched the time pass and is not misled.
        Assert.Equal(Home.IsShared ? OtpAttemptStatus.Expired : OtpAttemptStatus.Counted, attempt.Status);
    }

    [Fact]
    public async Task A_code_is_used_once()
    {
        var id = await PlaceAsync();
        await CountAsync(id);

        Assert.True(await Store.ConsumeAsync(id, Pair()));
        Assert.False(await Store.ConsumeAsync(id, Pair()));
        Assert.Equal((OtpAttemptStatus.Ended, OtpState.Consumed), ((await CountAsync(id)).Status, (await Store.FindAsync(id))!.State));
        Assert.NotNull((await Store.FindAsync(id))!.EndedAt);
    }

    [Theory]
    [InlineData(OtpState.Blocked)]
    [InlineData(OtpState.Cancelled)]
    [InlineData(OtpState.Replaced)]
    public async Task A_code_that_ended_is_not_used(OtpState state)
    {
        var id = await PlaceAsync();
        await CountAsync(id);
        _ = state switch
        {
            OtpState.Blocked => await Store.BlockAsync(id),
            OtpState.Cancelled => await Store.CancelAsync(id, null, givesBack: false),
            _ => await ReplaceAsync(),
        };

        Assert.False(await Store.ConsumeAsync(id, Pair()));
        Assert.False(await Store.BlockAsync(id));
        Assert.Equal((OtpAttemptStatus.Ended, state), ((await CountAsync(id)).Status, (await Store.FindAsync(id))!.State));
    }

    [Fact]
    public async Task A_newer_code_of_the_slot_takes_the_place_of_the_older()
    {
        var first = await PlaceAsync(slot: "slot-1");
        var other = await PlaceAsync(slot: "slot-2", pair: "pair-2");
        Home.Time.Advance(Minute);

        var second = await Store.PlaceAsync(Draft(slot: "slot-1"));

        Assert.Equal([first], second.Replaced.Select(static one => one.Id));
        Assert.Equal([OtpState.Replaced, OtpState.Pending, OtpState.Pending], [(await Store.FindAsync(first))!.State, (await Store.FindAsync(other))!.State, (await Store.FindAsync(second.Record!.Id))!.State]);
    }

    [Fact]
    public async Task A_code_whose_time_is_over_is_expired_and_not_replaced()
    {
        await PlaceAsync();
        Home.Time.Advance(Lifetime);

        var second = await Store.PlaceAsync(Draft());

        Assert.Equal([OtpState.Expired], second.Replaced.Select(static one => one.State));
    }

    [Fact]
    public async Task The_same_key_has_the_same_challenge()
    {
        var first = await Store.PlaceAsync(Draft(key: "key-1"));

        var second = await Store.PlaceAsync(Draft(key: "key-1", pair: "pair-2"));
        var other = await Store.PlaceAsync(Draft(key: "key-1", print: "print-2"));

        Assert.Equal((OtpPlacementStatus.Repeated, first.Record!.Id), (second.Status, second.Record!.Id));
        Assert.Equal(OtpPlacementStatus.KeyReused, other.Status);
    }

    [Fact]
    public async Task The_wait_doubles_up_to_the_longest_and_a_success_forgets_it()
    {
        var waits = new List<TimeSpan>();
        OtpPlacement placed;
        do
        {
            placed = await Store.PlaceAsync(Draft());
            waits.Add(placed.RetryAfter);
            var early = await Store.PlaceAsync(Draft());
            Assert.Equal((OtpPlacementStatus.Throttled, "cool_down", placed.RetryAfter), (early.Status, early.Limit, early.RetryAfter));
            Home.Time.Advance(placed.RetryAfter - TimeSpan.FromTicks(1));
            Assert.Equal(OtpPlacementStatus.Throttled, (await Store.PlaceAsync(Draft())).Status);
            Home.Time.Advance(TimeSpan.FromTicks(1));
        }
        while (waits.Count < 6);

        Assert.Equal([60, 120, 240, 480, 900, 900], waits.Select(static wait => (int)wait.TotalSeconds));
        var last = await Store.PlaceAsync(Draft());
        await CountAsync(last.Record!.Id);
        Assert.True(await Store.ConsumeAsync(last.Record.Id, Pair()));
        Assert.Equal(Minute, (await Store.PlaceAsync(Draft())).RetryAfter);
    }

    [Fact]
    public async Task A_window_refuses_until_its_oldest_has_left()
    {
        var window = new OtpWindow { Count = 3, Period = TimeSpan.FromMinutes(10) };
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(OtpPlacementStatus.Placed, (await Store.PlaceAsync(Limited(i, window))).Status);
            Home.Time.Advance(Minute);
        }

        var full = await Store.PlaceAsync(Limited(3, window));
        Home.Time.Advance(full.RetryAfter - TimeSpan.FromTicks(1));
        var stillFull = await Store.PlaceAsync(Limited(4, window));
        Home.Time.Advance(TimeSpan.FromTicks(1));
        var free = await Store.PlaceAsync(Limited(5, window));

        Assert.Equal((OtpPlacementStatus.Throttled, "address", TimeSpan.FromMinutes(7)), (full.Status, full.Limit, full.RetryAfter));
        Assert.Equal(OtpPlacementStatus.Throttled, stillFull.Status);
        Assert.Equal(OtpPlacementStatus.Placed, free.Status);
    }

    [Fact]
    public async Task Of_many_at_once_no_more_are_placed_than_a_window_allows()
    {
        var stores = new[] { Store, await Home.OpenAsync(), await Home.OpenAsync() };
        var window = new OtpWindow { Count = 5, Period = Day };

        var placed = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(async () => await stores[i % stores.Length].PlaceAsync(Limited(i, window)))));

        Assert.Equal(5, placed.Count(static one => one.Status is OtpPlacementStatus.Placed));
    }

    [Fact]
    public async Task Of_many_at_once_one_is_placed_for_a_pair()
    {
        var stores = new[] { Store, await Home.OpenAsync(), await Home.OpenAsync() };

        var placed = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(async () => await stores[i % stores.Length].PlaceAsync(Draft()))));

        Assert.Single(placed, static one => one.Status is OtpPlacementStatus.Placed);
    }

    [Fact]
    public async Task A_message_that_was_refused_does_not_count_as_sent()
    {
        var window = new OtpWindow { Count = 1, Period = Day };
        var first = await Store.PlaceAsync(Limited(0, window));

        var isCancelled = await Store.CancelAsync(first.Record!.Id, null, givesBack: true);

        Assert.True(isCancelled);
        Assert.Equal("cool_down", (await Store.PlaceAsync(Limited(0, window))).Limit);
        Assert.Equal(OtpPlacementStatus.Placed, (await Store.PlaceAsync(Limited(1, window))).Status);
        Assert.Equal("address", (await Store.PlaceAsync(Limited(2, window))).Limit);
    }

    [Fact]
    public async Task A_code_that_is_taken_back_counts_as_sent()
    {
        var first = await PlaceAsync(owner: "owner-1");

        Assert.False(await Store.CancelAsync(first, ["owner-2"], givesBack: false));
        Assert.True(await Store.CancelAsync(first, ["owner-0", "owner-1"], givesBack: false));
        Assert.Equal(OtpPlacementStatus.Throttled, (await Store.PlaceAsync(Draft())).Status);
    }

    [Fact]
    public async Task Failures_span_codes_and_block_the_pair_until_the_window_moves()
    {
        for (var code = 0; code < 3; code++)
        {
            var id = await PlaceAsync();
            for (var i = 0; i < 3; i++)
            {
                Assert.Equal(OtpAttemptStatus.Counted, (await CountAsync(id)).Status);
            }

            Home.Time.Advance(TimeSpan.FromMinutes(15));
        }

        var last = await PlaceAsync();
        var tenth = await CountAsync(last);
        var eleventh = await CountAsync(last);
        Home.Time.Advance(TimeSpan.FromMinutes(15));
        var resend = await Store.PlaceAsync(Draft());

        Assert.Equal((OtpAttemptStatus.Counted, OtpAttemptStatus.PairBlocked), (tenth.Status, eleventh.Status));
        Assert.Equal((OtpPlacementStatus.Blocked, "failures", Day - TimeSpan.FromMinutes(60)), (resend.Status, resend.Limit, resend.RetryAfter));
        Home.Time.Advance(resend.RetryAfter);
        Assert.Equal(OtpAttemptStatus.Counted, (await CountAsync(await PlaceAsync())).Status);
    }

    [Fact]
    public async Task Failures_outlive_the_store()
    {
        var id = await PlaceAsync();
        await CountAsync(id);

        var other = await Home.OpenAsync();
        var attempts = new[] { await other.CountAsync(id, Pair()), await other.CountAsync(id, Pair()), await other.CountAsync(id, Pair()) };

        Assert.Equal([OtpAttemptStatus.Counted, OtpAttemptStatus.Counted, OtpAttemptStatus.Exhausted], attempts.Select(static one => one.Status));
    }

    [Fact]
    public async Task A_success_forgets_the_failures_of_its_pair_and_of_no_other()
    {
        var (id, other) = (await PlaceAsync(), await PlaceAsync(slot: "slot-2", pair: "pair-2"));
        await CountAsync(id);
        await CountAsync(id);
        await CountAsync(other, "pair-2", most: 3);
        await CountAsync(other, "pair-2", most: 3);
        Assert.True(await Store.ConsumeAsync(id, Pair()));

        var fresh = await PlaceAsync();

        Assert.Equal([OtpAttemptStatus.Counted, OtpAttemptStatus.Counted, OtpAttemptStatus.Counted], [(await CountAsync(fresh, most: 3)).Status, (await CountAsync(fresh, most: 3)).Status, (await CountAsync(other, "pair-2", most: 3)).Status]);
        Assert.Equal(OtpAttemptStatus.PairBlocked, (await CountAsync(other, "pair-2", most: 3)).Status);
    }

    [Fact]
    public async Task A_failure_with_another_destination_counts_against_the_challenges_own()
    {
        var id = await PlaceAsync();

        await CountAsync(id, "pair-of-somebody-else", most: 3);
        await CountAsync(id, "pair-of-somebody-else", most: 3);
        await CountAsync(id, most: 3);
        await Store.CancelAsync(id, null, givesBack: true);
        Home.Time.Advance(Minute);
        var next = await PlaceAsync();

        Assert.Equal(OtpAttemptStatus.PairBlocked, (await CountAsync(next, most: 3)).Status);
    }

    [Fact]
    public async Task Counts_under_an_older_pepper_count_on()
    {
        var pair = PairOf(3, "new", "old");
        var (old, fresh) = (await PlaceAsync(pair: "old"), await PlaceAsync(slot: "slot-2", pair: "new"));
        await Store.CountAsync(old, Pair("old", most: 3));
        await Store.CountAsync(old, pair);

        var third = await Store.CountAsync(fresh, pair);
        var fourth = await Store.CountAsync(fresh, pair);
        var fifth = await Store.CountAsync(old, pair);

        Assert.Equal([OtpAttemptStatus.Counted, OtpAttemptStatus.PairBlocked, OtpAttemptStatus.PairBlocked], [third.Status, fourth.Status, fifth.Status]);
    }

    [Fact]
    public async Task Of_a_thousand_attempts_at_once_three_are_counted()
    {
        var stores = new[] { Store, await Home.OpenAsync(), await Home.OpenAsync() };
        var id = await PlaceAsync();

        var attempts = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(i => Task.Run(async () => await stores[i % stores.Length].CountAsync(id, Pair()))));

        Assert.Equal(3, attempts.Count(static one => one.Status is OtpAttemptStatus.Counted));
        Assert.Equal([1, 2, 3], attempts.Where(static one => one.Status is OtpAttemptStatus.Counted).Select(static one => one.Record!.Attempts).Order());
        Assert.Equal(3, (await Store.FindAsync(id))!.Attempts);
    }

    [Fact]
    public async Task Of_many_attempts_at_several_codes_of_a_pair_at_once_no_more_are_counted_than_its_failures_allow()
    {
        var stores = new[] { Store, await Home.OpenAsync(), await Home.OpenAsync() };
        var ids = new List<string>();
        for (var subject = 0; subject < 8; subject++)
        {
            ids.Add(await PlaceAsync(slot: $"slot-{subject}"));
            Home.Time.Advance(Minute);
            await Store.ConsumeAsync(await PlaceAsync(slot: "other"), Pair());
        }

        var attempts = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(async () => await stores[i % stores.Length].CountAsync(ids[i % ids.Count], Pair()))));

        Assert.Equal(10, attempts.Count(static one => one.Status is OtpAttemptStatus.Counted));
    }

    [Fact]
    public async Task Of_a_hundred_at_once_one_uses_the_code()
    {
        var stores = new[] { Store, await Home.OpenAsync(), await Home.OpenAsync() };
        var id = await PlaceAsync();

        var used = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(async () => await stores[i % stores.Length].ConsumeAsync(id, Pair()))));

        Assert.Single(used, static isUsed => isUsed);
    }

    [Fact]
    public async Task A_thousand_guesses_at_once_get_three_comparisons_and_at_most_one_approval()
    {
        var stores = new[] { Store, await Home.OpenAsync(), await Home.OpenAsync() };
        await using var desk = new Desk(store: _ => stores[0], time: Home.Time);
        await using var second = new Desk(store: _ => stores[1], time: Home.Time);
        var (id, code) = await desk.IssueAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(i => Task.Run(() => (i % 2 is 0 ? desk : second).CheckAsync(id, Desk.Wrong(code, i)))));
        var events = desk.Audit.Events.Concat(second.Audit.Events).ToArray();

        Assert.InRange(answers.Count(static isApproved => isApproved), 0, 1);
        Assert.InRange(events.Count(static one => one.Reason is OtpReason.WrongCode || one.Kind is OtpEventKind.Approved), 1, 3);
        Assert.Equal(1_000, events.Count(static one => one.Kind is OtpEventKind.FailedAttempt or OtpEventKind.Approved));
        Assert.InRange((await stores[0].FindAsync(id))!.Attempts, 1, 3);
    }

    [Fact]
    public async Task A_hundred_right_codes_at_once_are_approved_once()
    {
        var stores = new[] { Store, await Home.OpenAsync() };
        await using var desk = new Desk(store: _ => stores[0], time: Home.Time);
        await using var second = new Desk(store: _ => stores[1], time: Home.Time);
        var (id, code) = await desk.IssueAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(() => (i % 2 is 0 ? desk : second).CheckAsync(id, code))));

        Assert.Single(answers, static isApproved => isApproved);
        Assert.Equal(OtpState.Consumed, (await stores[0].FindAsync(id))!.State);
        Assert.Single(desk.Audit.Of(OtpEventKind.Approved).Concat(second.Audit.Of(OtpEventKind.Approved)));
    }

    [Fact]
    public async Task An_owner_lists_its_own_and_nobody_elses_newest_first()
    {
        var first = await PlaceAsync(owner: "owner-1");
        Home.Time.Advance(Minute);
        var second = await PlaceAsync(owner: "owner-1-new");
        await PlaceAsync(slot: "slot-2", pair: "pair-2", owner: "owner-2");
        await PlaceAsync(slot: "slot-3", pair: "pair-3");

        Assert.Equal([second, first], (await Store.ListAsync(["owner-1-new", "owner-1"])).Select(static one => one.Id));
        Assert.Empty(await Store.ListAsync(["owner-3"]));
        Assert.Empty(await Store.ListAsync([]));
    }

    [Fact]
    public async Task A_clean_up_expires_then_forgets_and_keeps_counts_for_their_window()
    {
        var id = await PlaceAsync(owner: "owner-1", key: "key-1");
        await CountAsync(id, most: 1);
        Home.Time.Advance(Lifetime);
        var expiring = await Store.PurgeAsync(TimeSpan.FromHours(1), Day, 100);
        Home.Time.Advance(TimeSpan.FromHours(1));
        var forgetting = await Store.PurgeAsync(TimeSpan.FromHours(1), Day, 100);
        var blocked = await Store.PlaceAsync(Draft(most: 1));
        Home.Time.Advance(Day);

        var last = await Store.PurgeAsync(TimeSpan.FromHours(1), Day, 100);

        Assert.Equal([id], expiring.Expired.Select(static one => one.Id));
        Assert.Equal((0, 1), (expiring.Removed, forgetting.Removed));
        Assert.Null(await Store.FindAsync(id));
        Assert.Equal(OtpPlacementStatus.Blocked, blocked.Status);
        Assert.Equal(2, last.Removed);
        Assert.Equal(OtpPlacementStatus.Placed, (await Store.PlaceAsync(Draft(key: "key-1", print: "print-2"))).Status);
    }

    [Fact]
    public async Task A_clean_up_goes_in_batches()
    {
        for (var i = 0; i < 5; i++)
        {
            await PlaceAsync(slot: $"slot-{i}", pair: $"pair-{i}");
        }

        Home.Time.Advance(Lifetime);

        var batches = new List<(int, bool)>();
        for (var i = 0; i < 3; i++)
        {
            var purge = await Store.PurgeAsync(Day, Day, 2);
            batches.Add((purge.Expired.Count, purge.HasMore));
        }

        Assert.Equal([(2, true), (2, true), (1, false)], batches);
    }

    [Fact]
    public async Task Whoever_is_cancelled_stores_nothing()
    {
        var stopped = new CancellationToken(canceled: true);
        var id = await PlaceAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.PlaceAsync(Draft(slot: "slot-2", pair: "pair-2"), stopped));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.CountAsync(id, Pair(), stopped));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.ConsumeAsync(id, Pair(), stopped));

        Assert.Equal((0, OtpState.Pending), ((await Store.FindAsync(id))!.Attempts, (await Store.FindAsync(id))!.State));
    }

    [Fact]
    public async Task What_is_stored_holds_no_code_no_destination_and_nobody()
    {
        await using var desk = new Desk(store: _ => Store, time: Home.Time);
        var mail = OtpDestination.ForEmail("achieng@example.com");
        var (id, code) = await desk.IssueAsync(Desk.Ask(OtpPurposes.Disbursement, subject: "user-4711", address: "203.0.113.9", key: "order-99", context: Desk.Payment));
        var (_, other) = await desk.IssueAsync(Desk.Ask(destination: mail));
        await desk.CheckAsync(id, Desk.Wrong(code), OtpPurposes.Disbursement, context: Desk.Payment);

        var stored = await Home.DumpAsync();

        Assert.Contains(id, stored, StringComparison.Ordinal);
        foreach (var secret in new[] { code, other, "254712345678", "0722000111", "254722000111", "achieng", "user-4711", "203.0.113.9", "order-99", "2500", "loan-7" })
        {
            Assert.DoesNotContain(secret, stored, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static OtpPair Pair(string key = "pair-1", int most = 10) => PairOf(most, key);

    private static OtpPair PairOf(int most, params string[] keys) =>
        new() { Keys = keys, MaxFailures = most, FailureWindow = Day, CoolDown = TimeSpan.FromSeconds(60), LongestCoolDown = TimeSpan.FromMinutes(15) };

    private static OtpDraft Draft(string slot = "slot-1", string pair = "pair-1", string? owner = null, string? key = null, string print = "print-1", int most = 10, OtpLimit[]? limits = null)
    {
        // Letters alone, so that no id looks like a code.
        var id = string.Concat("challenge-", string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Increment(ref _ids)}"));
        return new OtpDraft
        {
            Record = new OtpRecord
            {
                Id = id,
                Purpose = "login",
                Channel = OtpChannel.Email,
                Destination = "a•••@example.com",
                ContextHash = "hash",
                Verifier = Enumerable.Range(0, 32).Select(static value => (byte)value).ToArray(),
                PepperId = "p1",
                Slot = slot,
                Pair = pair,
                Owner = owner,
                Key = key,
                Fingerprint = key is null ? null : print,
                MaxAttempts = 3,
            },
            Lifetime = Lifetime,
            Slots = [slot],
            Keys = key is null ? [] : [key],
            Fingerprints = key is null ? [] : [print],
            Pair = Pair(pair, most),
            Limits = limits ?? [],
        };
    }

    private static OtpDraft Limited(int i, OtpWindow window) => Draft($"slot-{i}", $"pair-{i}", limits: [new OtpLimit { Name = "address", Keys = ["address-1"], Windows = [window] }]);

    private async Task<string> PlaceAsync(string slot = "slot-1", string pair = "pair-1", string? owner = null, string? key = null)
    {
        var placed = await Store.PlaceAsync(Draft(slot, pair, owner, key));
        Assert.Equal(OtpPlacementStatus.Placed, placed.Status);
        return placed.Record!.Id;
    }

    private async Task<OtpAttempt> CountAsync(string id, string pair = "pair-1", int most = 10) => await Store.CountAsync(id, Pair(pair, most));

    private async Task<bool> ReplaceAsync()
    {
        Home.Time.Advance(Minute + Second);
        return await PlaceAsync() is not "";
    }
}
