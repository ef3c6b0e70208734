using Integrations.Ncba.Tests.EndToEnd;
using Integrations.Payments;
using Integrations.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Ncba.Tests.Docs;

/// <summary>The examples of docs/providers/ncba.md.</summary>
public sealed class GuideTests
{
    [Fact]
    public async Task Push_ask_and_make_a_code()
    {
        await using var shop = await Shop.StartAsync();
        var ncba = shop.Client;

        var outcome = await ncba.PushAsync(new NcbaPushRequest
        {
            IdempotencyKey = "order-1001",
            Amount = new Money(1250m, "KES"),
            Payer = Msisdn.Parse("0708 374 149", "KE"),
            Reference = "ORDER1001",
        });
        var push = outcome.GetOrThrow();
        var status = await ncba.QueryPushAsync(new NcbaPushQuery { TransactionId = push.TransactionId, SentAt = push.SentAt });
        var code = await ncba.GenerateQrAsync(new NcbaQrRequest { Amount = new Money(40m, "KES"), Narration = "lunch" });
        var addresses = ncba.NotificationAddresses;

        Assert.Equal((Claim.Succeeded, "image/png"), (status.Claim, code.MediaType));
        Assert.True(addresses.Paybill.IsAbsoluteUri && addresses.Account.IsAbsoluteUri);
    }

    [Fact]
    public async Task Script_the_bank()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var bank = sandbox.Ncba;                                   // bank.BaseAddress is what clients call

        bank.Phones["254708374149"].Answer = CustomerAnswer.Cancel;
        bank.Faults.Add(Fault.LoseResponse.On(NcbaOperation.StkPush).Once());
        bank.Options.FailsFirstFor = TimeSpan.FromSeconds(90);
        bank.Options.Shapes.Hash = NcbaHashForm.Wrong;
        bank.CustomerPays("254708374149", "100200#INV9", 40m);

        Assert.Equal("100200#INV9", Assert.Single(bank.Executions).Reference);
    }

    [Fact]
    public async Task Open_Banking()
    {
        var services = new ServiceCollection();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [new("NcbaOpenBanking:SubscriptionKey", "key"), new("NcbaOpenBanking:UserId", "user"), new("NcbaOpenBanking:Password", "password"), new("NcbaOpenBanking:BaseAddress", "http://127.0.0.1:9/"), new("NcbaOpenBanking:Http:Retry:Delay", "00:00:00")]).Build();

        services.AddNcbaOpenBanking(configuration.GetSection("NcbaOpenBanking"));

        await using var provider = services.BuildServiceProvider();
        var bank = provider.GetRequiredService<INcbaOpenBankingClient>();
        await Assert.ThrowsAnyAsync<IntegrationException>(async () =>
        {
            var answer = await bank.SendAsync(new NcbaOpenBankingRequest
            {
                Operation = NcbaOpenBankingOperations.Of("TransactionStatusQuery"),
                Fields = new Dictionary<string, string> { ["country"] = "Kenya", ["transactionId"] = "own-1" },
            });
            Assert.Fail(answer.ToString());
        });
    }

    [Fact]
    public void Register()
    {
        var builder = WebApplication.CreateSlimBuilder();

        builder.Services.AddMpesa(builder.Configuration.GetSection("Mpesa"));
        builder.Services.AddNcba(builder.Configuration.GetSection("Ncba"));
        builder.Services.AddMobileMoneyCallbacks();
        builder.Services.AddMobileMoneyBridge();

        Assert.Contains(builder.Services, static service => service.ServiceType == typeof(INcbaClient));
    }
}
