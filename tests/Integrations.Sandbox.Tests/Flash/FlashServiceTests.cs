using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Integrations.Sandbox.Tests.Flash;

public sealed class FlashServiceTests
{
    [Fact]
    public async Task A_lookup_has_the_documented_shape_and_sells_nothing()
    {
        await using var rig = await FlashRig.StartAsync();

        var answer = await rig.PostAsync("/prepaid-utilities/lookup", rig.Body(("amount", 10_000), ("meterNumber", FlashTestMeters.WithArrears)));

        Assert.Equal(Names(FlashRig.Documented("prepaid-utilities.lookup"), "metadata"), Names(answer.Json, "metadata"));
        Assert.Equal(15_000, answer.Json.GetProperty("billingInfo").GetProperty("arrearValue").GetInt32());
        Assert.Equal(JsonValueKind.String, answer.Json.GetProperty("transactionId").ValueKind);
        Assert.Empty(rig.Flash.Executions);
    }

    [Theory]
    [InlineData(FlashTestMeters.Unknown, 10_000, 2310)]
    [InlineData("no-digits", 10_000, 2304)]
    [InlineData(FlashTestMeters.Blocked, 10_000, 2311)]
    [InlineData(FlashTestMeters.Centlec, 3_999, 2341)]
    [InlineData(FlashTestMeters.Eskom, 200_001, 2350)]
    [InlineData(FlashTestMeters.WithArrears, 10_000, 2303)]
    public async Task A_meter_or_an_amount_that_does_not_fit_is_refused(string meter, int amount, int code)
    {
        await using var rig = await FlashRig.StartAsync();

        Assert.Equal(code, FlashRig.Code(await rig.ElectricityAsync(meter, amount)));
        Assert.Empty(rig.Flash.Executions);
    }

    [Fact]
    public async Task A_published_meter_has_its_published_minimum()
    {
        await using var rig = await FlashRig.StartAsync();

        foreach (var meter in FlashRig.Sample("test-meters.json").GetProperty("meters").EnumerateArray())
        {
            var known = rig.Flash.Meter(meter.GetProperty("meterNumber").GetString()!)!;
            Assert.Equal(meter.TryGetProperty("minimumCents", out var minimum) ? minimum.GetInt64() : 2_000, known.Minimum);
        }
    }

    [Theory]
    [InlineData(FlashTestMeters.Eskom, "Credit token")]
    [InlineData(FlashTestMeters.WithFreeUnits, "Credit token,Free units token")]
    [InlineData(FlashTestMeters.WithKeyChange, "Key change token 1,Key change token 2,Credit token")]
    public async Task A_purchase_gives_tokens_in_order(string meter, string descriptions)
    {
        await using var rig = await FlashRig.StartAsync();

        var tokens = (await rig.ElectricityAsync(meter)).Json.GetProperty("tokens").EnumerateArray().ToList();

        Assert.Equal(descriptions, string.Join(',', tokens.Select(static token => token.GetProperty("tokenDescription").GetString())));
        Assert.All(tokens, static token =>
        {
            var digits = token.GetProperty("token").GetString()!;
            Assert.Equal(20, digits.Length);
            Assert.True(BigInteger.Parse(digits, CultureInfo.InvariantCulture) < BigInteger.Pow(2, 66));
        });
    }

    [Fact]
    public async Task A_purchase_names_the_meter_by_its_odd_names()
    {
        await using var rig = await FlashRig.StartAsync();

        var answer = await rig.ElectricityAsync(FlashTestMeters.WithKeyChange);

        Assert.Equal(12345, answer.Json.GetProperty("meterinfo").GetProperty("supplyGroupCode").GetInt32());
        Assert.True(answer.Json.GetProperty("tariffBlocks")[0].TryGetProperty("units ", out _));
        Assert.NotEqual(answer.Json.GetProperty("meterinfo").GetProperty("oldKeyRevisionNumber").GetString(), answer.Json.GetProperty("meterinfo").GetProperty("newKeyRevisionNumber").GetString());
    }

