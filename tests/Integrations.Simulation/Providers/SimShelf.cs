using Integrations.Prepaid;

namespace Integrations.Simulation;

/// <summary>A product for each service that routes sell; routes of one service sell the same product, and their suppliers pay differently for it.</summary>
internal sealed class SimShelf : IProductCatalogueSource
{
    public SimShelf(IEnumerable<RouteSpec> specs)
    {
        SupplierOffer[] offers = [.. specs.Select(static spec => spec.Route).Where(static route => route is { Kind: PaymentKind.Vend, Service: not null }).Select(OfferOf)];
        var products = offers.GroupBy(static offer => offer.ProductId, StringComparer.Ordinal).Select(static same => new Product
        {
            Id = same.Key,
            Kind = ProductKind.Voucher,
            Delivery = ProductDelivery.Pinned,
            Brand = same.Key,
            Name = same.Key,
            MinAmount = same.Min(static offer => offer.Product.MinAmount),
            MaxAmount = same.Max(static offer => offer.Product.MaxAmount),
        });
        Current = new ProductCatalogue(products, offers, new CatalogueTerms(commissions: [new() { Supplier = "flash", BasisPoints = 200 }, new() { Supplier = "mobilemart", BasisPoints = 250 }]));
    }

    public ProductCatalogue Current { get; }

    private static SupplierOffer OfferOf(RouteDescriptor route) => new()
    {
        ProductId = route.Service!,
        Supplier = route.Provider,
        Merchant = route.Merchant,
        Product = new SupplierProduct
        {
            Code = route.Service!,
            Kind = ProductKind.Voucher,
            Delivery = ProductDelivery.Pinned,
            Brand = route.Service!,
            Name = route.Service!,
            MinAmount = route.MinAmount,
            MaxAmount = route.MaxAmount,
            Service = route.Service!,
        },
    };
}
