using Integrations.Bridge;
using Integrations.Bridge.Journal;
using Integrations.Payments;
using Integrations.Prepaid;
using Integrations.Sandbox;

namespace Integrations.MobileMart.Tests.EndToEnd;

/// <summary>Sales through the Bridge: what is lost is found, what is refused goes elsewhere, nothing is sold twice.</summary>
public sealed class BridgeTests
{
    private static readonly string[] Rails = ["airtime", "airtime-pin", "data", "data-pin", "voucher", "electricity", "bill"];

    public static TheoryData<string> Each => [.. Rails];

    public static TheoryData<string> WithReprint => [.. Rails.Where(static rail => rail is not "bill")];

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_sale_is_made_and_its_receipt_kept(string rail)
    {
        await using var market = await Market.StartAsync();

        var payment = await market.Bridge.VendAsync(market.Order(rail));
        payment = await market.UntilAsync(payment.Id, PaymentStatus.Succeeded);

        var receipt = await market.ReceiptAsync(payment.Id);
        Assert.Equal(($"mobilemart:default/{rail}", "mobilemart", payment.Amount), (payment.Route, receipt.Supplier, receipt.Amount));
        Assert.Equal((receipt.Reference, receipt.SupplierReference), (Assert.Single(market.Mart.Executions).Reference, market.Mart.Executions[0].Receipt));
        Assert.Equal(payment.Amount.Amount, market.Mart.Executions[0].Amount);
    }

    [Theory]
    [MemberData(nameof(WithReprint))]
    public async Task A_sale_whose_answer_is_lost_is_found_by_its_reprint_and_made_once(string rail)
    {
        await using var market = await Market.StartAsync(accounts: 2);
        market.Mart.Faults.Add(MobileMartMishap.SellThenDrop.When(IsSale).Once());

        var payment = await market.Bridge.VendAsync(market.Order(rail));
        payment = await market.UntilAsync(payment.Id, PaymentStatus.Succeeded);

        Assert.Equal(("mobilemart", $"mobilemart:default/{rail}"), ((await market.ReceiptAsync(payment.Id)).Supplier, Assert.Single(payment.Attempts).Route));
        Assert.Equal((1, 0), (market.Mart.Executions.Count, market.Backup.Arrivals.Count));
    }

    [Theory]
    [InlineData("voucher")]
    [InlineData("electricity")]
    public async Task What_a_host_does_not_store_comes_back_by_the_reprint_after_a_restart_and_is_sold_once(string rail)
    {
        await using var market = await Market.StartAsync(bridge: static bridge => (bridge.PinRetention, bridge.ReceiptRetention) = (TimeSpan.Zero, TimeSpan.Zero));
        var payment = await market.UntilAsync((await market.Bridge.VendAsync(market.Order(rail))).Id, PaymentStatus.Succeeded);
        var first = (await market.Bridge.GetArtefactAsync(payment.Id)).ToArray();

        await market.RestartAsync();
        var again = await market.Bridge.GetVendResultAsync(payment.Id);
        await market.Bridge.AcknowledgeArtefactAsync(payment.Id);

        Assert.Equal(PinOf(VendResult.FromArtefact(first)), PinOf(again!));
        Assert.Null(await market.Bridge.GetVendResultAsync(payment.Id));
        Assert.Single(market.Mart.Executions);

        static string PinOf(VendResult result) => result is VoucherReceipt voucher ? voucher.Voucher.Pin.Reveal() : ((UtilityReceipt)result).Tokens[0].Reveal();
    }

