using Integrations.Prepaid;
using Integrations.Sandbox;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.MobileMart.Tests.EndToEnd;

/// <summary>The client against the switch.</summary>
public sealed class DirectTests
{
    [Fact]
    public async Task Airtime_is_recharged()
    {
        await using var market = await Market.StartAsync();

        var outcome = await market.Client.TopUpAsync(TopUp(market, 7.5m));

        var receipt = Assert.IsType<Outcome<PinlessConfirmation>.Completed>(outcome).Value;
        Assert.Equal(("mobilemart", Accounts.Rand(7.5m), Accounts.Telkom, outcome.Trace.Reference), (receipt.Supplier, receipt.Amount, receipt.Recipient, receipt.Reference));
        Assert.Equal(7.5m, Assert.Single(market.Mart.Executions).Amount);
    }

    [Theory]
    [InlineData("airtime-pin", 14)]
    [InlineData("data-pin", 16)]
    [InlineData("voucher", 16)]
    public async Task A_pin_is_bought(string rail, int digits)
    {
        await using var market = await Market.StartAsync();

        var outcome = await market.Client.BuyPinAsync(Pin(market, rail));

        Assert.Equal(digits, Assert.IsType<Outcome<VoucherReceipt>.Completed>(outcome).Value.Voucher.Pin.Reveal().Length);
    }

    [Fact]
    public async Task Data_is_recharged_without_an_amount_on_the_wire()
    {
        await using var market = await Market.StartAsync();
        var (product, amount, _) = market.Stock.For("data");

        var outcome = await market.Client.TopUpAsync(new MobileMartTopUpRequest { Product = market.Row("data"), Amount = Accounts.Rand(amount), Number = Msisdn.Parse(Accounts.Telkom, "ZA") });

        Assert.IsType<Outcome<PinlessConfirmation>.Completed>(outcome);
        Assert.Equal(product.Amount, Assert.Single(market.Mart.Executions).Amount);
    }

    [Theory]
    [InlineData(MobileMartTokenForm.Token)]
    [InlineData(MobileMartTokenForm.Text)]
    [InlineData(MobileMartTokenForm.Value)]
    [InlineData(MobileMartTokenForm.TokenValue)]
    [InlineData(MobileMartTokenForm.Pin)]
    public async Task Tokens_are_bought_after_a_lookup(MobileMartTokenForm form)
    {
        await using var market = await Market.StartAsync(mart: mart => mart.Shapes.Tokens = form);
        var meter = market.Mart.Meter(Accounts.Meter);
        (meter.HasFreeUnits, meter.NeedsKeyChange, meter.Debt) = (true, true, 20);

        var lookup = await market.Client.LookUpMeterAsync(MeterQuery(market));
        var receipt = (await market.Client.BuyTokensAsync(Tokens(market, lookup))).GetOrThrow();

        Assert.Equal(("T Consumer", Accounts.Rand(10)), (lookup.ConsumerName, lookup.MinimumAmount));
        Assert.Equal((4, Accounts.Rand(20)), (receipt.Tokens.Select(static token => token.Reveal()).Distinct().Count(), Assert.Single(receipt.FixedCharges).Amount));
        Assert.Equal(form is not MobileMartTokenForm.Text, receipt.ChangesKey);
    }

    [Fact]
    public async Task A_meter_that_is_refused_costs_nothing_and_says_why()
    {
        await using var market = await Market.StartAsync();
        market.Mart.Meter(Accounts.Meter).RefusedWith = 1016;

        var failure = await Assert.ThrowsAnyAsync<IntegrationException>(() => market.Client.LookUpMeterAsync(MeterQuery(market)));

        Assert.Equal((ErrorCategory.PartyUnknown, "1016"), (failure.Error.Category, failure.Error.Code));
        Assert.Equal(0, market.Mart.ArrivalCount(MobileMartOperation.UtilityPurchase));
    }

    [Fact]
    public async Task An_amount_under_the_meters_minimum_is_refused_before_the_purchase()
    {
        await using var market = await Market.StartAsync();
        market.Mart.Meter(Accounts.Meter).NamedMinimum = 310;
        var lookup = await market.Client.LookUpMeterAsync(MeterQuery(market));

        var failure = await Assert.ThrowsAsync<RequestValidationException>(() => market.Client.BuyTokensAsync(Tokens(market, lookup)));

        Assert.Contains("Amount must be ZAR 310.00 or more for this meter", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, market.Mart.ArrivalCount(MobileMartOperation.UtilityPurchase));
    }

    [Fact]
    public async Task A_minimum_that_was_named_too_low_is_a_refusal()
    {
        await using var market = await Market.StartAsync();
        var lookup = await market.Client.LookUpMeterAsync(MeterQuery(market) with { Amount = Accounts.Rand(20) });

        var outcome = await market.Client.BuyTokensAsync(Tokens(market, lookup) with { Amount = Accounts.Rand(20) });

        Assert.Equal(ErrorCategory.AmountOutOfRange, Assert.IsType<Outcome<UtilityReceipt>.Refused>(outcome).Error.Category);
    }

