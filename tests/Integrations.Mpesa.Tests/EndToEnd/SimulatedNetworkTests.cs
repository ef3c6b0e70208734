using Integrations.Http;
using Integrations.Sandbox;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Mpesa.Tests.EndToEnd;

public sealed class SimulatedNetworkTests
{
    [Fact]
    public async Task A_simulated_account_sends_nothing_and_says_so_on_every_result()
    {
        var time = new ManualTime();
        await using var network = new SandboxNetwork(new SandboxOptions { TimeProvider = time });
        await using var provider = Register(network, time).BuildServiceProvider();
        var client = provider.GetRequiredService<IMpesaClient>();

        var outcome = await client.StkPushAsync(Accounts.Push());
        var verification = await client.VerifyCredentialsAsync();

        Assert.True(Assert.IsType<Outcome<StkPushAcknowledgement>.Accepted>(outcome).Trace.IsSimulated);
        Assert.True(verification.IsSimulated);
        Assert.Equal("Simulated", verification.Environment);
        Assert.Equal(1, network.Daraja.ArrivalCount(DarajaOperation.StkPush));
    }

    private static IServiceCollection Register(SandboxNetwork network, TimeProvider time)
    {
        var services = new ServiceCollection();
        services.AddSingleton(time);
        services.AddSingleton<IProviderNetwork>(new Network(network));
        services.AddMpesa(options =>
        {
            Shop.Fill(options, network.Daraja);
            options.Environment = MpesaEnvironment.Simulated;
            options.BaseAddress = null;
        });
        return services;
    }

    private sealed class Network(SandboxNetwork network) : IProviderNetwork
    {
        public HttpMessageHandler CreateHandler(string provider) => network.CreateHandler();
    }
}
