namespace Integrations.Bridge.Conformance;

/// <summary>Due payments: in order, to one worker at a time, and again when its claim ends.</summary>
public abstract class ClaimConformance<TStore> : JournalConformance<TStore>
    where TStore : JournalStore, new()
{
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task What_is_due_is_claimed_in_due_order()
    {
        var third = await DueAsync(TimeSpan.FromSeconds(-10));
        var first = await DueAsync(TimeSpan.FromSeconds(-30));
        var second = await DueAsync(TimeSpan.FromSeconds(-20));
        await DueAsync(Later);
        await AdmitAsync();

        var work = await ClaimAsync();

        Assert.Equal([first, second, third], work.Payments);
        Assert.InRange(work.Now, Start, Start + TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task What_is_due_together_is_claimed_by_id()
    {
        var ids = new List<PaymentId>();
        for (var i = 0; i < 12; i++)
        {
            ids.Add(await DueAsync(TimeSpan.FromSeconds(-1)));
        }

        Assert.Equal(ids.Order(), (await ClaimAsync()).Payments);
    }

    [Fact]
    public async Task A_claim_brings_no_more_than_was_asked_for()
    {
        var first = await DueAsync(TimeSpan.FromSeconds(-3));
        var second = await DueAsync(TimeSpan.FromSeconds(-2));
        var third = await DueAsync(TimeSpan.FromSeconds(-1));

        Assert.Equal([first, second], (await ClaimAsync(payments: 2)).Payments);
        Assert.Equal([third], (await ClaimAsync(payments: 2)).Payments);
    }

    [Fact]
    public async Task What_is_claimed_is_nobody_elses_until_the_claim_ends()
    {
        var id = await DueAsync(TimeSpan.Zero);
        var other = (await OpenAsync(1))[0];
        Assert.Equal([id], (await ClaimAsync()).Payments);

        Store.Advance(Claim - TimeSpan.FromSeconds(10));
        var within = await ClaimAsync(by: other);
        Store.Advance(TimeSpan.FromSeconds(11));
        var after = await ClaimAsync(by: other);

        Assert.Empty(within.Payments);
        Assert.Equal([id], after.Payments);
    }

    [Fact]
    public async Task Workers_that_claim_at_once_share_the_work()
    {
        var ids = new List<PaymentId>();
        for (var i = 0; i < 200; i++)
        {
            ids.Add(await DueAsync(TimeSpan.Zero));
        }

        var journals = await OpenAsync(4);

        var claims = await AtOnceAsync(40, async i => (await ClaimAsync(payments: 10, by: journals[i % journals.Length])).Payments);

        Assert.Equal(ids.Order(), claims.SelectMany(claimed => claimed).Order());
    }

    [Fact]
    public async Task A_claim_makes_no_new_version()
    {
        var id = await DueAsync(TimeSpan.Zero);
        var before = (await FindAsync(id)).Intent;

        await ClaimAsync();

        Assert.Equal(before, (await FindAsync(id)).Intent with { NextDue = before.NextDue, Request = before.Request });
        await CommitAsync(Change(before));
    }

    [Fact]
    public async Task A_claim_is_seen_in_the_payment()
    {
        var id = await DueAsync(TimeSpan.Zero);

        var work = await ClaimAsync();

        Assert.Equal(work.Now + Claim, (await FindAsync(id)).Intent.NextDue!.Value, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task A_change_says_when_a_payment_is_due_next()
    {
        var id = await DueAsync(TimeSpan.Zero);
        await ClaimAsync();

        await CommitAsync(Change((await FindAsync(id)).Intent, waiting => waiting with { NextDue = Start + Later }));
        var early = await ClaimAsync();
        Store.Advance(Later + TimeSpan.FromSeconds(1));

        Assert.Empty(early.Payments);
        Assert.Equal([id], (await ClaimAsync()).Payments);
    }

    [Fact]
    public async Task A_payment_that_is_never_due_is_never_claimed()
    {
        var id = await DueAsync(TimeSpan.Zero);
        await CommitAsync(Change((await FindAsync(id)).Intent, done => done with { NextDue = null }));

        Store.Advance(TimeSpan.FromDays(400));

        Assert.Empty((await ClaimAsync()).Payments);
    }

    [Fact]
    public async Task A_payment_is_rescheduled_from_the_version_that_was_read()
    {
        var id = await DueAsync(Later);

        await Journal.RescheduleAsync(id, 1, Start);

        Assert.Equal(1, (await FindAsync(id)).Intent.Version);
        Assert.Equal([id], (await ClaimAsync()).Payments);
    }

    [Fact]
    public async Task A_payment_that_changed_meanwhile_is_not_rescheduled()
    {
        var id = await DueAsync(Later);
        await CommitAsync(Change((await FindAsync(id)).Intent));

        await Journal.RescheduleAsync(id, 1, Start);

        Assert.Empty((await ClaimAsync()).Payments);
    }

    [Fact]
    public async Task Rescheduling_to_never_and_rescheduling_nothing_are_fine()
    {
        var id = await DueAsync(TimeSpan.Zero);

        await Journal.RescheduleAsync(id, 1, null);
        await Journal.RescheduleAsync(NewIntent().Id, 1, Start);

        Assert.Empty((await ClaimAsync()).Payments);
        Assert.Null((await FindAsync(id)).Intent.NextDue);
    }

    [Fact]
    public async Task A_claim_tells_when_the_next_work_is_due_that_it_did_not_bring()
    {
        await DueAsync(TimeSpan.FromSeconds(-2));
        await DueAsync(TimeSpan.FromSeconds(-1));
        await DueAsync(Later);

        var one = await ClaimAsync(payments: 1);
        var two = await ClaimAsync(payments: 1);

        Assert.Equal(Start + TimeSpan.FromSeconds(-1), one.NextDue);
        Assert.Equal(one.Now + Claim, two.NextDue!.Value, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task The_next_due_work_may_be_a_callback_or_an_event()
    {
        await DueAsync(Later);
        await Journal.ReceiveAsync(NewCallback("callback") with { Due = Start + (Later / 2) });
        await Journal.AdmitAsync(NewIntent(), NewEvent("stream", due: Start + (Later / 4)));

        Assert.Equal(Start + (Later / 4), (await ClaimAsync()).NextDue);
        Assert.Equal(Start + (Later / 2), (await ClaimAsync(events: 0)).NextDue);
        Assert.Equal(Start + Later, (await ClaimAsync(events: 0, callbacks: 0)).NextDue);
        Assert.Null((await ClaimAsync(0, 0, 0)).NextDue);
    }

    [Fact]
    public async Task Without_work_nothing_is_due()
    {
        await AdmitAsync();

        var work = await ClaimAsync();

        Assert.Empty(work.Payments);
        Assert.Empty(work.Callbacks);
        Assert.Empty(work.Events);
        Assert.Null(work.NextDue);
    }

    private async Task<PaymentId> DueAsync(TimeSpan fromNow) => (await AdmitAsync(intent => intent with { NextDue = Start + fromNow })).Id;
}