    [Fact]
    public async Task A_lookup_that_has_ended_is_not_bought_on()
    {
        await using var market = await Market.StartAsync();
        var lookup = await market.Client.LookUpMeterAsync(MeterQuery(market));
        market.Time.Advance(TimeSpan.FromMinutes(5));

        await Assert.ThrowsAsync<RequestValidationException>(() => market.Client.BuyTokensAsync(Tokens(market, lookup)));
    }

    [Fact]
    public async Task A_lookup_whose_answer_was_lost_is_made_again_under_another_id()
    {
        await using var market = await Market.StartAsync();
        market.Mart.Faults.Add(Fault.LoseResponse.On(MobileMartOperation.UtilityPrevend).Once());

        var lookup = await market.Client.LookUpMeterAsync(MeterQuery(market));

        Assert.NotEmpty(lookup.LookupId);
        Assert.Equal(3, market.Mart.ArrivalCount(MobileMartOperation.UtilityPrevend));
    }

    [Fact]
    public async Task A_bill_is_paid_after_a_lookup()
    {
        await using var market = await Market.StartAsync();
        var (_, amount, account) = market.Stock.For("bill");

        var lookup = await market.Client.LookUpBillAsync(new MobileMartBillQuery { Product = market.Row("bill"), AccountNumber = account!, Amount = Accounts.Rand(amount) });
        var receipt = (await market.Client.PayBillAsync(new MobileMartBillRequest { Product = market.Row("bill"), AccountNumber = account!, Amount = Accounts.Rand(amount), Lookup = lookup })).GetOrThrow();

        Assert.Equal((Accounts.Rand(250.75m), Accounts.Rand(100.25m), "DStv/Multichoice"), (lookup.AmountDue, receipt.Amount, receipt.Biller));
    }

    [Fact]
    public async Task A_lost_answer_is_unknown_and_the_same_key_finds_the_sale()
    {
        await using var market = await Market.StartAsync();
        market.Mart.Faults.Add(MobileMartMishap.SellThenDrop.On(MobileMartOperation.Voucher).Once());

        var first = await market.Client.BuyPinAsync(Pin(market, "voucher"));
        var second = await market.Client.BuyPinAsync(Pin(market, "voucher"));

        Assert.IsType<Outcome<VoucherReceipt>.Unknown>(first);
        Assert.IsType<Outcome<VoucherReceipt>.Completed>(second);
        Assert.Equal((1, 1), (market.Mart.ArrivalCount(MobileMartOperation.Voucher), market.Mart.ArrivalCount(MobileMartOperation.Reprint)));
    }

    [Fact]
    public async Task Tokens_in_doubt_are_found_although_their_lookup_has_ended_and_the_row_has_changed()
    {
        await using var market = await Market.StartAsync();
        market.Mart.Faults.Add(MobileMartMishap.SellThenDrop.On(MobileMartOperation.UtilityPurchase).Once());
        var lookup = await market.Client.LookUpMeterAsync(MeterQuery(market));
        var tokens = Tokens(market, lookup);
        var lost = await market.Client.BuyTokensAsync(tokens);
        market.Time.Advance(TimeSpan.FromMinutes(6));
        var later = tokens with { Product = tokens.Product with { MinAmount = Accounts.Rand(500) } };

        var again = await market.Client.BuyTokensAsync(later);
        var other = await Assert.ThrowsAsync<RequestValidationException>(() => market.Client.BuyTokensAsync(later with { IdempotencyKey = "order-2" }));

        Assert.IsType<Outcome<UtilityReceipt>.Unknown>(lost);
        Assert.Equal(lost.Trace.Reference, again.GetOrThrow().Reference);
        Assert.Equal(["Lookup", "Amount"], other.Problems.Select(static problem => problem.Field).OrderDescending());
        Assert.Equal((1, 1), (market.Mart.ArrivalCount(MobileMartOperation.UtilityPurchase), market.Mart.ArrivalCount(MobileMartOperation.Reprint)));
    }

