using Integrations.Callbacks;
using Integrations.Sandbox;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Ncba.Tests.EndToEnd;

public sealed class SimulatedNetworkTests
{
    [Fact]
    public async Task A_simulated_account_sends_nothing_and_says_so_on_every_result()
    {
        await using var provider = new ServiceCollection()
            .AddSingleton<TimeProvider>(new ManualTime())
            .AddSandboxNetwork()
            .AddNcba(static options =>
            {
                options.Environment = ProviderEnvironment.Simulated;
                options.Till = "777001";
                options.Username = "the host's user";
                options.ApiSecret = "the host's secret";
            })
            .Services.BuildServiceProvider();
        var client = provider.GetRequiredService<INcbaClient>();

        var outcome = await client.PushAsync(Shop.Push());
        var verification = await client.VerifyCredentialsAsync();

        Assert.True(Assert.IsType<Outcome<NcbaPushAcknowledgement>.Accepted>(outcome).Trace.IsSimulated);
        Assert.Equal(("Simulated", true), (verification.Environment, verification.IsSimulated));
        Assert.Equal("777001", Assert.Single(provider.GetRequiredService<SandboxNetwork>().Ncba.Executions).Reference);
    }

    [Fact]
    public async Task Notifications_of_a_simulated_bank_reach_the_host_inside_the_process()
    {
        var readings = new Readings();
        await using var provider = new ServiceCollection()
            .AddSingleton<TimeProvider>(new ManualTime())
            .AddSingleton<IIncomingPaymentObserver>(readings)
            .AddSandboxNetwork()
            .AddMobileMoneyCallbacks(static _ => { })
            .AddNcba(static options =>
            {
                options.Environment = ProviderEnvironment.Simulated;
                options.Till = "777001";
                options.Username = "the host's user";
                options.ApiSecret = "the host's secret";
                options.Notifications = NcbaNotifications.Paybill;
                options.NotificationUsername = "merchant";
                options.NotificationPassword = "merchant-password";
                options.NotificationSecretKey = "0123456789abcdefABCDEF";
            })
            .Services.BuildServiceProvider();
        var bank = provider.GetRequiredService<SandboxNetwork>().Ncba;
        bank.Merchant.PaybillNotificationUrl = provider.GetRequiredService<INcbaClient>().NotificationAddresses.Paybill;

        await provider.GetRequiredService<INcbaClient>().PushAsync(Shop.Push());
        await bank.CalledBackAsync(NcbaOperation.PaybillNotification).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.True(Assert.Single(readings.Payments).IsSimulated);
    }
}
