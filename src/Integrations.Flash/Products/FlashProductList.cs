using Integrations.Flash.Wire;

namespace Integrations.Flash.Products;

/// <summary>The account's product list. Immutable.</summary>
internal sealed class FlashProductList(IReadOnlyList<FlashListedProduct> products, IReadOnlyList<string> unreadable, DateTimeOffset readAt)
{
    private readonly Dictionary<int, FlashListedProduct> _byCode = products.GroupBy(static product => product.Code).ToDictionary(static group => group.Key, static group => group.First());

    public IReadOnlyList<FlashListedProduct> Products { get; } = products;

    /// <summary>Places of rows that have no code.</summary>
    public IReadOnlyList<string> Unreadable { get; } = unreadable;

    public DateTimeOffset ReadAt { get; } = readAt;

    public FlashListedProduct? Find(int code) => _byCode.GetValueOrDefault(code);

    public FlashListedProduct? FindBarcode(string barcode) => Products.FirstOrDefault(product => product.Barcode == barcode);

    public IEnumerable<FlashListedProduct> Of(FlashService service) => Products.Where(product => product.IsActive && FlashService.OfGroup(product.Group) == service);

    /// <summary>The row of a family that has one only.</summary>
    public FlashListedProduct? OnlyOne(FlashService service) => Of(service).Take(2).ToList() is [var one] ? one : null;

    /// <summary>Between which amounts any row of a family sells, for a request that names no product; <see langword="null"/> when a row does not say.</summary>
    public FlashListedProduct? Widest(FlashService service)
    {
        var rows = Of(service).ToList();
        return rows.Count is 0 || !rows.TrueForAll(static row => row is { Minimum: not null, Maximum: not null })
            ? null
            : rows[0] with { Minimum = rows.Min(static row => row.Minimum), Maximum = rows.Max(static row => row.Maximum) };
    }
}
