using Integrations.MobileMart.Wire.Answers;
using Integrations.Prepaid;

namespace Integrations.MobileMart.Tests;

/// <summary>Accounts, products and terms that tests begin with.</summary>
internal static class Accounts
{
    public const string Telkom = "0850012345";
    public const string Meter = "12345678901";

    public static Money Rand(decimal amount) => new(amount, "ZAR");

    /// <summary>Options that break no rule.</summary>
    public static MobileMartOptions Options(Action<MobileMartOptions>? change = null)
    {
        var options = new MobileMartOptions { ClientId = "client", ClientSecret = "the-secret" };
        change?.Invoke(options);
        return options;
    }

    public static MobileMartSettings Settings(Action<MobileMartOptions>? change = null) => MobileMartSettings.From("default", Options(change));

    public static SupplierProduct Product(MobileMartService service, bool isPinned, decimal minimum = 2, decimal maximum = 1000) => new()
    {
        Code = "D1eiCf7vEOVbYERfE1vZ",
        Kind = Wire.Requests.PreparedSale.KindOf(service),
        Delivery = isPinned ? ProductDelivery.Pinned : ProductDelivery.Pinless,
        Brand = "Telkom",
        Name = "Telkom product",
        MinAmount = Rand(minimum),
        MaxAmount = Rand(maximum),
        Service = new MobileMartRail(service, isPinned).Name,
    };

    public static SaleTerms Terms(MobileMartService service, bool isPinned, decimal amount = 50, string? recipient = null) => new()
    {
        RequestId = "request-1",
        Service = service,
        IsPinned = isPinned,
        Amount = Rand(amount),
        Recipient = recipient,
        ProductName = "Telkom product",
        Brand = "Telkom",
    };
}
