using System.Collections.Frozen;

namespace Integrations.Prepaid;

/// <summary>Products, who supplies them, and who is the better supplier of a sale. Immutable; safe to share.</summary>
public sealed class ProductCatalogue
{
    private readonly FrozenDictionary<string, Entry> _entries;

    /// <summary>Joins products with the offers that are declared for them.</summary>
    /// <param name="products">The products.</param>
    /// <param name="offers">Who supplies them.</param>
    /// <param name="terms">What is earned and who goes first; <see langword="null"/> for nothing declared. Its equivalences are not applied: see <see cref="Join"/>.</param>
    /// <exception cref="ArgumentException">An identifier is there twice, or an offer names a product that is not there.</exception>
    public ProductCatalogue(IEnumerable<Product> products, IEnumerable<SupplierOffer> offers, CatalogueTerms? terms = null)
        : this(products, offers, terms ?? CatalogueTerms.None, [])
    {
    }

    private ProductCatalogue(IEnumerable<Product> products, IEnumerable<SupplierOffer> offers, CatalogueTerms terms, IReadOnlyList<CatalogueProblem> problems)
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

        var byProduct = offers.ToLookup(static offer => offer.ProductId, StringComparer.Ordinal);
        if (byProduct.FirstOrDefault(group => !byId.ContainsKey(group.Key)) is { } unknown)
        {
            throw new ArgumentException($"An offer of '{unknown.First().Supplier}' names the product '{unknown.Key}', which the catalogue does not have; add the product or drop the offer.", nameof(offers));
        }

