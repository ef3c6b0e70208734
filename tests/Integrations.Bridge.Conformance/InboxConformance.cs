namespace Integrations.Bridge.Conformance;

/// <summary>T4: callbacks, stored once, tried until they are applied; and money that came in unasked, taken once.</summary>
public abstract class InboxConformance<TStore> : JournalConformance<TStore>
    where TStore : JournalStore, new()
{
    [Fact]
    public async Task A_callback_is_claimed_as_it_was_stored()
    {
        var callback = NewCallback("a") with { Envelope = new byte[] { 1, 0, 255 } };

        Assert.True(await Journal.ReceiveAsync(callback));
        var claimed = Assert.Single((await ClaimAsync()).Callbacks);

        Assert.Equal(callback, claimed with { Envelope = callback.Envelope, Due = callback.Due });
        Assert.Equal(callback.Envelope.ToArray(), claimed.Envelope.ToArray());
    }

    [Fact]
    public async Task A_callback_that_comes_again_is_stored_once()
    {
        await Journal.ReceiveAsync(NewCallback("a"));

        Assert.False(await Journal.ReceiveAsync(NewCallback("a") with { Envelope = new byte[] { 2 } }));

        Assert.Equal(new byte[] { 7 }, Assert.Single((await ClaimAsync()).Callbacks).Envelope.ToArray());
    }

    [Fact]
    public async Task Of_twenty_repeats_at_once_one_is_stored()
    {
        var journals = await OpenAsync(4);

        var stored = await AtOnceAsync(20, async i => await journals[i % journals.Length].ReceiveAsync(NewCallback("a")));

        Assert.Single(stored, isNew => isNew);
    }

    [Fact]
    public async Task An_applied_callback_that_comes_again_stays_applied()
    {
        await Journal.ReceiveAsync(NewCallback("a"));
        await Journal.UpdateCallbackAsync(NewCallback("a") with { State = InboxState.Applied });

        Assert.False(await Journal.ReceiveAsync(NewCallback("a")));

        Assert.Empty((await ClaimAsync()).Callbacks);
    }

    [Theory]
    [InlineData(InboxState.Pending, true)]
    [InlineData(InboxState.Orphaned, true)]
    [InlineData(InboxState.Applied, false)]
    [InlineData(InboxState.Rejected, false)]
    [InlineData(InboxState.Parked, false)]
    public async Task Callbacks_are_tried_while_there_is_hope(InboxState state, bool isTried)
    {
        await Journal.ReceiveAsync(NewCallback("a"));
        await Journal.UpdateCallbackAsync(NewCallback("a") with { State = state });

        Assert.Equal(isTried ? 1 : 0, (await ClaimAsync()).Callbacks.Count);
    }

    [Theory]
    [InlineData(InboxState.Pending, true)]
    [InlineData(InboxState.Orphaned, true)]
    [InlineData(InboxState.Parked, true)]
    [InlineData(InboxState.Applied, false)]
    [InlineData(InboxState.Rejected, false)]
    public async Task A_callback_that_may_still_say_something_is_open(InboxState state, bool isOpen)
    {
        await Journal.ReceiveAsync(NewCallback("a", "attempt-1"));
        await Journal.ReceiveAsync(NewCallback("b", "attempt-2"));
        await Journal.UpdateCallbackAsync(NewCallback("b") with { State = InboxState.Applied });

        await Journal.UpdateCallbackAsync(NewCallback("a", "attempt-1") with { State = state });

        Assert.Equal(isOpen, await Journal.HasOpenCallbackAsync("attempt-1"));
        Assert.False(await Journal.HasOpenCallbackAsync("attempt-2"));
        Assert.False(await Journal.HasOpenCallbackAsync("attempt-3"));
    }

    [Fact]
    public async Task One_applied_callback_does_not_close_another_of_the_same_attempt()
    {
        await Journal.ReceiveAsync(NewCallback("a"));
        await Journal.ReceiveAsync(NewCallback("b"));

        await Journal.UpdateCallbackAsync(NewCallback("a") with { State = InboxState.Applied });

        Assert.True(await Journal.HasOpenCallbackAsync("callback"));
    }

    [Fact]
    public async Task How_far_a_callback_is_is_kept()
    {
        await Journal.ReceiveAsync(NewCallback("a"));

        await Journal.UpdateCallbackAsync(NewCallback("a") with { State = InboxState.Orphaned, Due = Start + TimeSpan.FromHours(1), Tries = 2, Failures = 3, Note = "JsonException" });

        var stored = Assert.Single(await Journal.ListCallbacksAsync(InboxState.Orphaned, 10));
        Assert.Equal((Start + TimeSpan.FromHours(1), 2, 3, "JsonException"), (stored.Due, stored.Tries, stored.Failures, stored.Note));
        Assert.Empty((await ClaimAsync()).Callbacks);
        Store.Advance(TimeSpan.FromHours(2));
        Assert.Single((await ClaimAsync()).Callbacks);
    }

    [Fact]
    public async Task A_late_worker_does_not_take_an_applied_callback_back()
    {
        await Journal.ReceiveAsync(NewCallback("a"));
        await CommitAsync(Change(await AdmitAsync()) with { AppliedCallback = "a" });

        await Journal.UpdateCallbackAsync(NewCallback("a") with { State = InboxState.Orphaned });

        Assert.Single(await Journal.ListCallbacksAsync(InboxState.Applied, 10));
        Assert.Empty(await Journal.ListCallbacksAsync(InboxState.Orphaned, 10));
    }

    [Fact]
    public async Task Callbacks_are_claimed_by_one_worker_at_a_time_in_due_order()
    {
        await Journal.ReceiveAsync(NewCallback("b") with { Due = Start - TimeSpan.FromSeconds(1) });
        await Journal.ReceiveAsync(NewCallback("a") with { Due = Start });
        await Journal.ReceiveAsync(NewCallback("c") with { Due = Start - TimeSpan.FromSeconds(2) });

        var first = await ClaimAsync(callbacks: 2);
        var second = await ClaimAsync();
        Store.Advance(Claim + TimeSpan.FromSeconds(1));
        var third = await ClaimAsync();

        Assert.Equal(["c", "b"], first.Callbacks.Select(callback => callback.Id));
        Assert.Equal(["a"], second.Callbacks.Select(callback => callback.Id));
        Assert.Equal(3, third.Callbacks.Count);
    }

    [Fact]
    public async Task Callbacks_are_listed_oldest_first_and_no_more_than_asked_for()
    {
        foreach (var id in new[] { "c", "a", "b" })
        {
            await Journal.ReceiveAsync(NewCallback(id));
        }

        Assert.Equal(["c", "a"], (await Journal.ListCallbacksAsync(InboxState.Pending, 2)).Select(callback => callback.Id));
    }

    [Fact]
    public async Task Incoming_money_is_taken_once_with_its_event()
    {
        await Journal.ReceiveAsync(NewCallback("first"));
        await Journal.ReceiveAsync(NewCallback("repeat"));

        var first = await Journal.TakeIncomingAsync(Incoming("R1"), NewEvent("R1") with { Kind = OutboxKind.Incoming }, "first");
        var repeat = await Journal.TakeIncomingAsync(Incoming("R1"), NewEvent("R1 again"), "repeat");

        Assert.True(first);
        Assert.False(repeat);
        Assert.True(await Journal.HasIncomingAsync(Incoming("R1").Provider, Incoming("R1").Account, "R1"));
        Assert.False(await Journal.HasIncomingAsync(Incoming("R1").Provider, Incoming("R1").Account, "R2"));
        Assert.False(await Journal.HasIncomingAsync(Incoming("R1").Provider, "other", "R1"));
        Assert.False(await Journal.HasIncomingAsync("other", Incoming("R1").Account, "R1"));
        Assert.Equal(OutboxKind.Incoming, Assert.Single((await ClaimAsync()).Events).Kind);
        Assert.Equal(["first", "repeat"], (await Journal.ListCallbacksAsync(InboxState.Applied, 10)).Select(callback => callback.Id));
    }

    [Fact]
    public async Task Incoming_money_whose_event_is_there_already_is_refused_and_not_taken()
    {
        await Journal.ReceiveAsync(NewCallback("callback"));
        await Journal.TakeIncomingAsync(Incoming("R1"), NewEvent("R1"), "");

        await Assert.ThrowsAsync<JournalException>(async () => await Journal.TakeIncomingAsync(Incoming("R2"), NewEvent("R1"), "callback"));

        Assert.Single(await Journal.ListCallbacksAsync(InboxState.Pending, 10));
        Assert.True(await Journal.TakeIncomingAsync(Incoming("R2"), NewEvent("R2"), "callback"));
    }

    [Fact]
    public async Task A_receipt_is_one_accounts_of_one_provider()
    {
        Assert.True(await Journal.TakeIncomingAsync(Incoming("R1"), null, ""));
        Assert.True(await Journal.TakeIncomingAsync(Incoming("R1") with { Account = "other" }, null, ""));
        Assert.True(await Journal.TakeIncomingAsync(Incoming("R1") with { Provider = "ncba" }, null, ""));
        Assert.False(await Journal.TakeIncomingAsync(Incoming("R1") with { Merchant = "another registration" }, null, ""));
    }

    [Fact]
    public async Task Incoming_money_that_comes_many_times_at_once_is_taken_once()
    {
        var journals = await OpenAsync(4);

        var taken = await AtOnceAsync(20, async i => await journals[i % journals.Length].TakeIncomingAsync(Incoming("R1"), NewEvent($"R1-{i}"), ""));

        Assert.Single(taken, isNew => isNew);
        Assert.Single((await ClaimAsync()).Events);
    }

    private IncomingRecord Incoming(string receipt) => new() { Provider = "mpesa", Account = "600000", Receipt = receipt, Merchant = "default", StoredAt = Start };
}
