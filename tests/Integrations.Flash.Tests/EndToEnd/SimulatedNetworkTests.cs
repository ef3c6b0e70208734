using Integrations.Sandbox;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Flash.Tests.EndToEnd;

public sealed class SimulatedNetworkTests
{
    [Fact]
    public async Task A_simulated_account_sends_nothing_and_says_so_on_every_result()
    {
        await using var provider = new ServiceCollection()
            .AddSingleton<TimeProvider>(new ManualTime())
            .AddSandboxNetwork()
            .AddFlash(static options =>
            {
                options.Environment = ProviderEnvironment.Simulated;
                options.AccountNumber = "9999-8888-7777-6666";
                options.ConsumerKey = "the host's key";
                options.ConsumerSecret = "the host's secret";
            })
            .Services.BuildServiceProvider();
        var client = provider.GetRequiredService<IFlashClient>();

        var outcome = await client.PurchaseAsync(Shop.Voucher());
        var verification = await client.VerifyCredentialsAsync();

        Assert.True(Assert.IsType<Outcome<FlashSale>.Completed>(outcome).Trace.IsSimulated);
        Assert.Equal(("Simulated", true), (verification.Environment, verification.IsSimulated));
        Assert.Equal("9999-8888-7777-6666", Assert.Single(provider.GetRequiredService<SandboxNetwork>().Flash.Executions).ShortCode);
    }

    [Fact]
    public async Task Two_accounts_have_clients_of_their_own()
    {
        await using var shop = await Shop.StartAsync(withSecond: true);

        var second = await shop.Services.GetRequiredKeyedService<IFlashClient>("second").PurchaseAsync(Shop.Voucher());

        Assert.IsType<Outcome<FlashSale>.Completed>(second);
        Assert.Equal((0, 1), (shop.Flash.Executions.Count, shop.Second.Executions.Count));
    }
}
