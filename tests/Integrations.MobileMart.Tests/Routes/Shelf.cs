using Integrations.Prepaid;

namespace Integrations.MobileMart.Tests.Routes;

/// <summary>A catalogue that stays as it is.</summary>
internal sealed class Shelf(ProductCatalogue catalogue) : IProductCatalogueSource
{
    public ProductCatalogue Current => catalogue;

    /// <summary>Each row as a product, offered by each of the accounts: what a host declares of two accounts of one supplier.</summary>
    public static Shelf Of(IEnumerable<SupplierProduct> rows, params string[] accounts)
    {
        var list = rows.ToList();
        return new Shelf(new ProductCatalogue(
            list.Select(static row => new Product
            {
                Id = row.Code,
                Kind = row.Kind,
                Brand = row.Brand,
                Name = row.Name,
                MinAmount = row.MinAmount,
                MaxAmount = row.MaxAmount,
                Delivery = row.Delivery,
            }),
            list.SelectMany(row => accounts.Select(account => new SupplierOffer { ProductId = row.Code, Supplier = "mobilemart", Merchant = account, Product = row }))));
    }
}
