namespace Integrations.Bridge.Conformance;

/// <summary>What is over goes; what is open, or may still be asked about, stays.</summary>
public abstract class PurgeConformance<TStore> : JournalConformance<TStore>
    where TStore : JournalStore, new()
{
    private const string Route = "mpesa:default/b2c";

    private DateTimeOffset Cutoff => Start + TimeSpan.FromDays(1);

    [Theory]
    [InlineData(IntentState.Succeeded)]
    [InlineData(IntentState.Failed)]
    [InlineData(IntentState.Expired)]
    [InlineData(IntentState.Cancelled)]
    [InlineData(IntentState.Reversed)]
    public async Task A_closed_payment_goes_with_all_that_belongs_to_it(IntentState state)
    {
        var closed = await ClosedAsync(state, attempt => attempt with { CallbackId = "callback", Receipt = "R1", ProviderReferences = [new("ID", "1")] });
        var reference = closed.Attempts[0].Reference;

        var gone = await Journal.PurgeAsync(Cutoff);

        Assert.Equal(5, gone);
        Assert.Null(await Journal.FindAsync(closed.Intent.Id));
        Assert.Null(await Journal.FindByKeyAsync("", closed.Intent.Key));
        Assert.Null(await Journal.FindByReferenceAsync(reference));
        Assert.Null(await Journal.FindByCallbackAsync("callback"));
        Assert.Null(await Journal.FindByReceiptAsync("mpesa", "default", "R1"));
        Assert.Null(await Journal.FindByProviderReferenceAsync("mpesa", "default", new("ID", "1")));
        Assert.Null(await Journal.FindNewestKnownAsync(Route, "none"));
        Assert.Null(await Journal.FindArtefactAsync(closed.Intent.Id));
        Assert.Empty(await Journal.ListPostingsAsync(reference));
        Assert.Empty(await Journal.ListAsync(new JournalQuery()));
        Assert.Equal(0, await Journal.PurgeAsync(Cutoff));
    }

    public static TheoryData<string> Kept => ["received", "active", "review", "due", "recent", "open attempt", "in flight", "receivable", "untold"];

    [Theory]
    [MemberData(nameof(Kept))]
    public async Task A_payment_that_is_not_over_stays(string why)
    {
        var closed = await ClosedAsync(IntentState.Succeeded);
        var intent = closed.Intent;
        var attempt = closed.Attempts[0];
        await CommitAsync(why switch
        {
            "received" => Change(intent, open => open with { State = IntentState.Received }),
            "active" => Change(intent, open => open with { State = IntentState.Active }),
            "review" => Change(intent, open => open with { State = IntentState.Review }),
            "due" => Change(intent, watched => watched with { NextDue = Start + TimeSpan.FromDays(30) }),
            "recent" => Change(intent, recent => recent with { UpdatedAt = Cutoff }),
            "open attempt" => Change(intent) with { Attempts = [NewAttempt(intent, 2) with { State = AttemptState.Accepted, HoldsSlot = false }] },
            "in flight" => Change(intent) with { Attempts = [attempt with { Position = LedgerPosition.InFlight }] },
            "receivable" => Change(intent) with { Attempts = [attempt with { Position = LedgerPosition.Receivable }] },
            _ => Change(intent) with { Events = [NewEvent($"{intent.Id}")] },
        });

        await Journal.PurgeAsync(Cutoff);

        var found = await FindAsync(intent.Id);
        Assert.NotEmpty(found.Attempts);
        Assert.NotEmpty(found.Evidence);
        Assert.NotEmpty(await Journal.ListPostingsAsync(attempt.Reference));
    }

    [Fact]
    public async Task A_payment_whose_events_were_told_goes()
    {
        var closed = await ClosedAsync(IntentState.Succeeded);
        await CommitAsync(Change(closed.Intent) with { Events = [NewEvent($"{closed.Intent.Id}")] });
        await Journal.CompleteEventAsync($"{closed.Intent.Id}-1");

        await Journal.PurgeAsync(Cutoff);

        Assert.Null(await Journal.FindAsync(closed.Intent.Id));
    }

    [Fact]
    public async Task Balances_and_floats_stay_right_without_the_postings_that_went()
    {
        await Journal.SetFloatAsync(new FloatSnapshot(Route, Amount(50_000), Start));
        await ClosedAsync(IntentState.Succeeded);

        await Journal.PurgeAsync(Cutoff);

        Assert.Equal(10_000, await Journal.GetBalanceAsync(Route, LedgerAccount.InFlight, Shilling));
        Assert.Equal(Amount(40_000), await Journal.GetFloatAsync(Route, Shilling));
    }

    [Fact]
    public async Task Many_payments_go_in_one_call()
    {
        for (var i = 0; i < 120; i++)
        {
            await AdmitAsync(intent => intent with { State = IntentState.Failed });
        }

        var kept = await AdmitAsync();

        Assert.Equal(120, await Journal.PurgeAsync(Cutoff));
        Assert.Equal([kept.Id], (await Journal.ListAsync(new JournalQuery())).Select(intent => intent.Id));
    }

    [Theory]
    [InlineData(InboxState.Applied, false)]
    [InlineData(InboxState.Rejected, false)]
    [InlineData(InboxState.Pending, true)]
    [InlineData(InboxState.Orphaned, true)]
    [InlineData(InboxState.Parked, true)]
    public async Task A_callback_goes_when_it_is_done(InboxState state, bool stays)
    {
        await Journal.ReceiveAsync(NewCallback("a"));
        await Journal.UpdateCallbackAsync(NewCallback("a") with { State = state });
        await Journal.ReceiveAsync(NewCallback("recent") with { ReceivedAt = Cutoff });
        await Journal.UpdateCallbackAsync(NewCallback("recent") with { State = InboxState.Applied });

        Assert.Equal(stays ? 0 : 1, await Journal.PurgeAsync(Cutoff));

        Assert.Equal(!stays, await Journal.ReceiveAsync(NewCallback("a")));
        Assert.False(await Journal.ReceiveAsync(NewCallback("recent")));
    }

    [Fact]
    public async Task Incoming_money_goes_when_its_event_was_told()
    {
        var incoming = new IncomingRecord { Provider = "mpesa", Account = "600000", Receipt = "R1", Merchant = "default", StoredAt = Start };
        await Journal.TakeIncomingAsync(incoming, NewEvent("R1"), "");
        await Journal.TakeIncomingAsync(incoming with { Receipt = "recent", StoredAt = Cutoff }, null, "");

        var untold = await Journal.PurgeAsync(Cutoff);
        await Journal.CompleteEventAsync("R1-1");
        var told = await Journal.PurgeAsync(Cutoff);

        Assert.Equal((0, 1), (untold, told));
        Assert.True(await Journal.TakeIncomingAsync(incoming, null, ""));
        Assert.False(await Journal.TakeIncomingAsync(incoming with { Receipt = "recent" }, null, ""));
    }

    [Fact]
    public async Task A_token_is_erased_when_its_time_has_come()
    {
        var sold = await SoldAsync();
        await Journal.SetArtefactErasureAsync(sold, Start + TimeSpan.FromHours(1));

        var early = await Journal.PurgeAsync(Start);
        var held = await Journal.FindArtefactAsync(sold);
        Store.Advance(TimeSpan.FromHours(2));
        var late = await Journal.PurgeAsync(Start);

        Assert.Equal((0, 1), (early, late));
        Assert.Equal(new byte[] { 4 }, held!.Content.ToArray());
        Assert.Equal(Start + TimeSpan.FromHours(1), held.EraseAt);
        Assert.Null(await Journal.FindArtefactAsync(sold));
        Assert.Equal(0, await Journal.PurgeAsync(Start));
    }

    [Fact]
    public async Task A_token_that_nobody_acknowledged_is_not_erased()
    {
        var sold = await SoldAsync();

        Store.Advance(TimeSpan.FromDays(400));
        await Journal.PurgeAsync(Start);

        Assert.NotNull(await Journal.FindArtefactAsync(sold));
    }

    [Fact]
    public async Task A_second_token_does_not_hide_the_first()
    {
        var sold = await SoldAsync();
        var found = await FindAsync(sold);
        var second = NewAttempt(found.Intent, 2);

        await CommitAsync(Change(found.Intent) with
        {
            Attempts = [found.Attempts[0] with { State = AttemptState.Succeeded, HoldsSlot = false }, second],
            Artefact = new ArtefactRecord { Payment = sold, Reference = second.Reference, Content = new byte[] { 5 }, StoredAt = Start },
        });

        Assert.Equal(new byte[] { 4 }, (await Journal.FindArtefactAsync(sold))!.Content.ToArray());
    }

    private async Task<PaymentId> SoldAsync()
    {
        var prepared = await PrepareAsync(intent => intent with { Kind = PaymentKind.Vend });
        await CommitAsync(Change(prepared.Intent) with
        {
            Artefact = new ArtefactRecord { Payment = prepared.Intent.Id, Reference = prepared.Attempts[0].Reference, Content = new byte[] { 4 }, StoredAt = Start },
        });
        return prepared.Intent.Id;
    }

    /// <summary>A payment with an attempt, a piece of evidence, a posting and a token, all over.</summary>
    private async Task<IntentSnapshot> ClosedAsync(IntentState state, Func<AttemptRecord, AttemptRecord>? edit = null)
    {
        var prepared = await PrepareAsync(editAttempt: edit);
        var attempt = prepared.Attempts[0];
        await CommitAsync(Change(prepared.Intent, closed => closed with { State = state, NextDue = null }) with
        {
            Attempts = [attempt with { State = AttemptState.Succeeded, HoldsSlot = false, Position = LedgerPosition.Delivered }],
            Evidence = [NewEvidence(attempt)],
            Postings = [NewPosting(attempt.Reference)],
            Artefact = new ArtefactRecord { Payment = prepared.Intent.Id, Reference = attempt.Reference, Content = new byte[] { 4 }, StoredAt = Start },
        });
        return await FindAsync(prepared.Intent.Id);
    }
}
