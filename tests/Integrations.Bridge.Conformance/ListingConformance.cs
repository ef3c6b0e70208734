namespace Integrations.Bridge.Conformance;

/// <summary>Lists and pages for operators.</summary>
public abstract class ListingConformance<TStore> : JournalConformance<TStore>
    where TStore : JournalStore, new()
{
    [Fact]
    public async Task Payments_are_listed_newest_first()
    {
        var middle = await AdmitAsync(intent => intent with { CreatedAt = Start + TimeSpan.FromHours(2) });
        var newest = await AdmitAsync(intent => intent with { CreatedAt = Start + TimeSpan.FromHours(3) });
        var oldest = await AdmitAsync(intent => intent with { CreatedAt = Start + TimeSpan.FromHours(1) });

        Assert.Equal([newest.Id, middle.Id, oldest.Id], await ListAsync(new JournalQuery()));
    }

    [Fact]
    public async Task A_listed_payment_is_the_stored_one()
    {
        var prepared = await PrepareAsync();

        var listed = Assert.Single(await Journal.ListAsync(new JournalQuery()));

        Assert.Equal(prepared.Intent, listed with { Request = prepared.Intent.Request });
        Assert.Equal(prepared.Intent.Request.ToArray(), listed.Request.ToArray());
    }

    [Fact]
    public async Task Pages_bring_every_payment_once()
    {
        var all = new List<PaymentId>();
        for (var i = 0; i < 25; i++)
        {
            // Threes are of one moment, so that pages break within a moment too.
            all.Insert(0, (await AdmitAsync(intent => intent with { CreatedAt = Start + TimeSpan.FromSeconds(i / 3) })).Id);
        }

        var paged = new List<PaymentId>();
        IReadOnlyList<PaymentId> page;
        do
        {
            page = await ListAsync(new JournalQuery { Limit = 4, After = paged is [.., var last] ? last : null });
            paged.AddRange(page);
        }
        while (page.Count > 0);

        Assert.Equal(all, paged);
    }

    [Fact]
    public async Task A_page_after_a_payment_that_is_gone_goes_on_by_id()
    {
        var first = await AdmitAsync();
        var gone = NewIntent();
        await AdmitAsync();

        Assert.Equal([first.Id], await ListAsync(new JournalQuery { After = gone.Id }));
    }

    [Fact]
    public async Task Payments_are_listed_by_what_they_are()
    {
        var wanted = await AdmitAsync(intent => intent with { Tenant = "a", BatchId = "b", Reference = "r" });
        await AdmitAsync(intent => intent with { Tenant = "other", BatchId = "b", Reference = "r" });
        await AdmitAsync(intent => intent with { Tenant = "a", BatchId = "other", Reference = "r" });
        await AdmitAsync(intent => intent with { Tenant = "a", BatchId = "b", Reference = "other" });
        await AdmitAsync(intent => intent with { Tenant = "a", Reference = "r" });

        Assert.Equal([wanted.Id], await ListAsync(new JournalQuery { Tenant = "a", BatchId = "b", Reference = "r" }));
        Assert.Equal(4, (await ListAsync(new JournalQuery { Tenant = "a" })).Count);
        Assert.Equal(3, (await ListAsync(new JournalQuery { BatchId = "b" })).Count);
        Assert.Equal(4, (await ListAsync(new JournalQuery { Reference = "r" })).Count);
    }

    [Fact]
    public async Task Payments_are_listed_by_when_they_were_made()
    {
        await AdmitAsync(intent => intent with { CreatedAt = Start + TimeSpan.FromHours(1) - TimeSpan.FromTicks(1) });
        var inside = await AdmitAsync(intent => intent with { CreatedAt = Start + TimeSpan.FromHours(1) });
        await AdmitAsync(intent => intent with { CreatedAt = Start + TimeSpan.FromHours(2) });

        Assert.Equal([inside.Id], await ListAsync(new JournalQuery { From = Start + TimeSpan.FromHours(1), To = Start + TimeSpan.FromHours(2) }));
    }

    [Fact]
    public async Task Payments_are_listed_by_their_state_of_now()
    {
        var review = await InStateAsync(IntentState.Review);
        var failed = await InStateAsync(IntentState.Failed);
        await InStateAsync(IntentState.Succeeded);

        Assert.Equal([failed, review], await ListAsync(new JournalQuery { States = [IntentState.Review, IntentState.Failed] }));
    }

    [Fact]
    public async Task Payments_are_listed_by_flags_that_nobody_settled()
    {
        var open = await FlaggedAsync(PaymentFlags.LateSuccess | PaymentFlags.AtRisk, PaymentFlags.None);
        var half = await FlaggedAsync(PaymentFlags.LateSuccess | PaymentFlags.OverExecuted, PaymentFlags.LateSuccess);
        await FlaggedAsync(PaymentFlags.LateSuccess, PaymentFlags.LateSuccess);
        await AdmitAsync();

        Assert.Equal([open], await ListAsync(new JournalQuery { OpenFlags = PaymentFlags.LateSuccess }));
        Assert.Equal([half, open], await ListAsync(new JournalQuery { OpenFlags = PaymentFlags.LateSuccess | PaymentFlags.OverExecuted }));
    }

    [Fact]
    public async Task Cases_are_those_in_review_and_those_with_a_flag_that_somebody_must_look_at()
    {
        var cases = new List<PaymentId> { await InStateAsync(IntentState.Review) };
        foreach (var flag in Enum.GetValues<PaymentFlags>().Where(static flag => (flag & JournalQuery.CaseFlags) is not PaymentFlags.None))
        {
            cases.Add(await FlaggedAsync(flag, PaymentFlags.None));
        }

        await FlaggedAsync(PaymentFlags.LateSuccess | PaymentFlags.AtRisk | PaymentFlags.Simulated, PaymentFlags.None);
        await FlaggedAsync(JournalQuery.CaseFlags, JournalQuery.CaseFlags);
        await InStateAsync(IntentState.Failed);

        Assert.Equal(8, cases.Count);
        Assert.Equal(cases, await ListAsync(new JournalQuery { OnlyCases = true, IsOldestFirst = true }));
        Assert.Equal([cases[0]], await ListAsync(new JournalQuery { OnlyCases = true, States = [IntentState.Review] }));
    }

    [Fact]
    public async Task A_case_that_is_decided_is_listed_no_more_and_one_that_comes_back_is()
    {
        var intent = await AdmitAsync();
        var open = Change(intent, changed => changed with { Flags = PaymentFlags.Contradiction });
        var settled = Change(open.Intent, changed => changed with { SettledFlags = PaymentFlags.Contradiction });
        await CommitAsync(open);
        Assert.Equal([intent.Id], await ListAsync(new JournalQuery { OnlyCases = true }));
        await CommitAsync(settled);
        Assert.Empty(await ListAsync(new JournalQuery { OnlyCases = true }));

        await CommitAsync(Change(settled.Intent, changed => changed with { State = IntentState.Review }));

        Assert.Equal([intent.Id], await ListAsync(new JournalQuery { OnlyCases = true }));
    }

    [Fact]
    public async Task Pages_of_the_oldest_first_bring_every_payment_once()
    {
        var all = new List<PaymentId>();
        for (var i = 0; i < 25; i++)
        {
            all.Add((await AdmitAsync(intent => intent with { CreatedAt = Start + TimeSpan.FromSeconds(i / 3) })).Id);
        }

        var paged = new List<PaymentId>();
        IReadOnlyList<PaymentId> page;
        do
        {
            page = await ListAsync(new JournalQuery { Limit = 4, IsOldestFirst = true, After = paged is [.., var last] ? last : null });
            paged.AddRange(page);
        }
        while (page.Count > 0);

        Assert.Equal(all, paged);
    }

    [Fact]
    public async Task A_page_of_the_oldest_first_after_a_payment_that_is_gone_goes_on_by_id()
    {
        await AdmitAsync();
        var gone = NewIntent();
        var last = await AdmitAsync();

        Assert.Equal([last.Id], await ListAsync(new JournalQuery { IsOldestFirst = true, After = gone.Id }));
    }

    [Fact]
    public async Task Payments_are_listed_by_the_routes_of_their_attempts()
    {
        var prepared = await PrepareAsync(editAttempt: static attempt => attempt with { Route = "wanted" });
        await PrepareAsync();
        await AdmitAsync();

        Assert.Equal([prepared.Intent.Id], await ListAsync(new JournalQuery { Route = "wanted" }));
        Assert.Empty(await ListAsync(new JournalQuery { Route = "another" }));
    }

    private async Task<IReadOnlyList<PaymentId>> ListAsync(JournalQuery query) => [.. (await Journal.ListAsync(query)).Select(intent => intent.Id)];

    private async Task<PaymentId> InStateAsync(IntentState state)
    {
        var intent = await AdmitAsync();
        await CommitAsync(Change(intent, changed => changed with { State = state }));
        return intent.Id;
    }

    private async Task<PaymentId> FlaggedAsync(PaymentFlags flags, PaymentFlags settled)
    {
        var intent = await AdmitAsync();
        await CommitAsync(Change(intent, changed => changed with { Flags = flags, SettledFlags = settled }));
        return intent.Id;
    }
}
