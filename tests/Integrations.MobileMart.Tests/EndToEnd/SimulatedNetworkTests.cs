using Integrations.Bridge;
using Integrations.Prepaid;
using Integrations.Sandbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Integrations.MobileMart.Tests.EndToEnd;

/// <summary>A host without any network: the supplier's own list becomes the catalogue, and what stands in it is sold.</summary>
public sealed class SimulatedNetworkTests
{
    [Fact]
    public async Task A_simulated_host_loads_the_catalogue_and_sells_from_it()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Development });
        builder.Services.AddSandboxNetwork();
        builder.Services.AddMobileMart(static options => (options.Environment, options.ClientId, options.ClientSecret) = (ProviderEnvironment.Simulated, "id", "secret"));
        builder.Services.AddProductCatalogue();
        builder.Services.AddMobileMoneyBridge();
        using var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        var catalogue = host.Services.GetRequiredService<IProductCatalogueSource>().Current;
        var bridge = host.Services.GetRequiredService<IMobileMoneyBridge>();
        var eskom = catalogue.Search(ProductKind.Utility).Single(static product => product.Name == "ESKOM ONLINE");

        var payment = await bridge.VendAsync(
            new() { IdempotencyKey = "order-1", Reference = "order-1", Amount = Accounts.Rand(100), ProductId = eskom.Id, Recipient = Accounts.Meter }, TestContext.Current.CancellationToken);
        payment = await bridge.WaitAsync(payment.Id, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal((1769, PaymentStatus.Succeeded, true), (catalogue.Products.Count, payment.Status, payment.IsSimulated));
        Assert.Single(Assert.IsType<UtilityReceipt>(await bridge.GetVendResultAsync(payment.Id, TestContext.Current.CancellationToken)).Tokens);
        Assert.Single(host.Services.GetRequiredService<SandboxNetwork>().MobileMart.Executions);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }
}
