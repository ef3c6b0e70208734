using Integrations.Flash;
using Integrations.MobileMart;
using Integrations.Prepaid;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Samples.Trimmed;

/// <summary>One sale by each supplier of prepaid value, and the data of the catalogue.</summary>
internal static class PrepaidChecks
{
    private const string Token = """{"access_token":"token","token_type":"Bearer","expires_in":3600}""";

    public static async Task RunAsync(Checks checks)
    {
        await FlashAsync(checks);
        await MobileMartAsync(checks);
        await CatalogueAsync(checks);
    }

    private static async Task FlashAsync(Checks checks)
    {
        await using var flash = new AnsweringServer(
            (200, Token),
            (200, """{"responseCode":0,"products":[{"productCode":311,"productName":"1Voucher","minimumAmount":100,"maximumAmount":400000,"status":"Active","productGroup":"1Voucher"}]}"""),
            (200, """{"responseCode":0,"amount":10000,"transactionId":7,"voucher":{"amount":10000,"pin":"1148012471316791","serialNumber":"1","status":"Active"}}"""));
        await using var services = Services(static (services, section) => services.AddFlash(section), new()
        {
            ["BaseAddress"] = flash.Address,
            ["AccountNumber"] = "1111-2222-3333-4444",
            ["ConsumerKey"] = "key",
            ["ConsumerSecret"] = "secret",
        });
        var outcome = await services.GetRequiredService<IFlashClient>().PurchaseAsync(
            new FlashVoucherSale { IdempotencyKey = "order-1", Kind = FlashVoucherKind.OneVoucher, Amount = new Money(100m, "ZAR") });
        checks.Expect("a voucher of Flash is bound, sold and read", outcome is Outcome<FlashSale>.Completed { Value.Receipt: VoucherReceipt });
    }

    private static async Task MobileMartAsync(Checks checks)
    {
        await using var mart = new AnsweringServer((200, Token), (200, """{"transactionId":"3fa85f64","productName":"Telkom","contentCreator":"Telkom","amount":20,"mobileNumber":"0850012345","referenceNumber":"1"}"""));
        await using var services = Services(static (services, section) => services.AddMobileMart(section), new()
        {
            ["BaseAddress"] = mart.Address,
            ["ClientId"] = "client",
            ["ClientSecret"] = "secret",
        });
        var outcome = await services.GetRequiredService<IMobileMartClient>().TopUpAsync(
            new MobileMartTopUpRequest { IdempotencyKey = "order-1", Amount = new Money(20m, "ZAR"), Number = Msisdn.Parse("0850012345", "ZA"), Product = Airtime });
        checks.Expect("airtime of MobileMart is bound, sold and read", outcome is Outcome<PinlessConfirmation>.Completed);
    }

    private static async Task CatalogueAsync(Checks checks)
    {
        using var file = new MemoryStream();
        await ProductEquivalences.WriteAsync(file, ProductEquivalences.SouthAfrica);
        file.Position = 0;
        checks.Expect("equivalences are there, written and read", (await ProductEquivalences.ReadAsync(file)).Count is 89);
    }

    private static SupplierProduct Airtime => new()
    {
        Code = "D1eiCf7vEOVbYERfE1vZ",
        Kind = ProductKind.Airtime,
        Delivery = ProductDelivery.Pinless,
        Brand = "Telkom",
        Name = "Telkom Pinless Variable",
        MinAmount = new Money(2m, "ZAR"),
        MaxAmount = new Money(1000m, "ZAR"),
        Service = "airtime",
    };

    private static ServiceProvider Services(Action<IServiceCollection, IConfiguration> add, Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection();
        add(services, new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        return services.BuildServiceProvider();
    }
}