    [Theory]
    [InlineData("html")]
    [InlineData("1002")]
    [InlineData("hang")]
    public async Task A_sale_whose_answer_is_wrong_or_late_is_made_once(string how)
    {
        await using var market = await Market.StartAsync(accounts: 2);
        market.Mart.Faults.Add((how switch
        {
            "html" => MobileMartMishap.SellThenHtml,
            "1002" => MobileMartMishap.SellThenNotSourced,
            _ => MobileMartMishap.Hang,
        }).On(MobileMartOperation.UtilityPurchase).Once());

        var payment = how is "hang" ? await market.VendSlowlyAsync(market.Order("electricity"), MobileMartOperation.UtilityPurchase) : await market.Bridge.VendAsync(market.Order("electricity"));
        payment = await market.Pace.UntilAsync(payment.Id, static payment => payment.Status is PaymentStatus.Succeeded, waitsInSend: () => how is "hang");

        Assert.Single(Assert.IsType<UtilityReceipt>(await market.ReceiptAsync(payment.Id)).Tokens);
        Assert.Equal((1, 0), (market.Mart.Executions.Count, market.Backup.Arrivals.Count));
    }

    [Fact]
    public async Task A_sale_that_hangs_for_ever_is_found_by_its_reprint()
    {
        await using var market = await Market.StartAsync(accounts: 2);
        market.Mart.Faults.Add(Fault.DelayResponse(Timeout.InfiniteTimeSpan).On(MobileMartOperation.Voucher).Once());

        var payment = await market.VendSlowlyAsync(market.Order("voucher"), MobileMartOperation.Voucher);
        payment = await market.Pace.UntilAsync(payment.Id, static payment => payment.Status is PaymentStatus.Succeeded, waitsInSend: static () => true);

        Assert.IsType<VoucherReceipt>(await market.ReceiptAsync(payment.Id));
        Assert.Equal((1, 0), (market.Mart.Executions.Count, market.Backup.Arrivals.Count));
    }

    [Fact]
    public async Task A_restart_between_the_sale_and_its_answer_changes_nothing()
    {
        await using var market = await Market.StartAsync(accounts: 2);
        market.Mart.Faults.Add(MobileMartMishap.SellThenDrop.When(IsSale).Once());
        market.Mart.Options.ReprintVisibleAfter = TimeSpan.FromMinutes(2);

        var payment = await market.Bridge.VendAsync(market.Order("electricity"));
        payment = await market.UntilAsync(payment.Id, static payment => payment.Pending is PendingReason.InDoubt);
        await market.RestartAsync();
        payment = await market.UntilAsync(payment.Id, PaymentStatus.Succeeded);

        Assert.Single(Assert.IsType<UtilityReceipt>(await market.ReceiptAsync(payment.Id)).Tokens);
        Assert.Equal((1, 0), (market.Mart.Executions.Count, market.Backup.Arrivals.Count));
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(1002)]
    [InlineData(1008)]
    [InlineData(1011)]
    [InlineData(1016)]
    public async Task A_definite_refusal_goes_to_the_next_supplier(int code)
    {
        await using var market = await Market.StartAsync(accounts: 2);
        market.Mart.Faults.Add(MobileMartMishap.Refuse(code).On(MobileMartOperation.AirtimePinless));

        var payment = await market.Bridge.VendAsync(market.Order("airtime"));
        payment = await market.UntilAsync(payment.Id, PaymentStatus.Succeeded);

        Assert.Equal([AttemptState.Rejected, AttemptState.Succeeded], payment.Attempts.Select(static attempt => attempt.State));
        Assert.Equal(("mobilemart:backup/airtime", 0, 1), (payment.Route, market.Mart.Executions.Count, market.Backup.Executions.Count));
    }

    [Theory]
    [InlineData(1010, "Something in the request was not valid.")]
    [InlineData(1013, "This mobile number is not valid for this product.")]
    public async Task What_no_supplier_would_sell_ends_with_the_codes_own_words(int code, string told)
    {
        await using var market = await Market.StartAsync(accounts: 2);
        market.Mart.Faults.Add(MobileMartMishap.Refuse(code).On(MobileMartOperation.AirtimePinless));

        var payment = await market.Bridge.VendAsync(market.Order("airtime"));
        payment = await market.UntilAsync(payment.Id, PaymentStatus.Failed);

        Assert.Equal((told, 0), (payment.UserMessage, market.Backup.Arrivals.Count));
    }

