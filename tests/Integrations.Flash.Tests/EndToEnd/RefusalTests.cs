using Integrations.Bridge;
using Integrations.Payments;
using Integrations.Prepaid;
using Integrations.Sandbox;

namespace Integrations.Flash.Tests.EndToEnd;

/// <summary>Bad input is refused before any call that moves value, with the field and what it may be.</summary>
public sealed class RefusalTests
{
    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "reference", "Reference", "must be 1 to 50 letters, digits, hyphens, dots and equals signs" },
        { "long reference", "Reference", "must be 1 to 50 letters, digits, hyphens, dots and equals signs" },
        { "cash too low", "Amount", "must be ZAR 50.00 to 500.00" },
        { "cash too high", "Amount", "must be ZAR 50.00 to 500.00" },
        { "electricity too low", "Amount", "must be ZAR 20.00 to 2,000.00" },
        { "gift fixed", "Amount", "must be ZAR 100.00 to 100.00" },
        { "currency", "Amount", "must be in ZAR" },
        { "product", "ProductCode", "must be one of the account's Cash Out PIN products: 401" },
        { "other group", "ProductCode", "must be one of the account's Cellular products: 501, 502, 503, 504, 505" },
        { "no product", "ProductCode", "is missing" },
        { "negative product", "ProductCode", "must be a positive number" },
        { "both", "Barcode", "must not stand beside ProductCode" },
        { "number", "MobileNumber", "must be a South African number: 27 and nine digits" },
        { "pin", "Voucher", "must be 16 to 16 digits" },
        { "free with amount", "Amount", "must be 0 or left out for free basic electricity" },
        { "biller", "BillerCode", "must be 1 to 10 digits" },
        { "customer", "CustomerAccount", "must be 1 to 64 letters, digits and hyphens" },
        { "gift reversed", "Kind", "cannot be reversed" },
        { "international", "DestinationNumber", "is missing" },
        { "key", "IdempotencyKey", "must have 1 to 128 characters" },
        { "original", "OriginalReference", "must be 1 to 50 letters, digits, hyphens, dots and equals signs" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_named_before_anything_is_sold(string mistake, string field, string rule)
    {
        await using var shop = await Shop.StartAsync();

        var failure = await Assert.ThrowsAsync<RequestValidationException>(() => Make(shop.Client, mistake));

        Assert.Contains(failure.Problems, problem => (problem.Field, problem.Rule) == (field, rule));
        Assert.DoesNotContain(shop.Flash.Arrivals, static arrival => arrival.Operation != FlashOperation.Token && arrival.Operation != FlashOperation.Products);
    }

    public static TheoryData<string, string> ThroughTheBridge => new()
    {
        { "amount too low", "Amount must be ZAR 50.00 to ZAR 500.00." },
        { "amount too high", "Amount must be ZAR 50.00 to ZAR 500.00." },
        { "amount under the utility's", "Amount must be ZAR 20.00 to ZAR 2000.00." },
        { "amount under the meter's", "The smallest purchase for this meter is R90." },
        { "product", "This product is not available: ProductId must be one of the 9 products of the catalogue." },
        { "product that is gone", "ProductId must be one of the account's Cellular products: 501, 502, 503, 505." },
        { "number", "Recipient must be a South African number: 27 and nine digits." },
        { "meter", "Recipient must be a meter number of 5 to 20 digits." },
        { "account number", "Recipient must be 1 to 64 letters, digits and hyphens." },
    };

    [Theory]
    [MemberData(nameof(ThroughTheBridge))]
    public async Task A_payment_names_the_field_and_what_it_may_be(string mistake, string told)
    {
        await using var shop = await Shop.StartAsync(withBridge: true);
        shop.Flash.RemoveProduct(mistake is "product that is gone" ? 504 : 0);

        var payment = await shop.UntilAsync((await shop.Bridge.VendAsync(Order(mistake))).Id, PaymentStatus.Failed);

        Assert.Equal((told, 0), (payment.UserMessage, payment.Attempts.Count));
        Assert.Empty(shop.Flash.Executions);
        Assert.DoesNotContain(shop.Flash.Arrivals, static arrival => arrival.Path.EndsWith("/purchase", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("reference", "Reference", "must have 1 to 128 characters")]
    [InlineData("key", "IdempotencyKey", "must have 1 to 128 characters")]
    [InlineData("no product", "ProductId", "must not be empty")]
    [InlineData("no amount", "Amount", "must be more than nothing, in a currency")]
    public async Task The_Bridge_stores_nothing_of_a_request_that_cannot_be(string mistake, string field, string rule)
    {
        await using var shop = await Shop.StartAsync(withBridge: true);

        var failure = await Assert.ThrowsAsync<RequestValidationException>(() => shop.Bridge.VendAsync(Order(mistake)));

        Assert.Equal((field, rule), (Assert.Single(failure.Problems).Field, failure.Problems[0].Rule));
        Assert.Empty(shop.Flash.Arrivals);
    }

    [Fact]
    public async Task A_reference_of_the_hosts_own_letters_stays_with_the_host()
    {
        await using var shop = await Shop.StartAsync(withBridge: true);

        await shop.UntilAsync((await shop.Bridge.VendAsync(Shop.Order("voucher") with { Reference = "under_score / Straße" })).Id, PaymentStatus.Succeeded);

        Assert.True(Guid.TryParseExact(Assert.Single(shop.Flash.Executions).Reference, "D", out _));
    }

    [Fact]
    public async Task A_meters_amount_is_limited_by_the_widest_of_the_lists_utilities()
    {
        await using var shop = await Shop.StartAsync(static options => (options.ElectricityMinimum, options.ElectricityMaximum) = (1, 5000));
        shop.Flash.Add(new FlashProduct(702, "Eskom", "Prepaid Utilities", "Eskom", 1_000, 300_000));

        var failure = await Assert.ThrowsAsync<RequestValidationException>(
            () => shop.Client.PurchaseUtilityAsync(new FlashUtilityPurchase { Meter = MeterNumber.Parse(FlashTestMeters.Eskom), Amount = Accounts.Rand(9) }));

        Assert.Equal("must be ZAR 10.00 to 3,000.00", Assert.Single(failure.Problems).Rule);
    }

    [Fact]
    public async Task A_gift_voucher_needs_a_store_and_a_terminal()
    {
        await using var shop = await Shop.StartAsync(options => options.StoreId = options.TerminalId = null);

        var failure = await Assert.ThrowsAsync<RequestValidationException>(
            () => shop.Client.PurchaseAsync(new FlashVoucherSale { Kind = FlashVoucherKind.GiftVoucher, ProductCode = 1010, Amount = Accounts.Rand(100) }));

        Assert.Equal(["StoreId", "TerminalId"], failure.Problems.Select(static problem => problem.Field));
    }

    [Fact]
    public async Task No_mobile_number_goes_with_a_redemption_on_an_account_for_reversals()
    {
        await using var shop = await Shop.StartAsync(options => options.AllowsReversals = true);

        var failure = await Assert.ThrowsAsync<RequestValidationException>(
            () => shop.Client.RedeemAsync(new FlashRedemption { Voucher = new VoucherPin { Pin = new Secret(FlashTestVouchers.Redeemable) }, MobileNumber = Accounts.Customer }));

        Assert.Equal("MobileNumber", Assert.Single(failure.Problems).Field);
    }

    [Fact]
    public void Metadata_has_the_limits_of_Flash()
    {
        Assert.Equal((9, 10, 43), (PaymentMetadata.MaxPairs, PaymentMetadata.MaxKeyLength, PaymentMetadata.MaxValueLength));
        Assert.Contains("1 to 10 characters", Refused(KeyValuePair.Create("elevenchars", "v")), StringComparison.Ordinal);
        Assert.Contains("at most 43 characters", Refused(KeyValuePair.Create("key", new string('v', 44))), StringComparison.Ordinal);
        Assert.Contains("at most 9", Refused([.. Enumerable.Range(0, 10).Select(static place => new KeyValuePair<string, string>($"key{place}", "v"))]), StringComparison.Ordinal);

        static string Refused(params KeyValuePair<string, string>[] pairs) => Assert.Throws<ArgumentException>(() => new PaymentMetadata(pairs)).Message;
    }

    [Fact]
    public async Task A_product_that_is_gone_is_noticed_once_the_list_was_loaded_anew()
    {
        await using var shop = await Shop.StartAsync();
        var request = new FlashRecharge { MobileNumber = Accounts.Customer, ProductCode = 504, Amount = Accounts.Rand(10) };
        await shop.Client.RechargeAsync(request);
        shop.Flash.RemoveProduct(504);

        var refused = await shop.Client.RechargeAsync(request);
        var failure = await Assert.ThrowsAsync<RequestValidationException>(() => shop.Client.RechargeAsync(request));

        Assert.Equal(("2101", ErrorCategory.ProductUnavailable), (Assert.IsType<Outcome<FlashSale>.Refused>(refused).Error.Code, ((Outcome<FlashSale>.Refused)refused).Error.Category));
        Assert.Contains("501, 502, 503, 505", Assert.Single(failure.Problems).Rule, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_list_the_caps_of_the_settings_count()
    {
        await using var shop = await Shop.StartAsync();
        shop.Flash.Faults.Add(Fault.Answer(FlashAnswer.BadGateway).On(FlashOperation.Products));

        var sold = await shop.Client.PurchaseAsync(new FlashVoucherSale { Kind = FlashVoucherKind.CashOutPin, ProductCode = 401, Amount = Accounts.Rand(500) });
        var failure = await Assert.ThrowsAsync<RequestValidationException>(() => shop.Client.PurchaseAsync(new FlashVoucherSale { Kind = FlashVoucherKind.CashOutPin, ProductCode = 401, Amount = Accounts.Rand(501) }));

        Assert.IsType<Outcome<FlashSale>.Completed>(sold);
        Assert.Equal("must be ZAR 50.00 to 500.00", Assert.Single(failure.Problems).Rule);
    }

    [Fact]
    public async Task A_meter_that_is_not_known_is_refused_by_the_lookup_in_the_codes_own_words()
    {
        await using var shop = await Shop.StartAsync();

        var failure = await Assert.ThrowsAnyAsync<IntegrationException>(() => shop.Client.FindMeterAsync(new FlashMeterLookup { Meter = MeterNumber.Parse(FlashTestMeters.Unknown), Amount = Accounts.Rand(100) }));

        Assert.Equal("This meter number was not recognised.", failure.Error.UserMessage);
    }

    [Fact]
    public async Task The_list_is_asked_for_once_for_many_sales()
    {
        await using var shop = await Shop.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => shop.Client.PurchaseAsync(Shop.Voucher($"order-{number}"))));
        var group = await shop.Client.ListProductsAsync("Gift Vouchers");
        var one = await shop.Client.FindProductAsync(311);
        var none = await shop.Client.FindProductAsync(999);

        Assert.Equal(29, group.Count);
        Assert.Equal(("R1 - R4000 1Voucher Token", true), (one!.Name, one.RedemptionText is not null));
        Assert.Null(none);
        Assert.Equal(1, shop.Flash.Arrivals.Count(static arrival => arrival.Path.EndsWith("includeInstructions=false", StringComparison.Ordinal)));
    }

    private static VendRequest Order(string mistake) => mistake switch
    {
        "amount too low" => Shop.Order("cash", amount: 49.99m),
        "amount too high" => Shop.Order("cash", amount: 500.01m),
        "amount under the utility's" => Shop.Order("electricity", FlashTestMeters.Eskom, amount: 19),
        "amount under the meter's" => Shop.Order("electricity", FlashTestMeters.EThekwini, amount: 50),
        "product" => Shop.Order("nothing"),
        "product that is gone" => Shop.Order("airtime", "0812345678"),
        "number" => Shop.Order("airtime", "0712"),
        "meter" => Shop.Order("electricity", "12a4"),
        "account number" => Shop.Order("bill", "1 2"),
        "reference" => Shop.Order("voucher") with { Reference = new string('r', 129) },
        "key" => Shop.Order("voucher", key: new string('k', 129)) with { Reference = "order-1" },
        "no product" => Shop.Order(""),
        _ => Shop.Order("voucher") with { Amount = default },
    };

    private static Task Make(IFlashClient client, string mistake) => mistake switch
    {
        "reference" => client.PurchaseAsync(Shop.Voucher() with { Reference = "under_score" }),
        "long reference" => client.PurchaseAsync(Shop.Voucher() with { Reference = new string('a', 51) }),
        "cash too low" => client.PurchaseAsync(Cash(49.99m)),
        "cash too high" => client.PurchaseAsync(Cash(500.01m)),
        "electricity too low" => client.PurchaseUtilityAsync(new FlashUtilityPurchase { Meter = MeterNumber.Parse(FlashTestMeters.Eskom), Amount = Accounts.Rand(19) }),
        "gift fixed" => client.PurchaseAsync(new FlashVoucherSale { Kind = FlashVoucherKind.GiftVoucher, ProductCode = 1001, Amount = Accounts.Rand(50) }),
        "currency" => client.PurchaseAsync(Shop.Voucher() with { Amount = new Money(10, "KES") }),
        "product" => client.PurchaseAsync(Cash(100) with { ProductCode = 999 }),
        "other group" => client.RechargeAsync(new FlashRecharge { MobileNumber = Accounts.Customer, ProductCode = 401, Amount = Accounts.Rand(10) }),
        "no product" => client.PurchaseAsync(Cash(100) with { ProductCode = null }),
        "negative product" => client.PurchaseAsync(Cash(100) with { ProductCode = -1 }),
        "both" => client.PurchaseAsync(new FlashVoucherSale { Kind = FlashVoucherKind.GiftVoucher, ProductCode = 1010, Barcode = "6000000001010", Amount = Accounts.Rand(100) }),
        "number" => client.RechargeAsync(new FlashRecharge { MobileNumber = Msisdn.FromInternational("254712345678"), ProductCode = 504, Amount = Accounts.Rand(10) }),
        "pin" => client.RedeemAsync(new FlashRedemption { Voucher = new VoucherPin { Pin = new Secret("123") } }),
        "free with amount" => client.PurchaseUtilityAsync(new FlashUtilityPurchase { Meter = MeterNumber.Parse(FlashTestMeters.Eskom), Amount = Accounts.Rand(20), IsFreeBasicElectricity = true }),
        "biller" => client.PayBillAsync(new FlashBillPayment { BillerCode = "dstv", CustomerAccount = "1", Amount = Accounts.Rand(20) }),
        "customer" => client.FindBillAsync(new FlashBillLookup { BillerCode = "51010", CustomerAccount = "1 2" }),
        "international" => client.FindInternationalProductsAsync(new FlashInternationalLookup { MobileNumber = Accounts.Customer, DestinationNumber = default }),
        "key" => client.PurchaseAsync(Shop.Voucher(new string('k', 129))),
        "gift reversed" => client.ReverseAsync(new FlashReversal { Kind = FlashVoucherKind.GiftVoucher, OriginalReference = "one" }),
        _ => client.ReverseAsync(new FlashReversal { Kind = FlashVoucherKind.OneVoucher, OriginalReference = "under_score" }),
    };

    private static FlashVoucherSale Cash(decimal amount) => new() { Kind = FlashVoucherKind.CashOutPin, ProductCode = 401, Amount = Accounts.Rand(amount) };
}
