using Integrations.Sandbox;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Mpesa.Tests.EndToEnd;

public sealed class SimulatedNetworkTests
{
    [Fact]
    public async Task A_simulated_account_sends_nothing_and_says_so_on_every_result()
    {
        await using var provider = new ServiceCollection()
            .AddSingleton<TimeProvider>(new ManualTime())
            .AddSandboxNetwork()
            .AddMpesa(options =>
            {
                var complete = Accounts.Options();
                options.Environment = ProviderEnvironment.Simulated;
                options.ShortCode = complete.ShortCode;
                options.Passkey = complete.Passkey;
                options.ConsumerKey = complete.ConsumerKey;
                options.ConsumerSecret = complete.ConsumerSecret;
            })
            .Services.BuildServiceProvider();
        var client = provider.GetRequiredService<IMpesaClient>();

        var outcome = await client.StkPushAsync(Accounts.Push());
        var verification = await client.VerifyCredentialsAsync();

        Assert.True(Assert.IsType<Outcome<StkPushAcknowledgement>.Accepted>(outcome).Trace.IsSimulated);
        Assert.Equal(("Simulated", true), (verification.Environment, verification.IsSimulated));
        Assert.Equal(1, provider.GetRequiredService<SandboxNetwork>().Daraja.ArrivalCount(DarajaOperation.StkPush));
    }
}