    [Fact]
    public async Task A_bill_in_doubt_stays_so_although_its_lookup_has_ended()
    {
        await using var market = await Market.StartAsync();
        market.Mart.Faults.Add(MobileMartMishap.SellThenDrop.On(MobileMartOperation.BillPay).Once());
        var (_, amount, account) = market.Stock.For("bill");
        var lookup = await market.Client.LookUpBillAsync(new MobileMartBillQuery { Product = market.Row("bill"), AccountNumber = account!, Amount = Accounts.Rand(amount) });
        var bill = new MobileMartBillRequest { IdempotencyKey = "order-1", Product = market.Row("bill"), AccountNumber = account!, Amount = Accounts.Rand(amount), Lookup = lookup };
        var lost = await market.Client.PayBillAsync(bill);
        market.Time.Advance(TimeSpan.FromMinutes(6));

        var again = await market.Client.PayBillAsync(bill);

        Assert.IsType<Outcome<BillReceipt>.Unknown>(lost);
        Assert.Equal(lost.Trace.Reference, Assert.IsType<Outcome<BillReceipt>.Unknown>(again).Trace.Reference);
        Assert.Equal(1, market.Mart.ArrivalCount(MobileMartOperation.BillPay));
    }

    [Fact]
    public async Task Without_reprints_the_same_key_sends_nothing_again()
    {
        await using var market = await Market.StartAsync(configure: static options => options.Reprint = MobileMartReprint.None);
        market.Mart.Faults.Add(MobileMartMishap.SellThenDrop.On(MobileMartOperation.Voucher).Once());

        await market.Client.BuyPinAsync(Pin(market, "voucher"));
        var second = await market.Client.BuyPinAsync(Pin(market, "voucher"));

        Assert.IsType<Outcome<VoucherReceipt>.Unknown>(second);
        Assert.Equal((1, 0), (market.Mart.ArrivalCount(MobileMartOperation.Voucher), market.Mart.ArrivalCount(MobileMartOperation.Reprint)));
    }

    [Fact]
    public async Task A_sale_without_its_pin_is_unknown_until_a_reprint_has_it()
    {
        await using var market = await Market.StartAsync(mart: static mart => mart.Shapes.SaleWithoutArtefact = true);
        using var counts = new Counts(market.Services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>(), "integrations.artefact.extraction", "integrations.artefact.result");

        var outcome = await market.Client.BuyPinAsync(Pin(market, "voucher"));
        var receipt = await market.Client.ReprintAsync(new MobileMartReprintQuery { Reference = outcome.Trace.Reference!, Product = market.Row("voucher"), Amount = Accounts.Rand(50) });

        Assert.Equal("We could not confirm this purchase yet.", Assert.IsType<Outcome<VoucherReceipt>.Unknown>(outcome).Error.UserMessage);
        Assert.Equal("mobilemart", Assert.IsType<VoucherReceipt>(receipt).Supplier);
        Assert.Equal((1, 1, 0), (counts["missing"], counts["found"], counts["malformed"]));
    }

    [Fact]
    public async Task A_pin_that_comes_as_a_number_is_none()
    {
        await using var market = await Market.StartAsync(mart: static mart => mart.Shapes.PinAsNumber = true);
        using var counts = new Counts(market.Services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>(), "integrations.artefact.extraction", "integrations.artefact.result");

        Assert.IsType<Outcome<VoucherReceipt>.Unknown>(await market.Client.BuyPinAsync(Pin(market, "voucher")));
        Assert.Equal(1, counts["malformed"]);
    }

    [Theory]
    [InlineData(MobileMartReprint.Finds)]
    [InlineData(MobileMartReprint.None)]
    public async Task Cannot_source_is_a_refusal(MobileMartReprint reprint)
    {
        await using var market = await Market.StartAsync(configure: options => options.Reprint = reprint);
        market.Mart.Faults.Add(MobileMartMishap.Refuse(1002).On(MobileMartOperation.Voucher));

        Assert.Equal(ErrorCategory.ProductUnavailable, Assert.IsType<Outcome<VoucherReceipt>.Refused>(await market.Client.BuyPinAsync(Pin(market, "voucher"))).Error.Category);
    }

    [Fact]
    public async Task Cannot_source_after_a_sale_is_found_by_a_reprint()
    {
        await using var market = await Market.StartAsync();
        market.Mart.Faults.Add(MobileMartMishap.SellThenNotSourced.On(MobileMartOperation.Voucher));

        Assert.IsType<Outcome<VoucherReceipt>.Completed>(await market.Client.BuyPinAsync(Pin(market, "voucher")));
    }

    [Fact]
    public async Task Cannot_source_is_in_doubt_while_the_reprint_is()
    {
        await using var market = await Market.StartAsync(mart: static mart => mart.AllowsReprint = false);
        market.Mart.Faults.Add(MobileMartMishap.Refuse(1002).On(MobileMartOperation.Voucher));

        Assert.IsType<Outcome<VoucherReceipt>.Unknown>(await market.Client.BuyPinAsync(Pin(market, "voucher")));
    }

    [Fact]
    public async Task Html_after_a_sale_is_unknown()
    {
        await using var market = await Market.StartAsync();
        market.Mart.Faults.Add(MobileMartMishap.SellThenHtml.On(MobileMartOperation.AirtimePinless));

        Assert.Equal(ErrorCategory.MalformedAnswer, Assert.IsType<Outcome<PinlessConfirmation>.Unknown>(await market.Client.TopUpAsync(TopUp(market, 20))).Error.Category);
    }

