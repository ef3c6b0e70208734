using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Integrations.Sandbox.Tests.MobileMart;

/// <summary>What the simulated switch answers over HTTP, against the published shapes.</summary>
public sealed class MobileMartTests
{
    [Fact]
    public async Task A_token_comes_in_the_published_shape()
    {
        await using var rig = await MobileMartRig.StartAsync();

        var token = await rig.TokenAsync();

        Assert.Equal((200, "7200", "Bearer"), (token.Status, token["expires_in"], token["token_type"]));
        Assert.Equal(MobileMartRig.Names(MobileMartRig.Sample("token-success.json").GetProperty("body")), MobileMartRig.Names(token.Json));
    }

    [Theory]
    [InlineData("Sandbox-Client", "sandbox-secret")]
    [InlineData("sandbox-client", "wrong")]
    public async Task Wrong_credentials_are_refused_in_the_published_words(string id, string secret)
    {
        await using var rig = await MobileMartRig.StartAsync();

        var token = await rig.TokenAsync(id, secret);

        Assert.Equal(401, token.Status);
        Assert.Equal(JsonSerializer.Serialize(MobileMartRig.Sample("error-invalid-client.json").GetProperty("body")), JsonSerializer.Serialize(token.Json));
    }

    [Fact]
    public async Task A_token_without_the_scope_is_given_and_opens_a_page()
    {
        await using var rig = await MobileMartRig.StartAsync();
        var token = (await rig.TokenAsync(scope: null))["access_token"];

        var products = await rig.SendAsync(HttpMethod.Get, "/v1/airtime/products", token: token);

        Assert.Equal((200, "text/html"), (products.Status, products.Type));
    }

    [Fact]
    public async Task A_token_ends_after_its_life_and_when_it_is_revoked()
    {
        await using var rig = await MobileMartRig.StartAsync();
        Assert.Equal(200, (await rig.PinlessAsync()).Status);

        rig.Time.Advance(TimeSpan.FromHours(2));

        Assert.Equal(401, (await rig.PinlessAsync()).Status);
        Assert.Equal(1, rig.Mart.ExecutionCount(MobileMartOperation.AirtimePinless));
    }

    [Theory]
    [InlineData("GET", "/v1/billpayment/products", 200)]
    [InlineData("GET", "/v1/prepaidutility/products", 200)]
    [InlineData("GET", "/v1/v2/bill-payment/prevend", 200)]
    [InlineData("POST", "/v1/products/purchase", 405)]
    public async Task A_path_that_is_not_there_is_a_page_or_405(string method, string path, int status)
    {
        await using var rig = await MobileMartRig.StartAsync();

        var answer = await rig.SendAsync(new HttpMethod(method), path, method is "POST" ? "{}" : null, await rig.BearerAsync());

        Assert.Equal((status, status is 200 ? "text/html" : null), (answer.Status, answer.Type));
    }