    [Theory]
    [InlineData(1012)]
    [InlineData(1050)]
    public async Task A_code_that_proves_nothing_goes_to_no_other_supplier(int code)
    {
        await using var market = await Market.StartAsync(accounts: 2, mart: static mart => mart.AllowsReprint = false);
        market.Mart.Faults.Add(MobileMartMishap.Refuse(code).On(MobileMartOperation.AirtimePinless));

        var payment = await market.Bridge.VendAsync(market.Order("airtime"));
        payment = await market.PassAsync(payment.Id, TimeSpan.FromMinutes(15));

        Assert.Equal((PaymentStatus.Pending, PendingReason.InDoubt, 0), (payment.Status, payment.Pending, market.Backup.Arrivals.Count));
    }

    [Fact]
    public async Task A_reprint_that_finds_nothing_for_minutes_proves_it_where_the_account_says_so()
    {
        await using var market = await Market.StartAsync(accounts: 2, configure: static options =>
            (options.Reprint, options.ArrivalHorizon, options.VisibilityHorizon) = (MobileMartReprint.Proves, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1)));
        market.Mart.Faults.Add(Fault.LoseRequest.When(static arrival => IsSale(arrival)).Nth(2));

        // Somebody else's sale shows that the question works.
        var other = await market.Bridge.VendAsync(market.Order("voucher", "order-0"));
        await market.UntilAsync(other.Id, PaymentStatus.Succeeded);
        var payment = await market.Bridge.VendAsync(market.Order("voucher"));
        payment = await market.UntilAsync(payment.Id, PaymentStatus.Succeeded, TimeSpan.FromMinutes(30));

