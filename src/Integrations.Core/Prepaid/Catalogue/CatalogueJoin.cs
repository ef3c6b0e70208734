namespace Integrations.Prepaid;

/// <summary>Suppliers' lists and declared equivalence → products and offers. Pure.</summary>
internal sealed class CatalogueJoin
{
    private readonly Dictionary<RowKey, List<ProductEquivalence>> _declared = [];
    private readonly List<Product> _products = [];
    private readonly List<SupplierOffer> _offers = [];
    private readonly List<CatalogueProblem> _problems = [];

    private CatalogueJoin(CatalogueTerms terms)
    {
        foreach (var equivalence in terms.Equivalences)
        {
            foreach (var row in equivalence.Rows)
            {
                var key = new RowKey(row.Supplier, equivalence.Kind, equivalence.Delivery, Fold(row.Brand), equivalence.FaceValue, row.Name is null ? null : Fold(row.Name));
                if (!_declared.TryGetValue(key, out var same))
                {
                    _declared.Add(key, same = []);
                }

                same.Add(equivalence);
            }
        }
    }

    public static (IReadOnlyList<Product> Products, IReadOnlyList<SupplierOffer> Offers, IReadOnlyList<CatalogueProblem> Problems) Of(IEnumerable<SupplierProductList> lists, CatalogueTerms terms)
    {
        var join = new CatalogueJoin(terms);
        var offered = new Dictionary<string, List<SupplierOffer>>(StringComparer.Ordinal);
        foreach (var list in lists)
        {
            join.Take(list, terms, offered);
        }

        foreach (var equivalence in terms.Equivalences)
        {
            if (offered.TryGetValue(equivalence.ProductId, out var offers))
            {
                join._products.Add(new Product
                {
                    Id = equivalence.ProductId,
                    Kind = equivalence.Kind,
                    Delivery = equivalence.Delivery,
                    Brand = equivalence.Brand,
                    Name = equivalence.Name,
                    MinAmount = offers.Select(static offer => offer.Product.MinAmount).Min(),
                    MaxAmount = offers.Select(static offer => offer.Product.MaxAmount).Max(),
                });
                join._offers.AddRange(offers);
            }
        }

        return (join._products, join._offers, join._problems);
    }

    private void Take(SupplierProductList list, CatalogueTerms terms, Dictionary<string, List<SupplierOffer>> offered)
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        var taken = new Dictionary<string, List<SupplierProduct>>(StringComparer.Ordinal);
        foreach (var row in list.Products)
        {
            if (!codes.Add(row.Code))
            {
                Report(CatalogueProblemKind.RepeatedCode, list, row.Code);
                continue;
            }

            var declared = Declared(list.Supplier, row);
            if (declared.Count is 1)
            {
                if (!taken.TryGetValue(declared[0].ProductId, out var rows))
                {
                    taken.Add(declared[0].ProductId, rows = []);
                }

                rows.Add(row);
                continue;
            }

            if (declared.Count > 1)
            {
                Report(CatalogueProblemKind.SeveralProducts, list, row.Code);
            }

            SellAlone(list, row);
        }

        foreach (var (product, rows) in taken)
        {
            if (rows.Count is 1)
            {
                if (!offered.TryGetValue(product, out var offers))
                {
                    offered.Add(product, offers = []);
                }

                offers.Add(new SupplierOffer { ProductId = product, Supplier = list.Supplier, Merchant = list.Merchant, Product = rows[0] });
                continue;
            }

            Report(CatalogueProblemKind.SeveralRows, list, product);
            rows.ForEach(row => SellAlone(list, row));
        }

        foreach (var equivalence in terms.Equivalences)
        {
            if (equivalence.Rows.Any(row => row.Supplier == list.Supplier) && !taken.ContainsKey(equivalence.ProductId))
            {
                Report(CatalogueProblemKind.NoRow, list, equivalence.ProductId);
            }
        }

        foreach (var unreadable in list.Unreadable)
        {
            Report(CatalogueProblemKind.Unreadable, list, unreadable);
        }
    }

    /// <summary>The declared products that a row fits: by its name where one is declared so, otherwise by brand and face value.</summary>
    private List<ProductEquivalence> Declared(string supplier, SupplierProduct row)
    {
        var byBrand = new RowKey(supplier, row.Kind, row.Delivery, Fold(row.Brand), row.HasFixedAmount ? row.MinAmount : null, null);
        return _declared.TryGetValue(byBrand with { Name = Fold(row.Name) }, out var named) ? named : _declared.GetValueOrDefault(byBrand, []);
    }

    /// <summary>A row that nobody declared the same as another is a product of its own.</summary>
    private void SellAlone(SupplierProductList list, SupplierProduct row)
    {
        var id = list.Merchant is "default" ? $"{list.Supplier}:{row.Code}" : $"{list.Supplier}/{list.Merchant}:{row.Code}";
        _products.Add(new Product { Id = id, Kind = row.Kind, Delivery = row.Delivery, Brand = row.Brand, Name = row.Name, MinAmount = row.MinAmount, MaxAmount = row.MaxAmount });
        _offers.Add(new SupplierOffer { ProductId = id, Supplier = list.Supplier, Merchant = list.Merchant, Product = row });
    }

    private void Report(CatalogueProblemKind kind, SupplierProductList list, string subject) => _problems.Add(new CatalogueProblem(kind, list.Supplier, list.Merchant, subject));

    private static string Fold(string text) => text.Trim().ToUpperInvariant();

    private readonly record struct RowKey(string Supplier, ProductKind Kind, ProductDelivery Delivery, string Brand, Money? FaceValue, string? Name);
}
