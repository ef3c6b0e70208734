using Integrations.Wallets;

namespace Integrations.Samples.WalletTopUp.Tests;

/// <summary>Float: code, hold, funding, booking.</summary>
public sealed class FloatTests
{
    [Fact]
    public async Task Float_is_held_with_the_right_code_and_booked_when_it_is_funded()
    {
        await using var service = await Service.StartAsync();
        await service.FundAsync(1000);

        var asked = await BuyAsync(service);
        var (to, text) = await service.Messages.ReadAsync(ChallengeOf(asked));
        var before = await service.StandAsync();
        var confirmed = await BuyAsync(service, await service.Messages.CodeAsync(ChallengeOf(asked)));
        var held = await service.StandAsync();
        service.Bank.Status = FloatFundingStatus.Funded;
        await service.UntilAsync("float-1", "completed");
        await service.PassAsync(TimeSpan.FromMinutes(5));
        var after = await BuyAsync(service, "000000");

        Assert.Equal((202, "awaiting_code"), (asked.Status, asked.Text("status")));
        Assert.Equal($"+{Service.DukaPhone}", to);
        Assert.Contains("KES 200.00", text, StringComparison.Ordinal);
        Assert.Equal((1000, 1000, 0), before);
        Assert.Equal((202, "pending"), (confirmed.Status, confirmed.Text("status")));
        Assert.Equal((1000, 800, 0), held);
        Assert.Equal((800, 800, 200), await service.StandAsync());
        Assert.Equal((200, "completed"), (after.Status, after.Text("status")));
        Assert.Single(service.Bank.Asked.Select(static asked => (asked.Reference, asked.Amount)).Distinct());
        Assert.Equal(2, await service.LinesAsync());
        Assert.Equal(404, (await service.QueryAsync("float-1")).Status);
    }

    [Fact]
    public async Task A_wrong_code_holds_nothing_and_three_of_them_end_it()
    {
        await using var service = await Service.StartAsync();
        await service.FundAsync(1000);
        var asked = await BuyAsync(service);
        var wrong = await service.Messages.WrongCodeAsync(ChallengeOf(asked));

        var first = await BuyAsync(service, wrong);
        await BuyAsync(service, wrong);
        await BuyAsync(service, wrong);
        var right = await BuyAsync(service, await service.Messages.CodeAsync(ChallengeOf(asked)));

        Assert.Equal((422, "otp"), (first.Status, first.Field));
        Assert.Equal(first.Body.ToString(), right.Body.ToString());
        Assert.Equal((1000, 1000, 0), await service.StandAsync());
        Assert.Empty(service.Bank.Asked);
    }

    [Fact]
    public async Task An_expired_code_holds_nothing_and_another_one_buys()
    {
        await using var service = await Service.StartAsync();
        await service.FundAsync(1000);
        service.Bank.Status = FloatFundingStatus.Funded;
        var asked = await BuyAsync(service);
        var code = await service.Messages.CodeAsync(ChallengeOf(asked));
        service.Time.Advance(TimeSpan.FromMinutes(10));

        var expired = await BuyAsync(service, code);
        var again = await BuyAsync(service);
        var bought = await BuyAsync(service, await service.Messages.CodeAsync(ChallengeOf(again)));

        Assert.Equal((422, "otp"), (expired.Status, expired.Field));
        Assert.NotEqual(ChallengeOf(asked), ChallengeOf(again));
        Assert.Equal((200, "completed"), (bought.Status, bought.Text("status")));
        Assert.Equal((800, 800, 200), await service.StandAsync());
    }

    [Fact]
    public async Task A_code_asked_for_by_generate_buys_under_the_key_that_it_names()
    {
        await using var service = await Service.StartAsync();
        await service.FundAsync(1000, partner: Service.Soko);
        service.Bank.Status = FloatFundingStatus.Funded;

        var issued = await service.PostAsync("/generate", new { partner_id = Service.Soko, purpose = "float_purchase", amount = 200, email_address = Service.SokoAddress }, key: Service.SokoKey);
        var (to, _) = await service.Messages.ReadAsync(issued.Text("challenge_id")!);
        var otp = await service.Messages.CodeAsync(issued.Text("challenge_id")!);
        var another = await service.PostAsync("/float/purchase", new { partner_id = Service.Soko, amount = 300, otp }, issued.Text("idempotency_key"), Service.SokoKey);
        var bought = await service.PostAsync("/float/purchase", new { partner_id = Service.Soko, amount = 200, otp }, issued.Text("idempotency_key"), Service.SokoKey);
        var late = await service.PostAsync("/generate", new { partner_id = Service.Soko, purpose = "float_purchase", amount = 200 }, issued.Text("idempotency_key"), Service.SokoKey);

        Assert.Equal((Service.SokoAddress, "float_purchase"), (to, issued.Text("purpose")));
        Assert.Equal((409, "Idempotency-Key"), (another.Status, another.Field));
        Assert.Equal((200, "completed"), (bought.Status, bought.Text("status")));
        Assert.Equal((409, "Idempotency-Key"), (late.Status, late.Field));
        Assert.Equal((800, 800, 200), await service.StandAsync(Service.Soko));
    }

