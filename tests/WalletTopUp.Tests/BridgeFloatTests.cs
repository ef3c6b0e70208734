using Integrations.Sandbox;

namespace Integrations.Samples.WalletTopUp.Tests;

/// <summary>Float that M-Pesa brings to the payout account, as the sample's own settings have it.</summary>
public sealed class BridgeFloatTests
{
    private const string Account = "600996";

    [Fact]
    public async Task Float_is_brought_to_the_payout_account_once_though_its_result_comes_three_times()
    {
        await using var service = await StartAsync();
        service.Daraja.Faults.Add(Fault.RepeatCallback(3).On(DarajaOperation.B2b).Once());

        await BuyAsync(service);
        await service.UntilAsync("float-1", "completed");
        await service.RestartAsync();
        await service.PassAsync(TimeSpan.FromMinutes(5));
        var told = await service.PostAsync("/float/purchase", new { partner_id = Service.Duka, amount = 200, otp = "000000" }, "float-1");

        Assert.Equal((200, "completed"), (told.Status, told.Text("status")));
        Assert.NotNull(told.Text("payment_id"));
        Assert.Equal((800, 800, 200), await service.StandAsync());
        Assert.Equal((1, 1), (service.Daraja.ArrivalCount(DarajaOperation.B2b), service.Daraja.ExecutionCount(DarajaOperation.B2b)));
        Assert.Equal(1_000_200, service.Daraja.Ledger.Balance(Account, DarajaAccounts.Utility));
    }

    [Fact]
    public async Task A_lost_answer_keeps_the_amount_held_until_the_result_comes_and_sends_nothing_again()
    {
        await using var service = await StartAsync();
        service.Daraja.Faults.Add(Fault.LoseResponse.On(DarajaOperation.B2b).Once());
        service.Daraja.Faults.Add(Fault.DelayCallback(TimeSpan.FromMinutes(3)).On(DarajaOperation.B2b).Once());

        var begun = await BuyAsync(service);
        await service.PassAsync(TimeSpan.FromMinutes(1));
        var held = await service.StandAsync();
        var repeated = await service.PostAsync("/float/purchase", new { partner_id = Service.Duka, amount = 200, otp = "000000" }, "float-1");
        var settled = await service.PostAsync("/float/settle", new { partner_id = Service.Duka, idempotency_key = "float-1", is_funded = false }, key: Service.OperatorKey);
        await service.UntilAsync("float-1", "completed");

        Assert.Equal((202, "pending"), (begun.Status, begun.Text("status")));
        Assert.Equal(("pending", "pending"), (repeated.Text("status"), settled.Text("status")));
        Assert.Equal((1000, 800, 0), held);
        Assert.Equal((800, 800, 200), await service.StandAsync());
        Assert.Equal((1, 1), (service.Daraja.ArrivalCount(DarajaOperation.B2b), service.Daraja.ExecutionCount(DarajaOperation.B2b)));
    }

    [Fact]
    public async Task What_the_provider_refuses_is_released()
    {
        await using var service = await StartAsync();
        service.Daraja.Faults.Add(Fault.Conclude("2001", "The initiator information is invalid.").On(DarajaOperation.B2b).Once());

        await BuyAsync(service);
        await service.UntilAsync("float-1", "failed");

        Assert.Equal((1000, 1000, 0), await service.StandAsync());
        Assert.Equal(0, service.Daraja.ExecutionCount(DarajaOperation.B2b));
    }

    private static async Task<Service> StartAsync()
    {
        var service = await Service.StartAsync(("TopUp:FloatAccount", Account), ($"Wallets:FloatDestinations:{Account}", Account));
        await service.FundAsync(1000);
        return service;
    }

    private static async Task<Answer> BuyAsync(Service service)
    {
        var asked = await service.PostAsync("/float/purchase", new { partner_id = Service.Duka, amount = 200 }, "float-1");
        var otp = await service.Messages.CodeAsync(asked.Body.GetProperty("code").GetProperty("challenge_id").GetString()!);
        return await service.PostAsync("/float/purchase", new { partner_id = Service.Duka, amount = 200, otp }, "float-1");
    }
}
