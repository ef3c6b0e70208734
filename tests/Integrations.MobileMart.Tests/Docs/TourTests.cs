using Integrations.MobileMart.Tests.EndToEnd;
using Integrations.Prepaid;
using Integrations.Sandbox;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Integrations.MobileMart.Tests.Docs;

public sealed class TourTests
{
    [Fact]
    public async Task What_the_page_shows_runs()
    {
        await using var market = await Market.StartAsync(hasFiles: true);
        var utility = market.Row("electricity");
        var catalogue = market.Services.GetRequiredService<IProductCatalogueSource>().Current;

        Assert.Equal(24, (await Tour.SellAsync(market.Bridge, catalogue.Find(utility.Code)!)).Length);
        Assert.StartsWith("Sold, ", await Tour.RechargeAsync(market.Client), StringComparison.Ordinal);
        Assert.IsType<Outcome<UtilityReceipt>.Completed>(await Tour.BuyElectricityAsync(market.Client, utility));

        var file = MobileMartReconciliationFile.Parse(market.Mart.ReconciliationFile(new DateOnly(2026, 1, 5)));
        var outcome = await Tour.ReconcileAsync(market.Operations, file);

        // The sale past the Bridge belongs to none of its payments.
        Assert.Equal((1, 1), (outcome.Matched, outcome.Unmatched.Count));
        Assert.Equal(3, Tour.Compare(file, []).Count);
    }

    [Fact]
    public void What_the_page_registers_is_there()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new("MobileMart:ClientId", "id"), new("MobileMart:ClientSecret", "secret")]);
        Tour.SetUp(builder);
        using var host = builder.Build();

        Assert.NotNull(host.Services.GetRequiredService<IMobileMartClient>());
        Assert.Same(ProductCatalogue.Empty, host.Services.GetRequiredService<IProductCatalogueSource>().Current);
    }

    [Fact]
    public async Task The_sandbox_is_scripted()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var mart = sandbox.MobileMart;                             // mart.BaseAddress is what clients call

        mart.Meter("12345678901").NeedsKeyChange = true;
        mart.Faults.Add(MobileMartMishap.SellThenDrop.On(MobileMartOperation.UtilityPurchase).Once());
        mart.Faults.Add(MobileMartMishap.SellThenNotSourced.On(MobileMartOperation.Voucher));
        mart.Script("0820012345", 1016);
        mart.Options.Shapes.SaleWithoutArtefact = true;
        var file = mart.ReconciliationFile(new DateOnly(2026, 1, 5));

        Assert.StartsWith("H|1|20260105", file, StringComparison.Ordinal);
    }
}
