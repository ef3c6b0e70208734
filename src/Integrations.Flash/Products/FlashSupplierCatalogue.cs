using System.Globalization;
using Integrations.Flash.Wire;
using Integrations.Prepaid;

namespace Integrations.Flash.Products;

/// <summary>The account's product list in the family's terms. A row of Flash Pay goes by its biller's code, because that is what a payment names.</summary>
internal sealed class FlashSupplierCatalogue(FlashAccount account) : ISupplierCatalogue
{
    public string Supplier => FlashTelemetry.Provider;

    public string Merchant => account.Settings.Merchant;

    public async Task<SupplierProductList?> ReadAsync(string? known, CancellationToken cancellationToken = default)
    {
        var list = await account.LoadProductsAsync(cancellationToken).ConfigureAwait(false);
        var products = new List<SupplierProduct>(list.Products.Count);
        var unreadable = new List<string>(list.Unreadable);
        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in list.Products.Where(static row => row.IsActive))
        {
            if (Product(row) is { } product && codes.Add(product.Code))
            {
                products.Add(product);
            }
            else
            {
                unreadable.Add(row.Code.ToString(CultureInfo.InvariantCulture));
            }
        }

        return new SupplierProductList { Supplier = Supplier, Merchant = Merchant, Products = products, ReadAt = list.ReadAt, Unreadable = unreadable };
    }

    private SupplierProduct? Product(FlashListedProduct row)
    {
        if (FlashService.OfGroup(row.Group) is not { } service || row is not { Minimum: { } minimum, Maximum: { } maximum } || minimum > maximum)
        {
            return null;
        }

        var code = service == FlashService.Bill ? row.BillerCode : row.Code.ToString(CultureInfo.InvariantCulture);
        var caps = account.Settings.LimitsOf(service);
        var (least, most) = (caps.Minimum > minimum ? caps.Minimum : minimum, caps.Maximum < maximum ? caps.Maximum : maximum);
        return code is null || least > most ? null : new SupplierProduct
        {
            Code = code,
            Kind = service.Kind,
            Delivery = service.IssuesArtefact ? ProductDelivery.Pinned : ProductDelivery.Pinless,
            Brand = row.Vendor ?? row.Name ?? code,
            Name = row.Name ?? code,
            MinAmount = least,
            MaxAmount = most,
            Service = service.Name,
        };
    }
}
