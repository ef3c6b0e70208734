using System.Text.Json.Nodes;

namespace Integrations.Sandbox.Tests.Flash;

public sealed class FlashGatewayTests
{
    [Fact]
    public async Task Everybody_shares_a_token_and_is_told_what_is_left_of_it()
    {
        await using var rig = await FlashRig.StartAsync();

        var first = await rig.TokenAnswerAsync();
        rig.Time.Advance(TimeSpan.FromSeconds(2450));
        var second = await rig.TokenAnswerAsync();

        Fixture.HasShapeOf("Flash/token-success.json", first.Json);
        Assert.Equal("3600", first["expires_in"]);
        Assert.Equal((first["access_token"], "1150"), (second["access_token"], second["expires_in"]));
    }

    [Fact]
    public async Task A_token_ends_by_the_clock_and_another_one_follows()
    {
        await using var rig = await FlashRig.StartAsync();
        var token = (await rig.TokenAnswerAsync())["access_token"];

        rig.Time.Advance(TimeSpan.FromSeconds(3600));
        var late = await rig.PostAsync("/1voucher/purchase", rig.Body(("amount", 1_000)), token);

        Assert.Equal(401, late.Status);
        Assert.NotEqual(token, (await rig.TokenAnswerAsync())["access_token"]);
    }

    [Theory]
    [InlineData("nobody", "sandbox-consumer-secret")]
    [InlineData("sandbox-consumer-key", "wrong")]
    public async Task Bad_credentials_get_no_token(string key, string secret)
    {
        await using var rig = await FlashRig.StartAsync();

        Assert.Equal(401, (await rig.TokenAnswerAsync(key, secret)).Status);
    }

    [Fact]
    public async Task A_partner_without_subscription_is_forbidden_everything()
    {
        await using var rig = await FlashRig.StartAsync();
        rig.Flash.App.IsSubscribed = false;

        Assert.Equal(403, (await rig.ElectricityAsync()).Status);
        Assert.Equal(0, rig.Flash.ExecutionCount(FlashOperation.UtilityPurchase));
    }

    [Theory]
    [InlineData("under_score", 2231)]
    [InlineData("123456789012345678901234567890123456789012345678901", 2301)]
    [InlineData("", 2308)]
    public async Task References_have_an_alphabet_and_a_length(string reference, int code)
    {
        await using var rig = await FlashRig.StartAsync();

        var answer = await rig.PostAsync("/1voucher/purchase", rig.Body(("amount", 1_000), ("reference", reference)));

        Assert.Equal((400, code), (answer.Status, FlashRig.Code(answer)));
        Assert.Equal(0, rig.Flash.ExecutionCount(FlashOperation.VoucherPurchase));
    }

    [Fact]
    public async Task A_failure_has_the_documented_shape_under_both_statuses()
    {
        await using var rig = await FlashRig.StartAsync(options => options.Shapes.FailureStatus = 200);

        var answer = await rig.PostAsync("/1voucher/redeem", rig.Body(("amount", 0), ("pin", FlashTestVouchers.Unknown)));

        Assert.Equal((200, 2402), (answer.Status, FlashRig.Code(answer)));
        Fixture.HasShapeOf("Flash/error-voucher-not-found.json", answer.Json);
        Assert.Equal("/api/v4/1voucher/redeem", answer["path"]);
    }

    [Fact]
    public async Task Metadata_is_limited_and_echoed()
    {
        await using var rig = await FlashRig.StartAsync();
        var many = new JsonObject();
        for (var number = 0; number < 10; number++)
        {
            many["n" + number] = "v";
        }

        var good = await rig.PostAsync("/1voucher/purchase", rig.Body(("amount", 1_000), ("metadata", new JsonObject { ["order"] = "7" })));
        var tooMany = await rig.PostAsync("/1voucher/purchase", rig.Body(("amount", 1_000), ("metadata", many)));
        var longName = await rig.PostAsync("/1voucher/purchase", rig.Body(("amount", 1_000), ("metadata", new JsonObject { ["elevenchars"] = "7" })));
        var longValue = await rig.PostAsync("/1voucher/purchase", rig.Body(("amount", 1_000), ("metadata", new JsonObject { ["order"] = new string('7', 44) })));

        Assert.Equal("7", good.Json.GetProperty("metadata").GetProperty("order").GetString());
        Assert.Equal((2231, 2231, 2231), (FlashRig.Code(tooMany), FlashRig.Code(longName), FlashRig.Code(longValue)));
    }

    [Fact]
    public async Task An_unknown_account_is_refused()
    {
        await using var rig = await FlashRig.StartAsync();

        Assert.Equal(2202, FlashRig.Code(await rig.PostAsync("/1voucher/purchase", rig.Body(("amount", 1_000), ("accountNumber", "9999-9999-9999-9999")))));
    }

    [Fact]
    public async Task The_product_list_is_all_one_or_a_group()
    {
        await using var rig = await FlashRig.StartAsync();
        const string Path = $"/accounts/{FlashRig.Account}/products";

        var all = await rig.GetAsync(Path);
        var one = await rig.GetAsync(Path + "/311?includeInstructions=false");
        var group = await rig.GetAsync(Path + "/Gift%20Vouchers");
        var none = await rig.GetAsync(Path + "/999999");

        Assert.Equal(81 + 92, all.Json.GetProperty("products").GetArrayLength());
        Assert.Equal("R1 - R4000 1Voucher Token", Assert.Single(one.Json.GetProperty("products").EnumerateArray()).GetProperty("productName").GetString());
        Assert.False(one.Json.GetProperty("products")[0].TryGetProperty("content", out _));
        Assert.All(group.Json.GetProperty("products").EnumerateArray(), product => Assert.Equal("Gift Vouchers", product.GetProperty("productGroup").GetString()));
        Assert.Equal(2101, FlashRig.Code(none));
        Assert.Equal(Names(FlashRig.Documented("accounts.products.list").GetProperty("products")[0]), Names(all.Json.GetProperty("products")[0]));
    }

    [Fact]
    public async Task There_is_no_prefix_of_a_version()
    {
        await using var rig = await FlashRig.StartAsync();

        Assert.Equal(404, (await rig.PostAsync("/aggregation/v4/1voucher/purchase", rig.Body(("amount", 1_000)))).Status);
        Assert.Equal(404, (await rig.PostAsync("/flash-token/purchase", rig.Body(("amount", 1_000)))).Status);
        Assert.Equal(200, (await rig.PostAsync("/aggregation/flash-token/purchase", rig.Body(("amount", 1_000)))).Status);
    }

    private static string Names(System.Text.Json.JsonElement element) => string.Join(',', element.EnumerateObject().Select(static member => member.Name).Order(StringComparer.Ordinal));
}
