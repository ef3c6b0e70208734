using System.Text.Json;

namespace Integrations.Sandbox.Tests.Flash;

public sealed class FlashVoucherTests
{
    public static TheoryData<string, string, int> TestVouchers
    {
        get
        {
            var rows = new TheoryData<string, string, int>();
            foreach (var environment in new[] { "qa", "production" })
            {
                foreach (var voucher in FlashRig.Sample("test-vouchers.json").GetProperty(environment).EnumerateArray())
                {
                    rows.Add(environment, voucher.GetProperty("pin").GetString()!, voucher.GetProperty("expectedResponseCode").GetInt32());
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(TestVouchers))]
    public async Task A_published_PIN_is_refused_as_published(string environment, string pin, int code)
    {
        Assert.NotEmpty(environment);
        await using var rig = await FlashRig.StartAsync();

        Assert.Equal(code, FlashRig.Code(await rig.PostAsync("/1voucher/redeem", rig.Body(("amount", 0), ("pin", pin)))));
    }

    [Theory]
    [InlineData("1voucher.purchase", "/1voucher/purchase", "")]
    [InlineData("1voucher.disburse", "/1voucher/disburse", "")]
    [InlineData("gift-voucher.purchase", "/gift-voucher/purchase", "6000000001010")]
    [InlineData("cash-out-pin.purchase", "/cash-out-pin/purchase", "401")]
    [InlineData("eezi-voucher.purchase", "/eezi-voucher/purchase", "601")]
    [InlineData("exclusive-voucher.purchase", "/exclusive-voucher/purchase", "1101")]
    public async Task A_sale_has_the_documented_voucher(string sample, string path, string product)
    {
        await using var rig = await FlashRig.StartAsync();
        var body = rig.Body(("amount", 10_000), ("storeId", "web"), ("terminalId", "1"));
        if (product.Length > 0)
        {
            body[product.Length > 6 ? "barcode" : "productCode"] = product.Length > 6 ? product : int.Parse(product, System.Globalization.CultureInfo.InvariantCulture);
        }

        var answer = await rig.PostAsync(path, body);

        Assert.Equal(0, FlashRig.Code(answer));
        Assert.Equal(Names(FlashRig.Documented(sample).GetProperty("voucher")), Names(FlashRig.Voucher(answer)));
        Assert.Equal(16, FlashRig.Voucher(answer).GetProperty("pin").GetString()!.Length);
    }

    [Fact]
    public async Task A_voucher_is_redeemed_once_and_gives_change()
    {
        await using var rig = await FlashRig.StartAsync();

        var part = await rig.PostAsync("/1voucher/redeem", rig.Body(("amount", 6_000), ("pin", FlashTestVouchers.Redeemable)));
        var again = await rig.PostAsync("/1voucher/redeem", rig.Body(("amount", 0), ("pin", FlashTestVouchers.Redeemable)));
        var change = await rig.PostAsync("/1voucher/redeem", rig.Body(("amount", 0), ("pin", FlashRig.Voucher(part).GetProperty("pin").GetString())));

        Assert.Equal((4_000, 2401, 0), (FlashRig.Voucher(part).GetProperty("amount").GetInt32(), FlashRig.Code(again), FlashRig.Code(change)));
        Assert.Equal(100m, rig.Flash.Ledger.Balance(FlashRig.Account, "Redemption"));
    }

    [Fact]
    public async Task A_mobile_number_is_refused_where_reversals_are_configured()
    {
        await using var rig = await FlashRig.StartAsync();

        var refused = await rig.PostAsync("/1voucher/redeem", rig.Body(("amount", 6_000), ("pin", FlashTestVouchers.Redeemable), ("mobileNumber", FlashRig.Mobile)));
        rig.Flash.App.AllowsReversals = false;
        var taken = await rig.PostAsync("/1voucher/redeem", rig.Body(("amount", 6_000), ("pin", FlashTestVouchers.Redeemable), ("mobileNumber", FlashRig.Mobile)));

        Assert.Equal((2279, 0), (FlashRig.Code(refused), FlashRig.Code(taken)));
        Assert.False(FlashRig.Voucher(taken).TryGetProperty("pin", out _));
    }

    [Fact]
    public async Task A_refund_is_a_new_voucher_up_to_what_was_redeemed()
    {
        await using var rig = await FlashRig.StartAsync();

        var early = await rig.PostAsync("/1voucher/refund", rig.Body(("amount", 5_000)));
        await rig.PostAsync("/1voucher/redeem", rig.Body(("amount", 0), ("pin", FlashTestVouchers.Redeemable)));
        var refund = await rig.PostAsync("/1voucher/refund", rig.Body(("amount", 5_000)));

        Assert.Equal((2410, 0), (FlashRig.Code(early), FlashRig.Code(refund)));
        Assert.Equal(50m, rig.Flash.Ledger.Balance(FlashRig.Account, "Redemption"));
    }

    [Theory]
    [InlineData("/1voucher/disburse", "/1voucher/reverse", 0, 0)]
    [InlineData("/cash-out-pin/purchase", "/cash-out-pin/reverse", 401, 0)]
    [InlineData("/eezi-voucher/purchase", "/eezi-voucher/reverse", 601, 0)]
    [InlineData("/exclusive-voucher/purchase", "/exclusive-voucher/reverse", 1101, 0)]
    [InlineData("/aggregation/flash-token/purchase", "/flash-token/reverse", 801, 0)]
    [InlineData("/1voucher/disburse", "/cash-out-pin/reverse", 0, 2249)]
    public async Task A_sale_is_reversed_once_with_all_its_charges(string path, string reverse, int product, int code)
    {
        await using var rig = await FlashRig.StartAsync();
        var before = rig.Flash.Ledger.Balance(FlashRig.Account, "Wallet");
        var body = rig.Body(("amount", 10_000), ("reference", "sale"));
        if (product > 0)
        {
            body["productCode"] = product;
        }

        var sale = await rig.PostAsync(path, body);
        var first = await rig.PostAsync(reverse, rig.Body(("originalReference", "sale")));
        var second = await rig.PostAsync(reverse, rig.Body(("originalReference", "sale")));

        Assert.Equal((0, code, code is 0 ? 2413 : code), (FlashRig.Code(sale), FlashRig.Code(first), FlashRig.Code(second)));
        Assert.Equal(code is 0 ? before : before - 100m, rig.Flash.Ledger.Balance(FlashRig.Account, "Wallet"));
        Assert.Equal(code is 0 ? FlashVoucherStatus.Reversed : FlashVoucherStatus.Active, rig.Flash.Voucher(FlashRig.Voucher(sale).GetProperty("pin").GetString()!)!.Status);
    }

    [Fact]
    public async Task A_spent_voucher_a_late_one_and_an_account_without_reversals_are_not_reversed()
    {
        await using var rig = await FlashRig.StartAsync();
        var sale = await rig.PostAsync("/1voucher/purchase", rig.Body(("amount", 10_000), ("reference", "sale")));
        await rig.PostAsync("/1voucher/purchase", rig.Body(("amount", 10_000), ("reference", "old")));

        rig.Flash.Spend(FlashRig.Voucher(sale).GetProperty("pin").GetString()!);
        var spent = await rig.PostAsync("/1voucher/reverse", rig.Body(("originalReference", "sale")));
        rig.Flash.App.AllowsReversals = false;
        var unconfigured = await rig.PostAsync("/1voucher/reverse", rig.Body(("originalReference", "old")));
        rig.Flash.App.AllowsReversals = true;
        rig.Time.Advance(rig.Flash.Options.Timing.ReversalWindow);
        var late = await rig.PostAsync("/1voucher/reverse", rig.Body(("originalReference", "old")), (await rig.TokenAnswerAsync())["access_token"]);

        Assert.Equal((2412, 2274, 2281), (FlashRig.Code(spent), FlashRig.Code(unconfigured), FlashRig.Code(late)));
    }

    [Fact]
    public async Task A_cash_out_PIN_is_looked_up_and_cancelled()
    {
        await using var rig = await FlashRig.StartAsync();
        var sale = await rig.PostAsync("/cash-out-pin/purchase", rig.Body(("amount", 10_000), ("productCode", 401)));
        var serial = FlashRig.Voucher(sale).GetProperty("serialNumber").GetString();

        var active = await rig.PostAsync("/cash-out-pin/lookup", rig.Body(("serialNumber", serial), ("productCode", 401)));
        var cancelled = await rig.PostAsync("/cash-out-pin/cancel", rig.Body(("serialNumber", serial), ("productCode", "401")));
        var again = await rig.PostAsync("/cash-out-pin/cancel", rig.Body(("serialNumber", serial), ("productCode", 401)));
        var unknown = await rig.PostAsync("/cash-out-pin/lookup", rig.Body(("serialNumber", "1"), ("productCode", 401)));

        Assert.Equal(("Active", "Cancelled"), (FlashRig.Voucher(active).GetProperty("status").GetString(), FlashRig.Voucher(cancelled).GetProperty("status").GetString()));
        Assert.Equal((2409, 2402), (FlashRig.Code(again), FlashRig.Code(unknown)));
        Assert.Equal(1, rig.Flash.ExecutionCount(FlashOperation.CashOutPinCancel));
    }

    [Theory]
    [InlineData("/cash-out-pin/purchase", 401, 4_999, 2406)]
    [InlineData("/cash-out-pin/purchase", 401, 50_001, 2408)]
    [InlineData("/cash-out-pin/purchase", 9, 10_000, 2101)]
    [InlineData("/cash-out-pin/purchase", 601, 10_000, 2257)]
    [InlineData("/exclusive-voucher/purchase", 1002, 10_000, 2257)]
    [InlineData("/gift-voucher/purchase", 1002, 10_000, 2308)]
    public async Task A_sale_outside_the_catalogue_is_refused(string path, int product, int amount, int code)
    {
        await using var rig = await FlashRig.StartAsync();

        Assert.Equal(code, FlashRig.Code(await rig.PostAsync(path, rig.Body(("amount", amount), ("productCode", product)))));
        Assert.Empty(rig.Flash.Executions);
    }

    [Fact]
    public async Task A_voucher_expires_by_the_clock()
    {
        await using var rig = await FlashRig.StartAsync();
        var voucher = rig.Flash.IssueVoucher(10_000);

        rig.Time.Advance(rig.Flash.Options.Timing.VoucherLife);
        var answer = await rig.PostAsync("/1voucher/redeem", rig.Body(("amount", 0), ("pin", voucher.Pin)));

        Assert.Equal((FlashVoucherStatus.Expired, 2405), (voucher.Status, FlashRig.Code(answer)));
    }

    private static string Names(JsonElement element) => string.Join(',', element.EnumerateObject().Select(static member => member.Name).Order(StringComparer.Ordinal));
}