    [Fact]
    public async Task A_code_without_a_purchase_is_refused()
    {
        await using var service = await Service.StartAsync();
        await service.FundAsync(1000);

        var answer = await BuyAsync(service, "123456");

        Assert.Equal((409, "Idempotency-Key"), (answer.Status, answer.Field));
        Assert.Equal((1000, 1000, 0), await service.StandAsync());
    }

    [Fact]
    public async Task What_the_wallet_does_not_have_is_not_held()
    {
        await using var service = await Service.StartAsync();
        await service.FundAsync(100);
        var asked = await BuyAsync(service);

        var answer = await BuyAsync(service, await service.Messages.CodeAsync(ChallengeOf(asked)));

        Assert.Equal((422, "amount"), (answer.Status, answer.Field));
        Assert.Equal((100, 100, 0), await service.StandAsync());
        Assert.Empty(service.Bank.Asked);
    }

    [Fact]
    public async Task A_funding_that_is_refused_releases_the_amount()
    {
        await using var service = await Service.StartAsync();
        await service.FundAsync(1000);
        var asked = await BuyAsync(service);
        service.Bank.Status = FloatFundingStatus.Refused;

        var answer = await BuyAsync(service, await service.Messages.CodeAsync(ChallengeOf(asked)));

        Assert.Equal((200, "failed"), (answer.Status, answer.Text("status")));
        Assert.Equal((1000, 1000, 0), await service.StandAsync());
    }

    [Fact]
    public async Task A_bank_that_hangs_up_keeps_the_amount_held_and_is_asked_with_one_reference_also_after_a_restart()
    {
        await using var service = await Service.StartAsync();
        await service.FundAsync(1000);
        var asked = await BuyAsync(service);
        service.Bank.IsDown = true;

        var answer = await BuyAsync(service, await service.Messages.CodeAsync(ChallengeOf(asked)));
        await service.PassAsync(TimeSpan.FromMinutes(2));
        var held = await service.StandAsync();
        await service.RestartAsync();
        (service.Bank.IsDown, service.Bank.Status) = (false, FloatFundingStatus.Funded);
        await service.UntilAsync("float-1", "completed");
        await service.RestartAsync();
        await service.PassAsync(TimeSpan.FromMinutes(2));

        Assert.Equal((202, "pending"), (answer.Status, answer.Text("status")));
        Assert.Equal((1000, 800, 0), held);
        Assert.True(service.Bank.Asked.Count() > 1);
        Assert.Single(service.Bank.Asked.Select(static asked => asked.Reference).Distinct());
        Assert.Equal((800, 800, 200), await service.StandAsync());
    }

    [Fact]
    public async Task A_restart_between_the_code_and_the_purchase_changes_nothing()
    {
        await using var service = await Service.StartAsync();
        await service.FundAsync(1000);
        service.Bank.Status = FloatFundingStatus.Funded;
        var asked = await BuyAsync(service);
        var code = await service.Messages.CodeAsync(ChallengeOf(asked));

        await service.RestartAsync();
        var bought = await BuyAsync(service, code);
        var again = await BuyAsync(service, code);

        Assert.Equal(("completed", "completed"), (bought.Text("status"), again.Text("status")));
        Assert.Equal((800, 800, 200), await service.StandAsync());
        Assert.Single(service.Bank.Asked);
    }

    [Fact]
    public async Task An_operator_says_how_the_funding_ended_once()
    {
        await using var service = await Service.StartAsync();
        await service.FundAsync(1000);
        var asked = await BuyAsync(service);
        await BuyAsync(service, await service.Messages.CodeAsync(ChallengeOf(asked)));

        var settled = await SettleAsync(true);
        var again = await SettleAsync(true);
        var otherwise = await SettleAsync(false);

        Assert.Equal((200, "completed"), (settled.Status, settled.Text("status")));
        Assert.Equal(("completed", "completed"), (again.Text("status"), otherwise.Text("status")));
        Assert.Equal((800, 800, 200), await service.StandAsync());
        Assert.Contains(service.Log.Lines, static line => line.Contains("Operator anna settled a float purchase of duka", StringComparison.Ordinal));

        Task<Answer> SettleAsync(bool isFunded) => service.PostAsync("/float/settle", new { partner_id = Service.Duka, idempotency_key = "float-1", is_funded = isFunded }, key: Service.OperatorKey);
    }

    [Fact]
    public async Task Right_codes_at_once_buy_once()
    {
        await using var service = await Service.StartAsync();
        await service.FundAsync(1000);
        service.Bank.Status = FloatFundingStatus.Funded;
        var asked = await BuyAsync(service);
        var code = await service.Messages.CodeAsync(ChallengeOf(asked));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => BuyAsync(service, code)));

        Assert.Contains(answers, static answer => answer.Status is 200 or 202);
        Assert.All(answers, static answer => Assert.True(answer.Status is 200 or 202 or 422));
        await service.UntilAsync("float-1", "completed");
        Assert.Equal((800, 800, 200), await service.StandAsync());
    }

    private static Task<Answer> BuyAsync(Service service, string? otp = null) => service.PostAsync("/float/purchase", new { partner_id = Service.Duka, amount = 200, otp }, "float-1");

    private static string ChallengeOf(Answer answer) => answer.Body.GetProperty("code").GetProperty("challenge_id").GetString()!;
}
