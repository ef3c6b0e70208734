using Integrations.Payments;
using Integrations.Sandbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Integrations.Airtel.Tests.EndToEnd;

public sealed class SimulatedNetworkTests
{
    [Fact]
    public async Task A_simulated_host_pays_inside_the_process_with_its_own_credentials()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Development" });
        builder.Services.AddAirtel("zambia", options =>
        {
            options.Country = "ZM";
            options.Environment = ProviderEnvironment.Simulated;
            (options.ClientId, options.ClientSecret, options.Pin, options.PinPublicKey) = ("the host's id", "the host's secret", "7777", Accounts.PinKey);
        });
        builder.Services.AddSandboxNetwork();
        using var host = builder.Build();
        await host.StartAsync();
        var client = host.Services.GetRequiredKeyedService<IAirtelClient>("zambia");

        var paid = await client.DisburseAsync(new DisbursementRequest { Amount = new Money(25.5m, "ZMW"), Payee = Msisdn.FromInternational("260971234567"), Reference = "Wages May" });
        var found = await client.QueryDisbursementAsync(new PaymentEnquiry { TransactionId = paid.Trace.Reference! });

        Assert.Equal((true, Claim.Succeeded), (Assert.IsType<Outcome<AirtelPayment>.Completed>(paid).Trace.IsSimulated, found.Claim));
        Assert.Equal(25.5m, Assert.Single(host.Services.GetRequiredService<SandboxNetwork>().Airtel.Executions).Amount);
    }
}