    [Theory]
    [InlineData("airtime", "MerchantProductResponse", 186)]
    [InlineData("data", "MerchantProductResponse", 302 + 16)]
    [InlineData("voucher", "VoucherProductResponse", 79)]
    [InlineData("bill-payment", "BillPaymentProductResponse", 986)]
    [InlineData("utility", "UtilityProductResponse", 200)]
    public async Task Each_catalogue_is_an_array_in_the_published_shape(string vas, string schema, int rows)
    {
        await using var rig = await MobileMartRig.StartAsync();

        var list = await rig.GetAsync($"/v1/{vas}/products");

        Assert.Equal((200, JsonValueKind.Array), (list.Status, list.Json.ValueKind));
        Assert.Equal(rows, list.Json.EnumerateArray().Select(static row => row.GetProperty("merchantProductId").GetString()).Distinct().Count());
        Assert.All(
            list.Json.EnumerateArray(),
            row => Assert.Equal(MobileMartRig.Names(MobileMartRig.Schema(schema)[0]).Order(StringComparer.Ordinal), MobileMartRig.Names(row).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task A_catalogue_that_did_not_change_is_answered_304_and_a_changed_one_in_full()
    {
        await using var rig = await MobileMartRig.StartAsync();
        var first = await rig.GetAsync("/v1/voucher/products");

        var again = await rig.GetAsync("/v1/voucher/products", first.Tag);
        rig.Mart.Products = [.. rig.Mart.Products.Where(product => product != rig.Voucher)];
        var changed = await rig.GetAsync("/v1/voucher/products", first.Tag);

        Assert.Equal((304, ""), (again.Status, again.Body));
        Assert.Equal((200, first.Json.GetArrayLength() - 1), (changed.Status, changed.Json.GetArrayLength()));
    }

    [Theory]
    [InlineData("cellc")]
    [InlineData("Cell%20C")]
    public async Task A_creator_is_found_without_regard_to_case_and_spaces(string creator)
    {
        await using var rig = await MobileMartRig.StartAsync();

        var list = await rig.GetAsync("/v1/airtime/products?contentCreator=" + creator);

        Assert.Equal(50, list.Json.GetArrayLength());
        Assert.All(list.Json.EnumerateArray(), static row => Assert.Equal("Cell C", row.GetProperty("contentCreator").GetString()));
    }

    [Fact]
    public async Task The_catalogue_is_the_published_lists_with_a_few_of_the_data_PINs()
    {
        await using var rig = await MobileMartRig.StartAsync();
        var pins = rig.Mart.Products.Where(static product => product is { Vas: MobileMartVas.Data, IsPinned: true }).ToList();

        Assert.Equal(1769, rig.Mart.Products.Count);
        Assert.Equal([("Cell C", 4), ("MTN", 4), ("Telkom", 4), ("Vodacom", 4)], pins.GroupBy(static pin => pin.ContentCreator).Select(static network => (network.Key, network.Count())).Order());
        Assert.Equal([3m, 3.5m, 5m, 5.5m], pins.Where(static pin => pin.ContentCreator is "MTN").Select(static pin => pin.Amount!.Value).Order());
        Assert.DoesNotContain(rig.Mart.Products, static product => product.ContentCreator.StartsWith('R') && product.ContentCreator.Skip(1).All(char.IsAsciiDigit));
    }

    [Fact]
    public async Task The_catalogue_is_the_same_in_each_run()
    {
        await using var one = await MobileMartRig.StartAsync();
        await using var other = await MobileMartRig.StartAsync();

        Assert.Equal((await one.GetAsync("/v1/data/products")).Body, (await other.GetAsync("/v1/data/products")).Body);
    }

    [Fact]
    public async Task Airtime_is_sold_for_the_amount_asked()
    {
        await using var rig = await MobileMartRig.StartAsync();

        var sale = await rig.PinlessAsync(amount: 7.5m, id: "order-1");

        Assert.Equal((200, "7.5", MobileMartRig.Telkom), (sale.Status, sale["amount"], sale["mobileNumber"]));
        Assert.Equal(MobileMartRig.Names(MobileMartRig.Schema("PinlessResponse")), MobileMartRig.Names(sale.Json));
        Assert.Equal(("order-1", 7.5m, 999_992.5m), (Assert.Single(rig.Mart.Executions).Reference, rig.Mart.Executions[0].Amount, rig.Mart.Merchant.Credit));
    }

    [Fact]
    public async Task Pins_and_vouchers_come_as_text_in_the_published_shape()
    {
        await using var rig = await MobileMartRig.StartAsync();

        var airtime = await rig.BuyAsync("/v1/airtime/pinned", rig.Mart.Product(MobileMartVas.Airtime, "Telkom Mobile Pinned Variable"), 40);
        var data = await rig.BuyAsync("/v1/data/pinned", rig.Mart.Product(MobileMartVas.Data, "MTN Daily 35MB R5.50", pinned: true));
        var voucher = await rig.BuyAsync("/v1/voucher/purchase", rig.Voucher, 50);

        foreach (var (sale, digits, amount) in new[] { (airtime, 14, "40.00"), (data, 16, "5.50"), (voucher, 16, "50.00") })
        {
            var details = sale.Json.GetProperty("additionalDetails");
            Assert.Equal(MobileMartRig.Names(MobileMartRig.Schema("PinnedResponse")), MobileMartRig.Names(sale.Json));
            Assert.Equal(MobileMartRig.Names(MobileMartRig.Schema("PinnedResponse").GetProperty("additionalDetails")), MobileMartRig.Names(details));
            Assert.Equal((digits, amount), (details.GetProperty("pin").GetString()!.Length, details.GetProperty("productAmount").GetString()));
        }
    }

    [Theory]
    [InlineData(1, 1001)]
    [InlineData(2, 200)]
    [InlineData(1000, 200)]
    [InlineData(1001, 1001)]
    [InlineData(null, 1001)]
    public async Task A_variable_amount_stays_within_its_limits(int? amount, int expected)
    {
        await using var rig = await MobileMartRig.StartAsync();

        var sale = await rig.PinlessAsync(amount: amount);

        Assert.Equal(expected, sale.Status is 200 ? 200 : sale.Code);
    }

    [Theory]
    [InlineData(null, 200)]
    [InlineData(33, 200)]
    [InlineData(32, 1001)]
    public async Task A_fixed_price_may_be_left_out_and_not_be_another(int? amount, int expected)
    {
        await using var rig = await MobileMartRig.StartAsync();
        var voucher = rig.Mart.Products.First(static product => product.Vas is MobileMartVas.Voucher && product.Amount is not null);
        rig.Mart.Products = [voucher with { Amount = 33 }];

        var sale = await rig.BuyAsync("/v1/voucher/purchase", voucher, amount);

        Assert.Equal(expected, sale.Status is 200 ? 200 : sale.Code);
    }

    [Theory]
    [InlineData(MobileMartRig.Telkom, "airtime", "MTN R5", 200)]
    [InlineData(MobileMartRig.Telkom, "data", "MTN R5", 200)]
    [InlineData("0840012300", "airtime", "CellC", 1016)]
    [InlineData("0840000000", "data", "CellC", 1016)]
    [InlineData(MobileMartRig.Vodacom, "airtime", "Vodacom", 200)]
    [InlineData(MobileMartRig.Vodacom, "data", "Vodacom", 1013)]
    [InlineData("0830012300", "data", "MTN", 200)]
    [InlineData("27850012345", "airtime", "Telkom", 1013)]
    [InlineData("085001234", "airtime", "Telkom", 1013)]
    public async Task Test_numbers_behave_as_the_pack_lists_them(string number, string vas, string brand, int expected)
    {
        await using var rig = await MobileMartRig.StartAsync();
        var network = brand.Split(' ')[0];
        var product = rig.Mart.Products.First(one => one.Vas == (vas is "data" ? MobileMartVas.Data : MobileMartVas.Airtime) && !one.IsPinned && one.Amount is not null
            && one.ContentCreator.Replace(" ", "", StringComparison.Ordinal).Equals(network, StringComparison.OrdinalIgnoreCase));

        var sale = await rig.PinlessAsync(product, number, amount: null, vas: vas);

        Assert.Equal(expected, sale.Status is 200 ? 200 : sale.Code);
        Assert.Equal(expected is 200 ? 1 : 0, rig.Mart.Executions.Count);
    }

    [Fact]
    public async Task A_refused_number_is_answered_in_the_recorded_shape()
    {
        await using var rig = await MobileMartRig.StartAsync();
        rig.Mart.Script(MobileMartRig.Vodacom, 1013);

        var sale = await rig.PinlessAsync(number: MobileMartRig.Vodacom, amount: 5);

        var recorded = MobileMartRig.Sample("error-1013-mobile-number.json").GetProperty("body");
        Assert.Equal(recorded.GetProperty("status").GetInt32(), sale.Status);
        Assert.Equal(JsonSerializer.Serialize(recorded), JsonSerializer.Serialize(sale.Json));
    }

    [Theory]
    [InlineData("requestId", null, 1010)]
    [InlineData("merchantProductId", "nobody", 1000)]
    [InlineData("tenderType", null, 1010)]
    public async Task A_field_that_is_missing_or_unknown_is_refused_with_its_code(string field, string? value, int expected)
    {
        await using var rig = await MobileMartRig.StartAsync();

        var sale = await rig.PinlessAsync(change: body => body[field] = value);

        Assert.Equal(expected, sale.Code);
    }

    [Theory]
    [InlineData("requestId", "1234567890123456789012345678901234567")]
    [InlineData("tenderType", "Barter")]
    [InlineData("colour", "red")]
    public async Task Model_validation_refuses_without_a_code(string field, string value)
    {
        await using var rig = await MobileMartRig.StartAsync();

        var sale = await rig.PinlessAsync(change: body => body[field] = value);

        Assert.Equal((400, null), (sale.Status, sale["fulcrumErrorCode"]));
        Assert.Empty(rig.Mart.Executions);
    }

    [Fact]
    public async Task Data_takes_no_amount()
    {
        await using var rig = await MobileMartRig.StartAsync();
        var bundle = rig.Mart.Products.First(static product => product.Vas is MobileMartVas.Data && product.IsPinned);

        Assert.Equal(400, (await rig.BuyAsync("/v1/data/pinned", bundle, bundle.Amount)).Status);
    }

    [Fact]
    public async Task A_request_id_sells_once()
    {
        await using var rig = await MobileMartRig.StartAsync();
        await rig.PinlessAsync(id: "order-1");

        var again = await rig.PinlessAsync(id: "order-1");

        Assert.Equal((409, 1), (again.Status, rig.Mart.Executions.Count));
    }

    [Fact]
    public async Task A_refused_request_does_not_use_up_its_id()
    {
        await using var rig = await MobileMartRig.StartAsync();
        await rig.PinlessAsync(amount: 1, id: "order-1");

        Assert.Equal(200, (await rig.PinlessAsync(id: "order-1")).Status);
    }

    [Fact]
    public async Task What_the_merchant_may_not_sell_and_what_exceeds_its_credit_are_refused()
    {
        await using var rig = await MobileMartRig.StartAsync();
        rig.Mart.Products = [.. rig.Mart.Products.Select(product => product.Id == rig.Voucher.Id ? product with { IsBlocked = true } : product)];
        rig.Mart.Merchant.Credit = 10;

        Assert.Equal((1011, 1008), ((await rig.BuyAsync("/v1/voucher/purchase", rig.Voucher, 50)).Code, (await rig.PinlessAsync(amount: 10.5m)).Code));
    }

    [Fact]
    public async Task A_meter_is_looked_up_and_bought_on_once()
    {
        await using var rig = await MobileMartRig.StartAsync();

        var prevend = await rig.PrevendAsync();
        var sale = await rig.PurchaseAsync(prevend);
        var again = await rig.PurchaseAsync(prevend);

        Assert.Equal(["transactionId", "minimumPurchaseAmount", "consumerDetails"], MobileMartRig.Names(prevend.Json));
        Assert.Equal((200, 1003), (sale.Status, again.Code));
        Assert.Equal((MobileMartRig.Meter, 100m), (Assert.Single(rig.Mart.Executions).Party, rig.Mart.Executions[0].Amount));
    }

    [Fact]
    public async Task A_lookup_expires()
    {
        await using var rig = await MobileMartRig.StartAsync();
        var prevend = await rig.PrevendAsync();

        rig.Time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(1003, (await rig.PurchaseAsync(prevend)).Code);
        Assert.Empty(rig.Mart.Executions);
    }

    [Theory]
    [InlineData("merchantProductId")]
    [InlineData("requestId")]
    [InlineData("meterNumber")]
    [InlineData("amount")]
    public async Task A_lookup_needs_all_four_parameters(string missing)
    {
        await using var rig = await MobileMartRig.StartAsync();
        var query = string.Join('&', new[] { $"merchantProductId={rig.Utility.Id}", "requestId=look-1", "meterNumber=12345678901", "amount=100" }.Where(pair => !pair.StartsWith(missing, StringComparison.Ordinal)));

        Assert.Equal(1010, (await rig.GetAsync("/v1/utility/prevend?" + query)).Code);
    }

    [Fact]
    public async Task A_minimum_may_be_named_too_low_and_debt_raises_it()
    {
        await using var rig = await MobileMartRig.StartAsync();
        rig.Mart.Meter("22345678901").NamedMinimum = 310;

        var low = await rig.PrevendAsync(amount: "20");
        var debt = await rig.PrevendAsync("22345678901");

        Assert.Equal(("10", "310"), (low["minimumPurchaseAmount"], debt["minimumPurchaseAmount"]));
        Assert.Equal((1001, 1001), ((await rig.PurchaseAsync(low)).Code, (await rig.PurchaseAsync(debt)).Code));
    }

    [Fact]
    public async Task A_refused_meter_has_its_code()
    {
        await using var rig = await MobileMartRig.StartAsync();
        rig.Mart.Meter("32345678901").RefusedWith = 1002;

        Assert.Equal((1002, 1016), ((await rig.PrevendAsync("32345678901")).Code, (await rig.PrevendAsync("123")).Code));
    }

    [Theory]
    [InlineData(false, false, 1)]
    [InlineData(true, false, 2)]
    [InlineData(true, true, 4)]
    public async Task A_meter_gets_its_tokens_in_order(bool free, bool keyChange, int count)
    {
        await using var rig = await MobileMartRig.StartAsync();
        (rig.Mart.Meter(MobileMartRig.Meter).HasFreeUnits, rig.Mart.Meter(MobileMartRig.Meter).NeedsKeyChange) = (free, keyChange);

        var sale = await rig.PurchaseAsync(await rig.PrevendAsync());

        var tokens = sale.Json.GetProperty("additionalDetails").GetProperty("tokens").EnumerateArray().Select(static token => token.GetProperty("token").GetString()!).ToArray();
        Assert.Equal(count, tokens.Distinct().Count());
        Assert.All(tokens, static token => Assert.True(token.Length is 20 && BigInteger.Parse(token, CultureInfo.InvariantCulture) < BigInteger.Pow(2, 66)));
    }

    [Theory]
    [InlineData(MobileMartTokenForm.Text, null)]
    [InlineData(MobileMartTokenForm.Value, "value")]
    [InlineData(MobileMartTokenForm.TokenValue, "tokenValue")]
    [InlineData(MobileMartTokenForm.Pin, "pin")]
    public async Task Tokens_come_in_every_form_that_is_thinkable(MobileMartTokenForm form, string? member)
    {
        await using var rig = await MobileMartRig.StartAsync(mart => mart.Shapes.Tokens = form);

        var sale = await rig.PurchaseAsync(await rig.PrevendAsync());

        var token = sale.Json.GetProperty("additionalDetails").GetProperty("tokens")[0];
        Assert.Equal(20, (member is null ? token : token.GetProperty(member)).GetString()!.Length);
    }

    [Fact]
    public async Task A_bill_is_looked_up_and_paid_once()
    {
        await using var rig = await MobileMartRig.StartAsync();

        var prevend = await rig.BillPrevendAsync();
        var paid = await rig.PayAsync(prevend);
        var again = await rig.PayAsync(prevend);
        var next = await rig.BillPrevendAsync();

        Assert.Equal(("250.75", "150.75"), (prevend["amountDue"], next["amountDue"]));
        Assert.Equal(MobileMartRig.Names(MobileMartRig.Schema("BillPaymentResponse")), MobileMartRig.Names(paid.Json));
        Assert.Equal((200, 1003, 1), (paid.Status, again.Code, rig.Mart.ExecutionCount(MobileMartOperation.BillPay)));
    }

    [Fact]
    public async Task A_reprint_is_the_answer_of_the_sale_and_of_nothing_else()
    {
        await using var rig = await MobileMartRig.StartAsync();
        var sale = await rig.BuyAsync("/v1/voucher/purchase", rig.Voucher, 50, "order-1");

        var reprint = await rig.GetAsync("/v1/voucher/reprint?requestId=order-1");

        Assert.Equal((200, sale.Body), (reprint.Status, reprint.Body));
        Assert.Equal((1003, 1003), ((await rig.GetAsync("/v1/data/reprint?requestId=order-1")).Code, (await rig.GetAsync("/v1/voucher/reprint?requestId=order-2")).Code));
        Assert.Equal("text/html", (await rig.GetAsync("/v1/bill-payment/reprint?requestId=order-1")).Type);
    }

    [Fact]
    public async Task A_reprint_may_be_barred_or_late()
    {
        await using var rig = await MobileMartRig.StartAsync(static mart => mart.ReprintVisibleAfter = TimeSpan.FromMinutes(2));
        await rig.BuyAsync("/v1/voucher/purchase", rig.Voucher, 50, "order-1");

        var early = await rig.GetAsync("/v1/voucher/reprint?requestId=order-1");
        rig.Time.Advance(TimeSpan.FromMinutes(2));
        var late = await rig.GetAsync("/v1/voucher/reprint?requestId=order-1");
        rig.Mart.Options.AllowsReprint = false;
        var barred = await rig.GetAsync("/v1/voucher/reprint?requestId=order-1");

        Assert.Equal((1003, 200, 1012), (early.Code, late.Status, barred.Code));
    }

    [Fact]
    public async Task A_pinned_sale_is_taken_back_once()
    {
        await using var rig = await MobileMartRig.StartAsync();
        await rig.BuyAsync("/v1/voucher/purchase", rig.Voucher, 50, "order-1");

        var token = await rig.BearerAsync();
        var reversed = await rig.SendAsync(HttpMethod.Delete, "/v1/voucher/reverse?requestId=back-1&originalRequestId=order-1", token: token);
        var again = await rig.SendAsync(HttpMethod.Delete, "/v1/voucher/reverse?requestId=back-2&originalRequestId=order-1", token: token);

        Assert.Equal((200, 1003, 1_000_000m), (reversed.Status, again.Code, rig.Mart.Merchant.Credit));
        Assert.Equal(0, rig.Mart.Ledger.Total);
    }

    [Fact]
    public async Task The_rate_limiter_answers_without_a_code_and_lets_through_a_minute_later()
    {
        await using var rig = await MobileMartRig.StartAsync(static mart => mart.RequestsPerMinute = 1);
        await rig.PinlessAsync();

        var overrun = await rig.PinlessAsync();
        rig.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal((429, "Too Many Requests.", null), (overrun.Status, overrun["title"], overrun["fulcrumErrorCode"]));
        Assert.Contains("retry in 1 minute(s).", overrun["detail"], StringComparison.Ordinal);
        Assert.Equal(200, (await rig.PinlessAsync()).Status);
    }

    [Fact]
    public async Task Known_mishaps_sell_and_hide_it()
    {
        await using var rig = await MobileMartRig.StartAsync();
        rig.Mart.Faults.Add(MobileMartMishap.SellThenDrop.On(MobileMartOperation.AirtimePinless).When(static arrival => IdOf(arrival) is "drop"));
        rig.Mart.Faults.Add(MobileMartMishap.SellThenHtml.On(MobileMartOperation.AirtimePinless).When(static arrival => IdOf(arrival) is "html"));
        rig.Mart.Faults.Add(MobileMartMishap.SellThenNotSourced.On(MobileMartOperation.AirtimePinless).When(static arrival => IdOf(arrival) is "1002"));

        await Assert.ThrowsAsync<HttpRequestException>(() => rig.PinlessAsync(id: "drop"));
        var html = await rig.PinlessAsync(id: "html");
        var unsourced = await rig.PinlessAsync(id: "1002");

        Assert.Equal((200, "text/html", 1002), (html.Status, html.Type, unsourced.Code));
        Assert.Equal(["drop", "html", "1002"], rig.Mart.Executions.Select(static sale => sale.Reference));
    }

    [Fact]
    public async Task A_hanging_sale_is_sold_at_once_and_answered_45_seconds_later()
    {
        await using var rig = await MobileMartRig.StartAsync();
        rig.Mart.Faults.Add(MobileMartMishap.Hang.On(MobileMartOperation.AirtimePinless).Once());

        var sale = rig.PinlessAsync();
        await rig.Mart.ExecutedAsync(MobileMartOperation.AirtimePinless);
        Assert.False(sale.IsCompleted);
        rig.Time.Advance(TimeSpan.FromSeconds(45));

        Assert.Equal(200, (await sale).Status);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(1002)]
    [InlineData(1003)]
    [InlineData(1006)]
    [InlineData(1008)]
    [InlineData(1010)]
    [InlineData(1011)]
    [InlineData(1012)]
    [InlineData(1013)]
    [InlineData(1016)]
    [InlineData(1099)]
    public async Task Every_code_can_be_called_for(int code)
    {
        await using var rig = await MobileMartRig.StartAsync();
        rig.Mart.Faults.Add(MobileMartMishap.Refuse(code).On(MobileMartOperation.AirtimePinless));

        var sale = await rig.PinlessAsync();

        Assert.Equal((400, code, $"https://uat.fulcrumswitch.com/error-codes#{code}"), (sale.Status, sale.Code, sale["type"]));
        Assert.Empty(rig.Mart.Executions);
    }

    [Fact]
    public async Task The_reconciliation_file_counts_cents_by_South_African_days()
    {
        await using var rig = await MobileMartRig.StartAsync(static mart => mart.TokenLife = TimeSpan.FromDays(1));
        await rig.PinlessAsync(amount: 7.5m, id: "order-1");
        await rig.PurchaseAsync(await rig.PrevendAsync(), "order-2");
        await rig.BuyAsync("/v1/voucher/purchase", rig.Voucher, 50, "order-3");
        await rig.SendAsync(HttpMethod.Delete, "/v1/voucher/reverse?requestId=back-1&originalRequestId=order-3", token: await rig.BearerAsync());
        rig.Time.Advance(TimeSpan.FromHours(13));
        await rig.PinlessAsync(id: "order-4");

        var lines = rig.Mart.ReconciliationFile(new DateOnly(2026, 1, 5)).TrimEnd('\n').Split('\n');

        Assert.Equal(("H|1|20260105", "T|6"), (lines[0], lines[^1]));
        Assert.All(lines[1..^1], static line => Assert.Equal(24, line.Split('|').Length));
        Assert.Equal(["order-1 750", "order-2 10000", "order-3 5000", "order-3 -5000"], lines[1..^1].Select(static line => line.Split('|')).Select(static fields => $"{fields[5]} {fields[11]}"));
        Assert.Equal("H|1|20260106\nT|3", string.Join('\n', rig.Mart.ReconciliationFile(new DateOnly(2026, 1, 6)).TrimEnd('\n').Split('\n').Where(static line => line[0] is not 'D')));
    }

    [Fact]
    public async Task Everything_repeats_under_a_seed()
    {
        await using var one = await MobileMartRig.StartAsync();
        await using var other = await MobileMartRig.StartAsync();

        Assert.Equal((await one.PurchaseAsync(await one.PrevendAsync())).Body, (await other.PurchaseAsync(await other.PrevendAsync())).Body);
    }

    [Theory]
    [InlineData(true, false, "errorCode")]
    [InlineData(false, true, "type")]
    public async Task Errors_come_in_older_forms_where_asked(bool older, bool inTypeOnly, string member)
    {
        await using var rig = await MobileMartRig.StartAsync(mart => (mart.Shapes.OlderErrors, mart.Shapes.CodeInTypeOnly) = (older, inTypeOnly));

        var sale = await rig.PinlessAsync(amount: 1);

        Assert.Contains("1001", sale[member], StringComparison.Ordinal);
        Assert.Null(sale["fulcrumErrorCode"]);
    }

    private static string? IdOf(SandboxArrival arrival) => JsonElement.Parse(arrival.Body.Span).GetProperty("requestId").GetString();
}