        Assert.Equal([AttemptState.Absent, AttemptState.Succeeded], payment.Attempts.Select(static attempt => attempt.State));
        Assert.Equal((1, 1), (market.Mart.Executions.Count, market.Backup.Executions.Count));
        Assert.True(payment.UpdatedAt - payment.CreatedAt > TimeSpan.FromMinutes(2));
    }

    [Theory]
    [InlineData(10, "mobilemart:backup/voucher", PaymentStatus.Succeeded)]
    [InlineData(7, null, PaymentStatus.Failed)]
    public async Task With_its_defaults_a_proof_comes_within_the_ten_minutes_of_a_sale_and_after_its_time_nothing_is_sold(int minutes, string? route, PaymentStatus end)
    {
        await using var market = await Market.StartAsync(accounts: 2, configure: static options => options.Reprint = MobileMartReprint.Proves, bridge: bridge => bridge.VendValidFor = TimeSpan.FromMinutes(minutes));
        market.Mart.Faults.Add(Fault.LoseRequest.When(static arrival => IsSale(arrival)).Nth(2));
        var other = await market.Bridge.VendAsync(market.Order("voucher", "order-0"));
        await market.UntilAsync(other.Id, PaymentStatus.Succeeded);

        // A host that has just started concludes nothing from the passing of time.
        await market.PassAsync(other.Id, TimeSpan.FromMinutes(12));
        var payment = await market.Bridge.VendAsync(market.Order("voucher"));
        payment = await market.UntilAsync(payment.Id, end, TimeSpan.FromMinutes(30));

        Assert.Equal((AttemptState.Absent, route), (payment.Attempts[0].State, payment.Status is PaymentStatus.Succeeded ? payment.Route : null));
        Assert.InRange(payment.UpdatedAt - payment.CreatedAt, TimeSpan.FromMinutes(7), TimeSpan.FromMinutes(9));
        Assert.Equal((1, route is null ? 0 : 1), (market.Mart.Executions.Count, market.Backup.Executions.Count));
    }

    [Fact]
    public async Task A_reprint_that_finds_nothing_proves_nothing_by_itself()
    {
        await using var market = await Market.StartAsync(accounts: 2);
        market.Mart.Faults.Add(Fault.LoseRequest.When(static arrival => IsSale(arrival)).Once());

        var payment = await market.Bridge.VendAsync(market.Order("voucher"));
        payment = await market.PassAsync(payment.Id, TimeSpan.FromMinutes(30));

        Assert.Equal((PaymentStatus.Pending, PendingReason.InDoubt), (payment.Status, payment.Pending));
        Assert.True(market.Mart.ArrivalCount(MobileMartOperation.Reprint) > 3);
        Assert.Empty(market.Backup.Arrivals);
    }

    [Theory]
    [InlineData("voucher")]
    [InlineData("electricity")]
    public async Task A_sale_without_its_token_is_fetched_again(string rail)
    {
        await using var market = await Market.StartAsync(accounts: 2, mart: static mart => mart.Shapes.SaleWithoutArtefact = true);

        var payment = await market.Bridge.VendAsync(market.Order(rail));
        payment = await market.UntilAsync(payment.Id, static payment => payment is { Status: PaymentStatus.Succeeded, Flags: PaymentFlags.None });

        Assert.Equal(("mobilemart", 1, 0), ((await market.ReceiptAsync(payment.Id)).Supplier, market.Mart.Executions.Count, market.Backup.Arrivals.Count));
    }

    [Theory]
    [InlineData("voucher")]
    [InlineData("electricity")]
    public async Task A_sale_whose_token_never_comes_waits_for_a_person_and_is_not_made_again(string rail)
    {
        await using var market = await Market.StartAsync(accounts: 2, mart: static mart => (mart.Shapes.SaleWithoutArtefact, mart.Shapes.ReprintWithoutArtefact) = (true, true));

        var payment = await market.Bridge.VendAsync(market.Order(rail));
        payment = await market.PassAsync(payment.Id, TimeSpan.FromMinutes(30));

        Assert.Equal(PaymentFlags.ArtefactMissing, payment.Flags);
        Assert.True((await market.Bridge.GetArtefactAsync(payment.Id)).IsEmpty);
        Assert.Equal((1, 0), (market.Mart.Executions.Count, market.Backup.Arrivals.Count));
        Assert.True(market.Mart.ArrivalCount(MobileMartOperation.Reprint) > 1);
    }

    [Fact]
    public async Task A_lookup_that_has_ended_at_the_switch_is_told_as_such_and_sells_nothing()
    {
        await using var market = await Market.StartAsync(mart: static mart => mart.PrevendLife = TimeSpan.FromSeconds(1));
        market.Mart.Faults.Add(Fault.DelayRequest(TimeSpan.FromSeconds(5)).On(MobileMartOperation.UtilityPurchase));

        var payment = await market.VendSlowlyAsync(market.Order("electricity"), MobileMartOperation.UtilityPurchase);
        payment = await market.Pace.UntilAsync(payment.Id, static payment => payment.Status is PaymentStatus.Failed, waitsInSend: static () => true);

        Assert.Equal((ErrorCategory.StateConflict, "The lookup has expired, please start again."), (payment.Category, payment.UserMessage));
        Assert.Empty(market.Mart.Executions);
    }

    [Fact]
    public async Task A_meter_that_is_refused_ends_the_sale_before_it_begins_and_says_why()
    {
        await using var market = await Market.StartAsync(accounts: 2);
        market.Mart.Meter(Accounts.Meter).RefusedWith = 1016;

        var payment = await market.Bridge.VendAsync(market.Order("electricity"));
        payment = await market.UntilAsync(payment.Id, PaymentStatus.Failed);

        Assert.Equal((ErrorCategory.PartyUnknown, "This meter or account was not accepted. Check the number."), (payment.Category, payment.UserMessage));
        Assert.Empty(payment.Attempts);
        Assert.Equal((0, 0), (market.Mart.ArrivalCount(MobileMartOperation.UtilityPurchase), market.Backup.Arrivals.Count));
    }

    [Fact]
    public async Task A_lookup_that_cannot_be_had_is_made_at_the_next_supplier()
    {
        await using var market = await Market.StartAsync(accounts: 2);
        market.Mart.Faults.Add(Fault.Answer(SandboxAnswer.Empty(503)).On(MobileMartOperation.UtilityPrevend));

        var payment = await market.Bridge.VendAsync(market.Order("electricity"));
        payment = await market.UntilAsync(payment.Id, PaymentStatus.Succeeded);

        Assert.Equal("mobilemart:backup/electricity", Assert.Single(payment.Attempts).Route);
    }

    [Fact]
    public async Task An_amount_under_the_meters_minimum_is_not_sent()
    {
        await using var market = await Market.StartAsync();
        market.Mart.Meter(Accounts.Meter).NamedMinimum = 310;

        var payment = await market.Bridge.VendAsync(market.Order("electricity"));
        payment = await market.UntilAsync(payment.Id, PaymentStatus.Failed);

        Assert.Equal(ErrorCategory.AmountOutOfRange, payment.Category);
        Assert.Equal(0, market.Mart.ArrivalCount(MobileMartOperation.UtilityPurchase));
    }

    [Fact]
    public async Task An_answer_with_another_amount_waits_for_a_person()
    {
        await using var market = await Market.StartAsync(accounts: 2);
        market.Mart.Faults.Add(Fault.ExecuteThenAnswer(SandboxAnswer.Json(
            200, """{"transactionId":"t-1","amount":49.99,"mobileNumber":"0850012345"}""")).On(MobileMartOperation.AirtimePinless));
        market.Mart.Options.AllowsReprint = false;

        var payment = await market.Bridge.VendAsync(market.Order("airtime"));
        payment = await market.UntilAsync(payment.Id, static payment => payment.Review is not null);

        Assert.Equal((ReviewReason.AmountMismatch, 0), (payment.Review, market.Backup.Arrivals.Count));
    }

    [Theory]
    [InlineData("voucher")]
    [InlineData("airtime")]
    [InlineData("bill")]
    public async Task Without_a_reprint_the_reconciliation_file_shows_the_sale(string rail)
    {
        await using var market = await Market.StartAsync(accounts: 2, configure: static options => options.Reprint = MobileMartReprint.None);
        market.Mart.Faults.Add(MobileMartMishap.SellThenDrop.When(IsSale).Once());

        var payment = await market.Bridge.VendAsync(market.Order(rail));
        payment = await market.UntilAsync(payment.Id, static payment => payment.Pending is PendingReason.InDoubt);
        var outcome = await market.Operations.ImportStatementAsync(StatementOf(market, payment));
        payment = await market.UntilAsync(payment.Id, static payment => payment.Status is PaymentStatus.Succeeded);

        Assert.Equal((1, 0), (outcome.Matched, outcome.Unmatched.Count));
        Assert.Equal((1, 0), (market.Mart.Executions.Count, market.Backup.Arrivals.Count));

        // The file has no PIN: what the customer needs has to be found by a person.
        Assert.Equal(rail is "voucher" ? PaymentFlags.ArtefactMissing : PaymentFlags.None, payment.Flags);
    }

    [Fact]
    public async Task Without_a_reprint_a_whole_file_that_does_not_show_the_sale_proves_that_it_was_not_made()
    {
        await using var market = await Market.StartAsync(accounts: 2, configure: static options => options.Reprint = MobileMartReprint.None);
        market.Mart.Faults.Add(Fault.LoseRequest.When(static arrival => IsSale(arrival)).Once());

        var payment = await market.Bridge.VendAsync(market.Order("voucher"));
        payment = await market.UntilAsync(payment.Id, static payment => payment.Pending is PendingReason.InDoubt);
        var outcome = await market.Operations.ImportStatementAsync(StatementOf(market, payment));
        payment = await market.UntilAsync(payment.Id, static payment => payment.Attempts is [{ State: AttemptState.Absent }, ..]);

        Assert.Equal((0, 1), (outcome.Matched, outcome.ProvenAbsent));
        Assert.Empty(market.Mart.Executions);
    }

    [Fact]
    public async Task Without_a_reprint_cannot_source_is_believed_and_the_file_shows_when_that_was_wrong()
    {
        await using var market = await Market.StartAsync(accounts: 2, configure: static options => options.Reprint = MobileMartReprint.None);
        market.Mart.Faults.Add(MobileMartMishap.SellThenNotSourced.On(MobileMartOperation.Voucher));

        var payment = await market.Bridge.VendAsync(market.Order("voucher"));
        payment = await market.UntilAsync(payment.Id, PaymentStatus.Succeeded);
        await market.Operations.ImportStatementAsync(StatementOf(market, payment));
        payment = await market.UntilAsync(payment.Id, static payment => payment.Flags is not PaymentFlags.None);

        // It was sold twice, and nobody is left in the dark about it.
        Assert.Equal((1, 1), (market.Mart.Executions.Count, market.Backup.Executions.Count));
        Assert.True(payment.Flags.HasFlag(PaymentFlags.OverExecuted));
    }

    [Fact]
    public async Task Cannot_source_leaves_the_sale_in_doubt_where_the_account_does_not_believe_it()
    {
        await using var market = await Market.StartAsync(accounts: 2, configure: static options => (options.Reprint, options.BelievesNotSourced) = (MobileMartReprint.None, false));
        market.Mart.Faults.Add(MobileMartMishap.SellThenNotSourced.On(MobileMartOperation.Voucher));

        var payment = await market.Bridge.VendAsync(market.Order("voucher"));
        payment = await market.PassAsync(payment.Id, TimeSpan.FromMinutes(5));

        Assert.Equal((PendingReason.InDoubt, 0), (payment.Pending, market.Backup.Arrivals.Count));
    }

    [Theory]
    [InlineData("airtime")]
    [InlineData("data-pin")]
    [InlineData("bill")]
    public async Task Files_of_the_host_are_the_statements_of_the_routes(string rail)
    {
        await using var market = await Market.StartAsync(configure: static options => options.Reprint = MobileMartReprint.None, hasFiles: true);
        market.Mart.Faults.Add(MobileMartMishap.SellThenDrop.When(IsSale).Once());
        market.Mart.Faults.Add(Fault.LoseRequest.When(static arrival => IsSale(arrival)).Nth(2));

        var sold = await market.Bridge.VendAsync(market.Order(rail));
        var lost = await market.Bridge.VendAsync(market.Order(rail, "order-2"));
        await market.UntilAsync(lost.Id, static payment => payment.Pending is PendingReason.InDoubt);
        var outcome = await market.Operations.ImportStatementAsync($"mobilemart:default/{rail}", new DateTimeOffset(2026, 1, 4, 22, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 1, 5, 22, 0, 0, TimeSpan.Zero));
        sold = await market.UntilAsync(sold.Id, PaymentStatus.Succeeded);
        lost = await market.UntilAsync(lost.Id, static payment => payment.Attempts is [{ State: AttemptState.Absent }, ..]);

        Assert.Equal((1, 0, 1, 0), (outcome.Matched, outcome.Unmatched.Count, outcome.ProvenAbsent, outcome.LeftOut));
        Assert.Single(market.Mart.Executions);
    }

    private static Statement StatementOf(Market market, Payment payment)
    {
        var file = MobileMartReconciliationFile.Parse(market.Mart.ReconciliationFile(new DateOnly(2026, 1, 5)));
        return new Statement
        {
            Route = payment.Attempts[0].Route,
            From = file.From,
            To = file.To,
            IsComplete = true,
            Lines =
            [
                .. file.Lines.Where(static line => line.IsSuccessful).Select(static line => new StatementLine
                {
                    Reference = line.Reference,
                    ProviderReference = new ProviderReference("TransactionId", line.TransactionId),
                    Receipt = line.TransactionId,
                    Amount = Money.Abs(line.Amount),
                    At = line.At,
                    IsReversal = line.IsReversal,
                }),
            ],
        };
    }

    private static bool IsSale(SandboxArrival arrival) => arrival.Method is "POST" && arrival.Operation != MobileMartOperation.Token;
}
