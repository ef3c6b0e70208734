using System.Collections.Frozen;

namespace Integrations.Prepaid;

/// <summary>Products and who supplies them. Immutable; safe to share.</summary>
public sealed class ProductCatalogue
{
    private readonly FrozenDictionary<string, Product> _products;
    private readonly FrozenDictionary<string, SupplierOffer[]> _offers;

    /// <summary>Joins products with the offers that are declared for them.</summary>
    /// <exception cref="ArgumentException">An identifier is there twice, or an offer names a product that is not there.</exception>
    public ProductCatalogue(IEnumerable<Product> products, IEnumerable<SupplierOffer> offers)
    {
        ArgumentNullException.ThrowIfNull(products);
        ArgumentNullException.ThrowIfNull(offers);
        var byId = new Dictionary<string, Product>(StringComparer.Ordinal);
        foreach (var product in products)
        {
            if (!byId.TryAdd(product.Id, product))
            {
                throw new ArgumentException($"The catalogue has the product '{product.Id}' twice; identifiers are unique.", nameof(products));
            }
        }

        var byProduct = offers.GroupBy(offer => offer.ProductId, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        if (byProduct.Keys.FirstOrDefault(id => !byId.ContainsKey(id)) is { } unknown)
        {
            throw new ArgumentException($"An offer of '{byProduct[unknown][0].Supplier}' names the product '{unknown}', which the catalogue does not have; add the product or drop the offer.", nameof(offers));
        }

        _products = byId.ToFrozenDictionary(StringComparer.Ordinal);
        _offers = byProduct.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Every product, in no particular order.</summary>
    public IReadOnlyList<Product> Products => _products.Values;

    /// <summary>A product; <see langword="null"/> when it is not there.</summary>
    public Product? Find(string productId) => _products.GetValueOrDefault(productId);

    /// <summary>Who supplies a product; empty when nobody does.</summary>
    public IReadOnlyList<SupplierOffer> OffersFor(string productId) => _offers.GetValueOrDefault(productId, []);

    /// <summary>How one account of a supplier delivers a product; <see langword="null"/> when it does not.</summary>
    public SupplierOffer? FindOffer(string productId, string supplier, string merchant)
    {
        foreach (var offer in _offers.GetValueOrDefault(productId, []))
        {
            if (offer.Supplier == supplier && offer.Merchant == merchant)
            {
                return offer;
            }
        }

        return null;
    }

    /// <summary>A catalogue without products.</summary>
    public static ProductCatalogue Empty { get; } = new([], []);
}
