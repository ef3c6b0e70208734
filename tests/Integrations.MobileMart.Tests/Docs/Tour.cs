using Integrations.Bridge;
using Integrations.Payments;
using Integrations.Prepaid;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Integrations.MobileMart.Tests.Docs;

/// <summary>What the provider's page shows, as it compiles and runs.</summary>
internal static class Tour
{
    public static void SetUp(HostApplicationBuilder builder)
    {
        builder.Services.AddMobileMart(builder.Configuration.GetSection("MobileMart"));
        builder.Services.AddProductCatalogue();
        builder.Services.AddMobileMoneyBridge();
    }

    public static async Task<string> SellAsync(IMobileMoneyBridge bridge, Product product)
    {
        var payment = await bridge.VendAsync(new VendRequest
        {
            IdempotencyKey = "order-1001",
            Reference = "order-1001",
            Amount = new Money(100m, "ZAR"),
            ProductId = product.Id,
            Recipient = "12345678901",                             // the meter
        });
        payment = await bridge.WaitAsync(payment.Id, TimeSpan.FromSeconds(30));
        var receipt = await bridge.GetVendResultAsync(payment.Id);
        return receipt is UtilityReceipt utility ? string.Join('\n', utility.Tokens.Select(static token => token.Reveal())) : payment.UserMessage;
    }

    public static async Task<string> RechargeAsync(IMobileMartClient mart)
    {
        var list = await mart.GetProductsAsync(MobileMartService.Airtime);
        var product = list.Products.Single(static row => row.Name == "Telkom Pinless Variable");
        var outcome = await mart.TopUpAsync(new MobileMartTopUpRequest
        {
            IdempotencyKey = "order-1002",
            Product = product,
            Number = Msisdn.Parse("085 001 2345", "ZA"),
            Amount = new Money(7.50m, "ZAR"),
        });
        return outcome switch
        {
            Outcome<PinlessConfirmation>.Completed { Value: var receipt } => $"Sold, {receipt.NetworkReference}",
            Outcome<PinlessConfirmation>.Refused { Error: var error } => error.UserMessage,
            _ => "Not known yet: ask with the same key, never with another.",
        };
    }

    public static async Task<Outcome<UtilityReceipt>> BuyElectricityAsync(IMobileMartClient mart, SupplierProduct utility)
    {
        var (meter, amount) = (MeterNumber.Parse("12345678901"), new Money(100m, "ZAR"));
        var lookup = await mart.LookUpMeterAsync(new MobileMartMeterQuery { Product = utility, Meter = meter, Amount = amount });
        return await mart.BuyTokensAsync(new MobileMartTokenRequest { IdempotencyKey = "order-1003", Product = utility, Meter = meter, Amount = amount, Lookup = lookup });
    }

    public static async Task<StatementOutcome> ReconcileAsync(IBridgeOperations operations, MobileMartReconciliationFile file)
    {
        return await operations.ImportStatementAsync("mobilemart:default/electricity", file.From, file.To);
    }

    public static IReadOnlyList<MobileMartDifference> Compare(MobileMartReconciliationFile file, IEnumerable<MobileMartKnownSale> sales)
    {
        return file.Compare(sales);
    }
}