    [Fact]
    public async Task A_revoked_token_is_fetched_anew_and_the_sale_made_once()
    {
        await using var market = await Market.StartAsync();
        market.Mart.Faults.Add(Fault.RevokeToken.On(MobileMartOperation.AirtimePinless).Once());

        Assert.IsType<Outcome<PinlessConfirmation>.Completed>(await market.Client.TopUpAsync(TopUp(market, 20)));
        Assert.Equal((2, 2, 1), (market.Mart.ArrivalCount(MobileMartOperation.Token), market.Mart.ArrivalCount(MobileMartOperation.AirtimePinless), market.Mart.Executions.Count));
    }

    [Fact]
    public async Task A_wrong_secret_is_refused_with_nothing_sent()
    {
        await using var market = await Market.StartAsync(configure: static options => options.ClientSecret = "wrong");

        var refused = Assert.IsType<Outcome<PinlessConfirmation>.Refused>(await market.Client.TopUpAsync(TopUp(market, 20)));

        Assert.Equal((ErrorCategory.AuthFailed, true), (refused.Error.Category, refused.Error.NothingSent));
    }

    [Theory]
    [InlineData("airtime", 1.99)]
    [InlineData("airtime", 1000.01)]
    [InlineData("voucher", 50)]
    public async Task What_cannot_be_sold_is_refused_before_any_call(string rail, double amount)
    {
        await using var market = await Market.StartAsync();

        await Assert.ThrowsAsync<RequestValidationException>(() => market.Client.TopUpAsync(TopUp(market, (decimal)amount) with { Product = market.Row(rail) }));
        Assert.Empty(market.Mart.Arrivals);
    }

    [Theory]
    [InlineData("0840012300", "1016", ErrorCategory.Unsupported)]
    [InlineData("0720012345", "1016", ErrorCategory.Unsupported)]
    public async Task A_number_that_the_network_refuses_is_refused_in_its_words(string number, string code, ErrorCategory category)
    {
        await using var market = await Market.StartAsync();

        var refused = Assert.IsType<Outcome<PinlessConfirmation>.Refused>(await market.Client.TopUpAsync(TopUp(market, 20) with { Number = Msisdn.Parse(number, "ZA") }));

        Assert.Equal((code, category, "This number cannot be recharged on this network."), (refused.Error.Code, refused.Error.Category, refused.Error.UserMessage));
    }

    [Fact]
    public async Task A_reversal_is_accepted_at_most_and_sent_once()
    {
        await using var market = await Market.StartAsync();
        var sold = await market.Client.BuyPinAsync(Pin(market, "voucher"));
        var request = new MobileMartReversalRequest { IdempotencyKey = "back-1", Service = MobileMartService.Voucher, OriginalReference = sold.Trace.Reference! };

        var reversed = await market.Client.ReverseAsync(request);
        var again = await market.Client.ReverseAsync(request);
        var other = await market.Client.ReverseAsync(request with { IdempotencyKey = "back-2" });

        Assert.IsType<Outcome<MobileMartReversal>.Accepted>(reversed);
        Assert.IsType<Outcome<MobileMartReversal>.Accepted>(again);
        Assert.Equal(ErrorCategory.NotReversible, Assert.IsType<Outcome<MobileMartReversal>.Refused>(other).Error.Category);
        Assert.Equal(2, market.Mart.ArrivalCount(MobileMartOperation.Reverse));
    }

    [Fact]
    public async Task Credentials_are_verified()
    {
        await using var market = await Market.StartAsync();

        var verification = await market.Client.VerifyCredentialsAsync();

        Assert.Equal((null, TimeSpan.FromHours(2)), (verification.Refusal, verification.Lifetime));
    }

    internal static MobileMartTopUpRequest TopUp(Market market, decimal amount) =>
        new() { IdempotencyKey = "order-1", Product = market.Row("airtime"), Amount = Accounts.Rand(amount), Number = Msisdn.Parse(Accounts.Telkom, "ZA") };

    internal static MobileMartPinRequest Pin(Market market, string rail) =>
        new() { IdempotencyKey = "order-1", Product = market.Row(rail), Amount = Accounts.Rand(market.Stock.For(rail).Amount) };

    internal static MobileMartMeterQuery MeterQuery(Market market) => new() { Product = market.Row("electricity"), Meter = MeterNumber.Parse(Accounts.Meter), Amount = Accounts.Rand(100) };

    internal static MobileMartTokenRequest Tokens(Market market, MobileMartMeterLookup lookup) =>
        new() { IdempotencyKey = "order-1", Product = market.Row("electricity"), Meter = MeterNumber.Parse(Accounts.Meter), Amount = Accounts.Rand(100), Lookup = lookup };
}
