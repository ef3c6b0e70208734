namespace Integrations.Bridge.Conformance;

/// <summary>Counts and sums by quarter of an hour, for accountants.</summary>
public abstract class SummaryConformance<TStore> : JournalConformance<TStore>
    where TStore : JournalStore, new()
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    /// <summary>A whole hour, so that the quarters of the tests lie still.</summary>
    private static readonly DateTimeOffset Hour = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Payments_add_up_by_kind_currency_and_state()
    {
        await AdmitAtAsync(Hour, static intent => intent with { Amount = Money.FromMinorUnits(5, "KES") });
        await AdmitAtAsync(Hour, static intent => intent with { Amount = Money.FromMinorUnits(7, "KES") });
        await AdmitAtAsync(Hour, static intent => intent with { Amount = Money.FromMinorUnits(9, "UGX") });
        await AdmitAtAsync(Hour, static intent => intent with { Kind = PaymentKind.Collect, Amount = Money.FromMinorUnits(11, "KES") });
        var failed = await AdmitAtAsync(Hour);
        await CommitAsync(Change(failed, static changed => changed with { State = IntentState.Failed }));

        Assert.Equal(
            [
                new QuarterSummary { Quarter = Hour, Kind = PaymentKind.Collect, State = IntentState.Received, Count = 1, Amount = Amount(11) },
                new QuarterSummary { Quarter = Hour, Kind = PaymentKind.Disburse, State = IntentState.Received, Count = 2, Amount = Amount(12) },
                new QuarterSummary { Quarter = Hour, Kind = PaymentKind.Disburse, State = IntentState.Received, Count = 1, Amount = Money.FromMinorUnits(9, "UGX") },
                new QuarterSummary { Quarter = Hour, Kind = PaymentKind.Disburse, State = IntentState.Failed, Count = 1, Amount = Amount(10_000) },
            ],
            await SummariseAsync());
    }

    [Fact]
    public async Task Payments_add_up_by_the_quarter_of_an_hour_in_which_they_were_created()
    {
        await AdmitAtAsync(Hour);
        await AdmitAtAsync(Hour + QuarterSummary.Length - Tick);
        await AdmitAtAsync(Hour + QuarterSummary.Length);

        Assert.Equal([(Hour, 2), (Hour + QuarterSummary.Length, 1)], (await SummariseAsync()).Select(static row => (row.Quarter, row.Count)));
    }

    [Fact]
    public async Task A_period_has_its_first_moment_and_not_its_last_and_is_of_one_tenant_or_all()
    {
        var query = new SummaryQuery { From = Hour + TimeSpan.FromMinutes(7), To = Hour + TimeSpan.FromMinutes(9), Tenant = "a" };
        await AdmitAtAsync(query.From - Tick, static intent => intent with { Tenant = "a" });
        await AdmitAtAsync(query.From, static intent => intent with { Tenant = "a" });
        await AdmitAtAsync(query.To - Tick, static intent => intent with { Tenant = "other" });
        await AdmitAtAsync(query.To, static intent => intent with { Tenant = "a" });

        Assert.Equal(1, Assert.Single(await Journal.SummariseAsync(query)).Count);
        Assert.Equal(2, Assert.Single(await Journal.SummariseAsync(query with { Tenant = null })).Count);
        Assert.Empty(await Journal.SummariseAsync(query with { Tenant = "nobody" }));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("Rejected", "r1")]
    [InlineData("Absent Rejected", "r2")]
    [InlineData("Rejected Unknown", "r2")]
    [InlineData("Succeeded Rejected", "r1")]
    [InlineData("Absent Succeeded Rejected", "r2")]
    [InlineData("Succeeded Succeeded", "r1")]
    [InlineData("Reversed Rejected", "r1")]
    [InlineData("Reversed Succeeded", "r2")]
    [InlineData("Succeeded Reversed", "r1")]
    [InlineData("Reversed Reversed Rejected", "r2")]
    public async Task The_route_is_that_of_the_attempt_that_moved_value_else_of_the_last(string states, string? route)
    {
        await WithAttemptsAsync([.. states.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static state => (Enum.Parse<AttemptState>(state), (Money?)null))]);

        var row = Assert.Single(await SummariseAsync());

        Assert.Equal((route, 1), (row.Route, row.Count));
    }

    [Fact]
    public async Task Charges_add_up_by_currency_and_those_that_are_not_known_are_counted()
    {
        await WithAttemptsAsync((AttemptState.Succeeded, Amount(23)));
        await WithAttemptsAsync((AttemptState.Reversed, Amount(7)));
        await WithAttemptsAsync((AttemptState.Succeeded, Money.FromMinorUnits(45, "USD")));
        await WithAttemptsAsync((AttemptState.Succeeded, null));
        await WithAttemptsAsync((AttemptState.Succeeded, null));

        Assert.Equal(
            [(2, 20_000, null, 2), (2, 20_000, Amount(30), 0), (1, 10_000, Money.FromMinorUnits(45, "USD"), 0)],
            (await SummariseAsync()).Select(static row => (row.Count, row.Amount.MinorUnits, row.Charges, row.UnknownCharges)));
    }

    [Fact]
    public async Task An_attempt_that_moved_nothing_costs_nothing_and_hides_nothing()
    {
        await WithAttemptsAsync((AttemptState.Rejected, Amount(23)));
        await WithAttemptsAsync((AttemptState.Unknown, null));

        var row = Assert.Single(await SummariseAsync());

        Assert.Equal((2, null, 0), (row.Count, row.Charges, row.UnknownCharges));
    }

    [Fact]
    public async Task The_charge_is_that_of_the_attempt_that_gives_the_route()
    {
        await WithAttemptsAsync((AttemptState.Rejected, Amount(1)), (AttemptState.Succeeded, Amount(23)), (AttemptState.Reversed, Amount(5)));

        var row = Assert.Single(await SummariseAsync());

        Assert.Equal(("r2", Amount(23)), (row.Route, row.Charges));
    }

    [Fact]
    public async Task Nothing_adds_up_to_nothing() => Assert.Empty(await SummariseAsync());

    private Task<IntentRecord> AdmitAtAsync(DateTimeOffset created, Func<IntentRecord, IntentRecord>? edit = null) => AdmitAsync(intent => (edit?.Invoke(intent) ?? intent) with { CreatedAt = created });

    /// <summary>A payment with attempts on r1, r2 and so on.</summary>
    private async Task WithAttemptsAsync(params (AttemptState State, Money? Charge)[] attempts)
    {
        var intent = await AdmitAtAsync(Hour);
        await CommitAsync(Change(intent) with
        {
            Attempts = [.. attempts.Select((attempt, index) => NewAttempt(intent, index + 1) with { Route = $"r{index + 1}", State = attempt.State, Charge = attempt.Charge, HoldsSlot = false })],
        });
    }

    /// <summary>Ordered, which a store need not do.</summary>
    private async Task<IReadOnlyList<QuarterSummary>> SummariseAsync() =>
    [
        .. (await Journal.SummariseAsync(new SummaryQuery { From = Hour - TimeSpan.FromDays(1), To = Hour + TimeSpan.FromDays(1) }))
            .OrderBy(static row => row.Quarter)
            .ThenBy(static row => row.Kind)
            .ThenBy(static row => row.State)
            .ThenBy(static row => row.Amount.Currency.Code, StringComparer.Ordinal)
            .ThenBy(static row => row.Charges?.Currency.Code, StringComparer.Ordinal),
    ];
}