        Terms = terms;
        Problems = problems;
        _entries = byId.Values.Select(product => new Entry(product, [.. byProduct[product.Id]], terms)).ToFrozenDictionary(static entry => entry.Product.Id, StringComparer.Ordinal);
        Products = [.. byId.Values];
    }

    /// <summary>A catalogue without products.</summary>
    public static ProductCatalogue Empty { get; } = new([], []);

    /// <summary>Joins suppliers' lists: rows that are declared the same become one product with several offers; every other row is a product of its own, <c>flash:311</c>.</summary>
    /// <param name="lists">The lists, one for each account of a supplier.</param>
    /// <param name="terms">What is declared.</param>
    public static ProductCatalogue Join(IEnumerable<SupplierProductList> lists, CatalogueTerms terms)
    {
        ArgumentNullException.ThrowIfNull(lists);
        ArgumentNullException.ThrowIfNull(terms);
        var (products, offers, problems) = CatalogueJoin.Of(lists, terms);
        return new ProductCatalogue(products, offers, terms, problems);
    }

    /// <summary>Every product: first those without a declared equivalence, in the order of the lists, then the others.</summary>
    public IReadOnlyList<Product> Products { get; }

    /// <summary>What is declared about its suppliers.</summary>
    public CatalogueTerms Terms { get; }

    /// <summary>What somebody should look at in the suppliers' lists.</summary>
    public IReadOnlyList<CatalogueProblem> Problems { get; }

    /// <summary>A product; <see langword="null"/> when it is not there.</summary>
    public Product? Find(string productId) => _entries.GetValueOrDefault(productId)?.Product;

    /// <summary>Products of a sort.</summary>
    /// <param name="kind">The kind; <see langword="null"/> for all.</param>
    /// <param name="brand">The brand, whatever the letters' case; <see langword="null"/> for all.</param>
    /// <param name="amount">Only those that can be sold for this amount; <see langword="null"/> for all.</param>
    /// <param name="includePinned">True to have airtime and data that come as a PIN too. A shop that recharges numbers does not want them.</param>
    public IEnumerable<Product> Search(ProductKind? kind = null, string? brand = null, Money? amount = null, bool includePinned = false) => Products.Where(product =>
        (kind is null || product.Kind == kind)
        && (brand is null || string.Equals(brand.Trim(), product.Brand, StringComparison.OrdinalIgnoreCase))
        && (amount is not { } wanted || OffersFor(product.Id).Any(offer => offer.Allows(wanted)))
        && (includePinned || product.Kind is not (ProductKind.Airtime or ProductKind.Data) || product.Delivery is ProductDelivery.Pinless));

    /// <summary>Who supplies a product; empty when nobody does.</summary>
    public IReadOnlyList<SupplierOffer> OffersFor(string productId) => _entries.GetValueOrDefault(productId)?.Offers ?? [];

    /// <summary>How one account of a supplier delivers a product; <see langword="null"/> when it does not.</summary>
    public SupplierOffer? FindOffer(string productId, string supplier, string merchant)
    {
        if (_entries.TryGetValue(productId, out var entry))
        {
            foreach (var offer in entry.Offers)
            {
                if (offer.Supplier == supplier && offer.Merchant == merchant)
                {
                    return offer;
                }
            }
        }

        return null;
    }

    /// <summary>What a supplier pays for a sale; <see langword="null"/> when nothing is declared for it.</summary>
    /// <param name="offer">An offer of this catalogue.</param>
    /// <param name="amount">The amount of the sale.</param>
    /// <param name="at">The moment of the sale.</param>
    public Money? CommissionOf(SupplierOffer offer, Money amount, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(offer);
        if (_entries.TryGetValue(offer.ProductId, out var entry))
        {
            for (var index = 0; index < entry.Offers.Length; index++)
            {
                if (ReferenceEquals(entry.Offers[index], offer))
                {
                    return entry.CommissionOf(index, amount, at);
                }
            }
        }

        return null;
    }

    /// <summary>The better supplier of a sale: of those that can serve it, the one that pays the highest commission, then the cheapest, then the one with priority. One without a declared commission comes last.</summary>
    /// <param name="productId">The product.</param>
    /// <param name="amount">The amount.</param>
    /// <param name="at">The moment of the sale: commissions change.</param>
    /// <param name="choice">The supplier.</param>
    /// <returns>False when nobody can serve it: <see cref="Explain"/> tells why.</returns>
    public bool TryChoose(string productId, Money amount, DateTimeOffset at, out SupplierChoice choice)
    {
        choice = default;
        if (!_entries.TryGetValue(productId, out var entry))
        {
            return false;
        }

        var found = false;
        for (var index = 0; index < entry.Offers.Length; index++)
        {
            if (!entry.Offers[index].Allows(amount))
            {
                continue;
            }

            var other = entry.ChoiceOf(index, amount, at);
            if (!found || Compare(other, choice) < 0)
            {
                (choice, found) = (other, true);
            }
        }

        return found;
    }

    /// <summary>Why a sale would go to which supplier: the best first, then the others that can serve it, then those that cannot. Empty when the product is not there.</summary>
    /// <inheritdoc cref="TryChoose" path="/param" />
    public IReadOnlyList<SupplierVerdict> Explain(string productId, Money amount, DateTimeOffset at)
    {
        if (!_entries.TryGetValue(productId, out var entry))
        {
            return [];
        }

        var able = new List<SupplierChoice>();
        var unable = new List<SupplierVerdict>();
        for (var index = 0; index < entry.Offers.Length; index++)
        {
            var offer = entry.Offers[index];
            if (offer.Allows(amount))
            {
                able.Add(entry.ChoiceOf(index, amount, at));
            }
            else
            {
                unable.Add(Verdict(offer, amount.Currency != offer.Product.MinAmount.Currency ? SupplierStanding.OtherCurrency : amount < offer.Product.MinAmount ? SupplierStanding.AmountTooSmall : SupplierStanding.AmountTooLarge));
            }
        }

        able.Sort(Compare);
        return [.. able.Select((choice, place) => Verdict(choice.Offer, place is 0 ? SupplierStanding.Best : Standing(able[0], choice)) with { Price = choice.Price, Commission = choice.Commission }), .. unable];
    }

    private static SupplierStanding Standing(SupplierChoice best, SupplierChoice other) =>
        other.Commission is null && best.Commission is not null ? SupplierStanding.NoCommission
        : (other.Commission?.MinorUnits ?? 0) < (best.Commission?.MinorUnits ?? 0) ? SupplierStanding.LowerCommission
        : other.Price > best.Price ? SupplierStanding.HigherPrice
        : SupplierStanding.LowerPriority;

    private static SupplierVerdict Verdict(SupplierOffer offer, SupplierStanding standing) =>
        new(offer.Supplier, offer.Merchant, standing) { MinAmount = offer.Product.MinAmount, MaxAmount = offer.Product.MaxAmount };

    /// <summary>Under 0 when the first goes first.</summary>
    private int Compare(SupplierChoice one, SupplierChoice other)
    {
        var byCommission = (other.Commission?.MinorUnits ?? -1).CompareTo(one.Commission?.MinorUnits ?? -1);
        var byPrice = one.Price.CompareTo(other.Price);
        var byPriority = Terms.PriorityOf(one.Offer.Supplier).CompareTo(Terms.PriorityOf(other.Offer.Supplier));
        return byCommission is not 0 ? byCommission
            : byPrice is not 0 ? byPrice
            : byPriority is not 0 ? byPriority
            : string.CompareOrdinal(one.Offer.Supplier, other.Offer.Supplier) is not 0 and var bySupplier ? bySupplier
            : string.CompareOrdinal(one.Offer.Merchant, other.Offer.Merchant);
    }

    /// <summary>A product with its offers, and for each of them the rules that may pay, narrowest first.</summary>
    private sealed class Entry
    {
        private readonly CommissionRule[][] _rules;

        public Entry(Product product, SupplierOffer[] offers, CatalogueTerms terms)
        {
            (Product, Offers) = (product, offers);
            _rules = [.. offers.Select(offer => terms.Commissions.Where(rule => rule.Fits(product, offer.Supplier)).OrderByDescending(static rule => rule.Narrowness).ToArray())];
        }

        public Product Product { get; }

        public SupplierOffer[] Offers { get; }

        public SupplierChoice ChoiceOf(int offer, Money amount, DateTimeOffset at) => new(Offers[offer], Offers[offer].Product.Price ?? amount, CommissionOf(offer, amount, at));

        public Money? CommissionOf(int offer, Money amount, DateTimeOffset at)
        {
            foreach (var rule in _rules[offer])
            {
                if (rule.HoldsAt(at))
                {
                    return rule.Of(amount);
                }
            }

            return null;
        }
    }
}