    [Fact]
    public async Task Free_basic_electricity_costs_nothing_and_is_issued_once_a_month()
    {
        await using var rig = await FlashRig.StartAsync();

        var paid = await rig.PostAsync("/prepaid-utilities/purchase", rig.Body(("amount", 100), ("isFBE", true), ("meterNumber", FlashTestMeters.WithFreeUnits)));
        var free = await rig.PostAsync("/prepaid-utilities/purchase", rig.Body(("amount", 0), ("isFBE", true), ("meterNumber", FlashTestMeters.WithFreeUnits)));
        var again = await rig.PostAsync("/prepaid-utilities/purchase", rig.Body(("amount", 0), ("isFBE", true), ("meterNumber", FlashTestMeters.WithFreeUnits)));
        var other = await rig.PostAsync("/prepaid-utilities/purchase", rig.Body(("amount", 0), ("isFBE", true), ("meterNumber", FlashTestMeters.Eskom)));

        Assert.Equal((2230, 0, 2312, 2306), (FlashRig.Code(paid), FlashRig.Code(free), FlashRig.Code(again), FlashRig.Code(other)));
        Assert.Equal("50", free.Json.GetProperty("billingInfo").GetProperty("freeUnits").ToString());
    }

    [Fact]
    public async Task Airtime_goes_to_a_number_of_the_network()
    {
        await using var rig = await FlashRig.StartAsync();
        rig.Flash.Refuse("27834567890", 2368);

        var good = await rig.PostAsync("/cellular/pinless/purchase", rig.Body(("amount", 1_000), ("productCode", 504), ("mobileNumber", FlashRig.Mobile)));
        var foreign = await rig.PostAsync("/cellular/pinless/purchase", rig.Body(("amount", 1_000), ("productCode", 504), ("mobileNumber", "254712345678")));
        var other = await rig.PostAsync("/cellular/pinless/purchase", rig.Body(("amount", 1_000), ("productCode", 504), ("mobileNumber", "27834567890")));

        Assert.Equal((0, 2335, 2368), (FlashRig.Code(good), FlashRig.Code(foreign), FlashRig.Code(other)));
        Assert.Equal("Vodacom", good.Json.GetProperty("rechargeDetails").GetProperty("rechargeVendor").GetString());
        Assert.Equal(FlashRig.Mobile, Assert.Single(rig.Flash.Executions).Party);
    }

    [Fact]
    public async Task Foreign_numbers_are_looked_up()
    {
        await using var rig = await FlashRig.StartAsync();

        var answer = await rig.PostAsync("/cellular/international/lookup", rig.Body(("mobileNumber", FlashRig.Mobile), ("destinationMobileNumber", "263771234567")));

        Assert.NotEqual(0, answer.Json.GetProperty("products").GetArrayLength());
    }

    [Theory]
    [InlineData("5101012345678", 0)]
    [InlineData("51010", 3307)]
    [InlineData("999", 3303)]
    public async Task A_bill_is_asked_about_and_paid(string account, int code)
    {
        await using var rig = await FlashRig.StartAsync();

        var balance = await rig.PostAsync("/flash-pay/balance", rig.Body(("accountReference", account)));
        var purchase = await rig.PostAsync("/flash-pay/purchase", rig.Body(("accountReference", account), ("amount", 45_000), ("paymentMethod", "Cash")));
        var disburse = await rig.PostAsync("/flash-pay/disburse", rig.Body(("accountReference", account), ("amount", 45_000)));

        Assert.Equal((code, code, code), (FlashRig.Code(balance), FlashRig.Code(purchase), FlashRig.Code(disburse)));
        Assert.Equal(code is 0 ? 2 : 0, rig.Flash.Executions.Count);
    }

    [Fact]
    public async Task An_empty_wallet_sells_nothing()
    {
        await using var rig = await FlashRig.StartAsync(options => options.OpeningBalance = 50);

        Assert.Equal(2003, FlashRig.Code(await rig.ElectricityAsync()));
        Assert.Empty(rig.Flash.Executions);
        Assert.Equal(0, rig.Flash.Ledger.Total);
    }

    private static string Names(JsonElement element, string except) =>
        string.Join(',', element.EnumerateObject().Select(static member => member.Name).Where(name => name != except).Order(StringComparer.Ordinal));
}
