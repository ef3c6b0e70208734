using Integrations.Prepaid;

namespace Integrations.Flash.Tests.EndToEnd;

/// <summary>What the shop sells, and how Flash delivers it.</summary>
internal sealed class Shelf : IProductCatalogueSource
{
    private static readonly (string Id, string Code, ProductKind Kind, string Service, decimal Minimum, decimal Maximum)[] Rows =
    [
        ("electricity", "701", ProductKind.Utility, "electricity", 20, 2000),
        ("voucher", "311", ProductKind.Voucher, "voucher", 1, 4000),
        ("gift", "1010", ProductKind.Voucher, "gift-voucher", 10, 1000),
        ("exclusive", "1101", ProductKind.Voucher, "exclusive-voucher", 10, 1000),
        ("token", "801", ProductKind.Voucher, "flash-token", 10, 3000),
        ("eezi", "601", ProductKind.Airtime, "eezi-voucher", 2, 999),
        ("cash", "401", ProductKind.CashOut, "cash-out-pin", 50, 500),
        ("airtime", "504", ProductKind.Airtime, "airtime", 2, 999),
        ("bill", "51010", ProductKind.Bill, "bill", 10, 5000),
    ];

    public ProductCatalogue Current { get; } = new(Rows.Select(Product), Rows.SelectMany(static row => new[] { Offer(row, "default"), Offer(row, "second") }));

    private static Product Product((string Id, string Code, ProductKind Kind, string Service, decimal Minimum, decimal Maximum) row) => new()
    {
        Id = row.Id,
        Kind = row.Kind,
        Brand = row.Id,
        Name = row.Id,
        MinAmount = Accounts.Rand(row.Minimum),
        MaxAmount = Accounts.Rand(row.Maximum),
        Delivery = ProductDelivery.Pinned,
    };

    private static SupplierOffer Offer((string Id, string Code, ProductKind Kind, string Service, decimal Minimum, decimal Maximum) row, string merchant) => new()
    {
        ProductId = row.Id,
        Supplier = "flash",
        Merchant = merchant,
        Product = new SupplierProduct
        {
            Code = row.Code,
            Kind = row.Kind,
            Delivery = ProductDelivery.Pinned,
            Brand = row.Id,
            Name = row.Id,
            MinAmount = Accounts.Rand(row.Minimum),
            MaxAmount = Accounts.Rand(row.Maximum),
            Service = row.Service,
        },
    };
}
