namespace Integrations.Bridge.Conformance;

/// <summary>Postings, balances, floats, money at risk, and routes that are switched off.</summary>
public abstract class LedgerConformance<TStore> : JournalConformance<TStore>
    where TStore : JournalStore, new()
{
    private const string Route = "mpesa:default/b2c";

    [Fact]
    public async Task Postings_are_listed_in_their_order()
    {
        await Journal.PostAsync([NewPosting("statement", 2, 5), NewPosting("statement", 1, 7), NewPosting("other", 1, 9)]);

        Assert.Equal([(1, 7L), (2, 5L)], (await Journal.ListPostingsAsync("statement")).Select(posting => (posting.Sequence, posting.Amount.MinorUnits)));
        Assert.Empty(await Journal.ListPostingsAsync("nothing"));
    }

    [Fact]
    public async Task A_balance_is_debits_less_credits()
    {
        await Journal.PostAsync([NewPosting("a", 1, 100), NewPosting("a", 2, 30) with { Debit = LedgerAccount.Delivered, Credit = LedgerAccount.InFlight }]);

        Assert.Equal(70, await Journal.GetBalanceAsync(Route, LedgerAccount.InFlight, Shilling));
        Assert.Equal(30, await Journal.GetBalanceAsync(Route, LedgerAccount.Delivered, Shilling));
        Assert.Equal(-100, await Journal.GetBalanceAsync(Route, LedgerAccount.FloatAvailable, Shilling));
        Assert.Equal(0, await Journal.GetBalanceAsync(Route, LedgerAccount.Suspense, Shilling));
        Assert.Equal(0, await Journal.GetBalanceAsync("other", LedgerAccount.InFlight, Shilling));
        Assert.Equal(0, await Journal.GetBalanceAsync(Route, LedgerAccount.InFlight, Currency.FromCode("UGX")));
    }

    [Fact]
    public async Task Postings_of_payments_and_of_statements_sum_to_zero_together()
    {
        var prepared = await PrepareAsync();
        await CommitAsync(Change(prepared.Intent) with { Postings = [NewPosting(prepared.Attempts[0].Reference)] });
        await Journal.PostAsync([NewPosting("statement", 1, 3) with { Debit = LedgerAccount.Suspense }]);

        var balances = new List<long>();
        foreach (var account in Enum.GetValues<LedgerAccount>())
        {
            balances.Add(await Journal.GetBalanceAsync(Route, account, Shilling));
        }

        Assert.Equal(0, balances.Sum());
        Assert.Equal(20_006, balances.Sum(Math.Abs));
    }

    public static TheoryData<string> NoPostings => ["again", "twin", "empty", "negative", "self"];

    [Theory]
    [MemberData(nameof(NoPostings))]
    public async Task A_posting_that_must_not_be_takes_the_others_of_its_call_back(string what)
    {
        await Journal.PostAsync([NewPosting("statement", 1, 7)]);
        var bad = what switch
        {
            "again" => NewPosting("statement", 1, 9),
            "twin" => NewPosting("statement", 2, 9),
            "empty" => NewPosting("statement", 3, 0),
            "negative" => NewPosting("statement", 3, -1),
            _ => NewPosting("statement", 3) with { Debit = LedgerAccount.FloatAvailable },
        };

        var error = await Assert.ThrowsAsync<JournalException>(async () => await Journal.PostAsync([NewPosting("statement", 2, 5), bad]));

        Assert.False(error.IsCommitUnknown);
        Assert.Equal(7, Assert.Single(await Journal.ListPostingsAsync("statement")).Amount.MinorUnits);
        Assert.Equal(7, await Journal.GetBalanceAsync(Route, LedgerAccount.InFlight, Shilling));
    }

    [Fact]
    public async Task A_float_is_its_snapshot_and_what_was_posted_since()
    {
        await Journal.PostAsync([NewPosting("before", at: Start - TimeSpan.FromSeconds(1), minorUnits: 500)]);
        await Journal.PostAsync([NewPosting("early", at: Start + TimeSpan.FromSeconds(1), minorUnits: 30)]);

        await Journal.SetFloatAsync(new FloatSnapshot(Route, Amount(1_000), Start));
        await Journal.PostAsync([
            NewPosting("hold", at: Start + TimeSpan.FromSeconds(2), minorUnits: 200),
            NewPosting("release", at: Start + TimeSpan.FromSeconds(3), minorUnits: 50) with { Debit = LedgerAccount.FloatAvailable, Credit = LedgerAccount.InFlight },
            NewPosting("delivered", at: Start + TimeSpan.FromSeconds(3), minorUnits: 8) with { Debit = LedgerAccount.Delivered, Credit = LedgerAccount.InFlight },
            NewPosting("elsewhere", at: Start + TimeSpan.FromSeconds(3), minorUnits: 9) with { Route = "other" },
            NewPosting("late", at: Start - TimeSpan.FromSeconds(1), minorUnits: 70),
        ]);

        Assert.Equal(Amount(1_000 - 30 - 200 + 50), await Journal.GetFloatAsync(Route, Shilling));
    }

    [Fact]
    public async Task What_is_posted_at_the_moment_of_the_snapshot_counts()
    {
        await Journal.SetFloatAsync(new FloatSnapshot(Route, Amount(1_000), Start));

        await Journal.PostAsync([NewPosting("hold", minorUnits: 200)]);

        Assert.Equal(Amount(800), await Journal.GetFloatAsync(Route, Shilling));
    }

    [Fact]
    public async Task What_was_under_way_at_the_snapshot_is_taken_off_once_and_comes_back_when_it_is_given_back()
    {
        await Journal.PostAsync([NewPosting("hold", at: Start - TimeSpan.FromSeconds(5), minorUnits: 200)]);

        await Journal.SetFloatAsync(new FloatSnapshot(Route, Amount(1_000), Start) { InFlight = 200 });
        var before = await Journal.GetFloatAsync(Route, Shilling);
        await Journal.PostAsync([NewPosting("release", at: Start + TimeSpan.FromSeconds(5), minorUnits: 200) with { Debit = LedgerAccount.FloatAvailable, Credit = LedgerAccount.InFlight }]);

        Assert.Equal(Amount(800), before);
        Assert.Equal(Amount(1_000), await Journal.GetFloatAsync(Route, Shilling));
    }

    [Fact]
    public async Task A_newer_snapshot_replaces_an_older_one_and_not_the_other_way_round()
    {
        await Journal.PostAsync([NewPosting("hold", at: Start + TimeSpan.FromSeconds(5), minorUnits: 200)]);
        await Journal.SetFloatAsync(new FloatSnapshot(Route, Amount(1_000), Start));

        await Journal.SetFloatAsync(new FloatSnapshot(Route, Amount(700), Start + TimeSpan.FromSeconds(10)));
        await Journal.SetFloatAsync(new FloatSnapshot(Route, Amount(1_000), Start + TimeSpan.FromSeconds(1)));

        Assert.Equal(Amount(700), await Journal.GetFloatAsync(Route, Shilling));
    }

    [Fact]
    public async Task A_route_without_a_snapshot_has_no_float()
    {
        await Journal.PostAsync([NewPosting("hold")]);
        await Journal.SetFloatAsync(new FloatSnapshot(Route, Money.FromMinorUnits(5, "UGX"), Start));

        Assert.Null(await Journal.GetFloatAsync(Route, Shilling));
        Assert.Null(await Journal.GetFloatAsync("other", Shilling));
    }

    [Fact]
    public async Task A_float_may_fall_below_nothing()
    {
        await Journal.SetFloatAsync(new FloatSnapshot(Route, Amount(1), Start));

        await Journal.PostAsync([NewPosting("hold", minorUnits: 5)]);

        Assert.Equal(Amount(-4), await Journal.GetFloatAsync(Route, Shilling));
    }

    [Fact]
    public async Task Money_at_risk_is_the_sum_of_payments_that_were_put_at_risk_since()
    {
        await AtRiskAsync(Amount(100), Start);
        await AtRiskAsync(Amount(20), Start + TimeSpan.FromHours(1));
        await AtRiskAsync(Money.FromMinorUnits(9, "UGX"), Start + TimeSpan.FromHours(1));
        await AdmitAsync();

        Assert.Equal(120, await Journal.GetAtRiskAsync(Shilling, Start));
        Assert.Equal(20, await Journal.GetAtRiskAsync(Shilling, Start + TimeSpan.FromMinutes(1)));
        Assert.Equal(0, await Journal.GetAtRiskAsync(Shilling, Start + TimeSpan.FromHours(2)));
        Assert.Equal(9, await Journal.GetAtRiskAsync(Currency.FromCode("UGX"), Start));
    }

    [Fact]
    public async Task A_payment_is_put_at_risk_when_the_mark_first_appears()
    {
        var id = await AtRiskAsync(Amount(100), Start);

        await CommitAsync(Change((await FindAsync(id)).Intent, later => later with { UpdatedAt = Start + TimeSpan.FromHours(1) }));
        await CommitAsync(Change((await FindAsync(id)).Intent, calm => calm with { AtRisk = false, UpdatedAt = Start + TimeSpan.FromHours(2) }));

        Assert.Equal(100, await Journal.GetAtRiskAsync(Shilling, Start));
        Assert.Equal(0, await Journal.GetAtRiskAsync(Shilling, Start + TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task Routes_are_switched_off_and_on_for_everybody()
    {
        var other = (await OpenAsync(1))[0];

        await Journal.SetRouteEnabledAsync("b", isEnabled: false);
        await Journal.SetRouteEnabledAsync("a", isEnabled: false);
        await Journal.SetRouteEnabledAsync("a", isEnabled: false);
        await Journal.SetRouteEnabledAsync("c", isEnabled: true);
        var off = await other.ListDisabledRoutesAsync();
        await other.SetRouteEnabledAsync("a", isEnabled: true);

        Assert.Equal(["a", "b"], off);
        Assert.Equal(["b"], await Journal.ListDisabledRoutesAsync());
        Assert.Equal(["b"], (await ClaimAsync(by: other)).DisabledRoutes);
        Assert.Equal(["b"], (await ClaimAsync(payments: 0, callbacks: 0, events: 0)).DisabledRoutes);
    }

    private async Task<PaymentId> AtRiskAsync(Money amount, DateTimeOffset since)
    {
        var intent = await AdmitAsync(intent => intent with { Amount = amount });
        await CommitAsync(Change(intent, risky => risky with { AtRisk = true, UpdatedAt = since }));
        return intent.Id;
    }
}
