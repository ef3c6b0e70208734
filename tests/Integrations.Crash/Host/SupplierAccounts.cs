using Integrations.Flash;
using Integrations.MobileMart;
using Integrations.Prepaid;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Crash.Host;

/// <summary>The accounts of a host that sells electricity: two at each supplier. A product is one supplier's, and its second account sells where the first refuses.</summary>
internal static class SupplierAccounts
{
    private const string Second = "second";

    public static void Add(IServiceCollection services, HostSettings settings)
    {
        services.AddFlash(flash => Fill(flash, settings, 0));
        services.AddFlash(Second, flash => Fill(flash, settings, 1));
        services.AddMobileMart(mart => Fill(mart, settings, 0));
        services.AddMobileMart(Second, mart => Fill(mart, settings, 1));
        services.AddSingleton<IProductCatalogueSource>(new Shelf(settings));
    }

    private static void Fill(FlashOptions flash, HostSettings settings, int account)
    {
        var credentials = settings.FlashAccount.Split(' ');
        (flash.BaseAddress, flash.Priority) = (settings.Flash[account], 100 + account);
        (flash.AccountNumber, flash.ConsumerKey, flash.ConsumerSecret) = (credentials[0], credentials[1], credentials[2]);
        flash.Http = new() { Retry = { Delay = TimeSpan.Zero } };
    }

    private static void Fill(MobileMartOptions mart, HostSettings settings, int account)
    {
        (mart.BaseAddress, mart.Priority) = (settings.MobileMart[account], 100 + account);
        (mart.ClientId, mart.ClientSecret) = ("sandbox-client", "sandbox-secret");
        mart.Http = new() { Retry = { Delay = TimeSpan.Zero } };
    }

    private sealed class Shelf(HostSettings settings) : IProductCatalogueSource
    {
        public ProductCatalogue Current { get; } = new(
            [Product(OrderWallet.Flash), Product(OrderWallet.MobileMart)],
            [
                Offer(OrderWallet.Flash, "flash", "default", "701"), Offer(OrderWallet.Flash, "flash", Second, "701"),
                Offer(OrderWallet.MobileMart, "mobilemart", "default", settings.MartProduct), Offer(OrderWallet.MobileMart, "mobilemart", Second, settings.MartProduct),
            ]);

        private static Product Product(OrderWallet wallet) => new()
        {
            Id = wallet.ToString(),
            Kind = ProductKind.Utility,
            Delivery = ProductDelivery.Pinned,
            Brand = "Electricity",
            Name = "Electricity",
            MinAmount = new Money(30m, "ZAR"),
            MaxAmount = new Money(2000m, "ZAR"),
        };

        private static SupplierOffer Offer(OrderWallet wallet, string supplier, string merchant, string code) => new()
        {
            ProductId = wallet.ToString(),
            Supplier = supplier,
            Merchant = merchant,
            Product = new SupplierProduct
            {
                Code = code,
                Kind = ProductKind.Utility,
                Delivery = ProductDelivery.Pinned,
                Brand = "Electricity",
                Name = "Electricity",
                MinAmount = new Money(30m, "ZAR"),
                MaxAmount = new Money(2000m, "ZAR"),
                Service = "electricity",
            },
        };
    }
}
