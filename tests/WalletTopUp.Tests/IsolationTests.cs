namespace Integrations.Samples.WalletTopUp.Tests;

/// <summary>One partner never sees or moves what is another's.</summary>
public sealed class IsolationTests
{
    public static TheoryData<string, string> Naming => new()
    {
        { "GET", "/balance?partner_id={0}" },
        { "GET", "/transactions?partner_id={0}" },
        { "GET", "/status?partner_id={0}" },
        { "POST", "/topup/stk-push" },
        { "POST", "/topup/validate" },
        { "POST", "/stk-push/query" },
        { "POST", "/float/purchase" },
        { "POST", "/generate" },
        { "POST", "/validate" },
    };

    [Theory]
    [MemberData(nameof(Naming))]
    public async Task Another_partners_id_is_refused_and_tells_nothing(string method, string path)
    {
        await using var service = await Service.StartAsync();
        await service.TopUpAsync("order-7", 500, Service.Soko);

        var other = await CallAsync(Service.Soko);
        var nobody = await CallAsync("nobody");

        Assert.Equal((403, "partner_id"), (other.Status, other.Field));
        Assert.Equal(other.Body.ToString(), nobody.Body.ToString());
        Assert.Equal((500, 500, 0), await service.StandAsync(Service.Soko));
        Assert.Equal((0, 0, 0), await service.StandAsync());
        Assert.Empty(service.Messages.Codes);

        Task<Answer> CallAsync(string partner) => method is "GET"
            ? service.GetAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, partner))
            : service.PostAsync(
                path,
                new { partner_id = partner, amount = 500, phone_number = Service.Customer, description = "Order 7", idempotency_key = "order-7", purpose = "wallet_topup", challenge_id = "x", otp = "123456" },
                "order-7");
    }

    [Fact]
    public async Task The_same_key_of_two_partners_is_two_top_ups()
    {
        await using var service = await Service.StartAsync();

        await service.TopUpAsync("order-7", 500);
        await service.TopUpAsync("order-7", 300, Service.Soko);

        Assert.Equal((500, 500, 0), await service.StandAsync());
        Assert.Equal((300, 300, 0), await service.StandAsync(Service.Soko));
        Assert.Equal((500, 300), ((await service.QueryAsync("order-7")).Number("amount"), (await service.QueryAsync("order-7", Service.Soko)).Number("amount")));
        await service.BooksAgreeAsync();
    }

    [Fact]
    public async Task Another_partners_top_up_and_statement_are_not_found()
    {
        await using var service = await Service.StartAsync();
        await service.TopUpAsync("order-7", 500, Service.Soko);

        var query = await service.QueryAsync("order-7");
        var never = await service.QueryAsync("order-8");
        var lines = await service.GetAsync("/transactions");

        Assert.Equal((404, "idempotency_key"), (query.Status, query.Field));
        Assert.Equal(query.Body.ToString(), never.Body.ToString());
        Assert.Equal(0, lines.Body.GetProperty("transactions").GetArrayLength());
    }

    [Fact]
    public async Task Another_partners_challenge_is_not_seen_and_its_code_is_wrong()
    {
        await using var service = await Service.StartAsync();
        var issued = await service.PostAsync("/generate", new { partner_id = Service.Soko, purpose = "wallet_topup", amount = 500, phone_number = Service.Customer }, key: Service.SokoKey);
        var challenge = issued.Text("challenge_id")!;
        var code = await service.Messages.CodeAsync(challenge);

        var seen = await service.GetAsync($"/status?challenge_id={challenge}");
        var listed = await service.GetAsync("/status");
        var taken = await CheckAsync(Service.Duka, Service.DukaKey);
        var own = await CheckAsync(Service.Soko, Service.SokoKey);

        Assert.Equal((404, "challenge_id"), (seen.Status, seen.Field));
        Assert.Equal(0, listed.Body.GetProperty("challenges").GetArrayLength());
        Assert.Equal((422, "otp"), (taken.Status, taken.Field));
        Assert.Equal((200, "True"), (own.Status, own.Text("is_approved")));

        Task<Answer> CheckAsync(string partner, string key) =>
            service.PostAsync("/validate", new { partner_id = partner, purpose = "wallet_topup", amount = 500, phone_number = Service.Customer, challenge_id = challenge, otp = code }, key: key);
    }

    [Fact]
    public async Task Another_partners_purchase_is_not_confirmed_by_its_code()
    {
        await using var service = await Service.StartAsync();
        await service.FundAsync(1000);
        await service.FundAsync(1000, partner: Service.Soko);
        var asked = await service.PostAsync("/float/purchase", new { partner_id = Service.Soko, amount = 200 }, "float-1", Service.SokoKey);
        var code = await service.Messages.CodeAsync(asked.Body.GetProperty("code").GetProperty("challenge_id").GetString()!);
        await service.PostAsync("/float/purchase", new { partner_id = Service.Duka, amount = 200 }, "float-1");

        var taken = await service.PostAsync("/float/purchase", new { partner_id = Service.Duka, amount = 200, otp = code }, "float-1");

        Assert.Equal((422, "otp"), (taken.Status, taken.Field));
        Assert.Equal((1000, 1000, 0), await service.StandAsync());
        Assert.Equal((1000, 1000, 0), await service.StandAsync(Service.Soko));
    }

    [Fact]
    public async Task Operators_and_partners_do_not_stand_in_for_each_other()
    {
        await using var service = await Service.StartAsync();
        await service.FundAsync(1000);

        var balance = await service.GetAsync($"/balance?partner_id={Service.Duka}", Service.OperatorKey);
        var push = await service.PostAsync("/topup/stk-push", new { partner_id = Service.Duka, amount = 500, phone_number = Service.Customer, description = "Order 7" }, "order-7", Service.OperatorKey);
        var settle = await service.PostAsync("/float/settle", new { partner_id = Service.Duka, idempotency_key = "float-1", is_funded = true });

        Assert.All([balance, push, settle], static answer => Assert.Equal((403, "x-api-key"), (answer.Status, answer.Field)));
    }
}
