namespace Integrations.Prepaid;

/// <summary>What differs between two sets of suppliers' lists: yesterday's and today's, or those of two environments.</summary>
public sealed class CatalogueDiff
{
    private CatalogueDiff() { }

    /// <summary>Rows of each supplier and kind, before and after.</summary>
    public required IReadOnlyList<CatalogueCount> Counts { get; init; }

    /// <summary>Rows that are only in the second.</summary>
    public required IReadOnlyList<CatalogueDifference> Added { get; init; }

    /// <summary>Rows that are only in the first.</summary>
    public required IReadOnlyList<CatalogueDifference> Missing { get; init; }

    /// <summary>Rows that are in both and not the same.</summary>
    public required IReadOnlyList<CatalogueDifference> Changed { get; init; }

    /// <summary>Rows of either that stand there more than once: only the first of them is compared.</summary>
    public required IReadOnlyList<CatalogueDifference> Duplicates { get; init; }

    /// <summary>True when both hold the same rows.</summary>
    public bool IsEmpty => Added.Count is 0 && Missing.Count is 0 && Changed.Count is 0;

    /// <summary>Compares.</summary>
    /// <param name="before">The first.</param>
    /// <param name="after">The second.</param>
    /// <param name="by">What makes two rows the same one.</param>
    public static CatalogueDiff Between(IEnumerable<SupplierProductList> before, IEnumerable<SupplierProductList> after, CatalogueKey by = CatalogueKey.Code)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var duplicates = new List<CatalogueDifference>();
        var (first, second) = (Index(before, by, duplicates, isBefore: true), Index(after, by, duplicates, isBefore: false));
        return new CatalogueDiff
        {
            Counts =
            [
                .. first.Keys.Concat(second.Keys).Select(static key => (key.Supplier, key.Kind)).Distinct().Order().Select(group => new CatalogueCount(
                    group.Supplier,
                    group.Kind,
                    first.Keys.Count(key => key.Supplier == group.Supplier && key.Kind == group.Kind),
                    second.Keys.Count(key => key.Supplier == group.Supplier && key.Kind == group.Kind))),
            ],
            Added = [.. second.Where(row => !first.ContainsKey(row.Key)).Select(static row => new CatalogueDifference(row.Key.Supplier, null, row.Value))],
            Missing = [.. first.Where(row => !second.ContainsKey(row.Key)).Select(static row => new CatalogueDifference(row.Key.Supplier, row.Value, null))],
            Changed =
            [
                .. first.Where(row => second.TryGetValue(row.Key, out var now) && !IsSame(row.Value, now, by)).Select(row => new CatalogueDifference(row.Key.Supplier, row.Value, second[row.Key])),
            ],
            Duplicates = duplicates,
        };
    }

    private static bool IsSame(SupplierProduct one, SupplierProduct other, CatalogueKey by) => (by is CatalogueKey.Name ? other with { Code = one.Code } : other) == one;

    private static Dictionary<Key, SupplierProduct> Index(IEnumerable<SupplierProductList> lists, CatalogueKey by, List<CatalogueDifference> duplicates, bool isBefore)
    {
        var rows = new Dictionary<Key, SupplierProduct>();
        foreach (var list in lists)
        {
            foreach (var row in list.Products)
            {
                var identity = by is CatalogueKey.Code ? row.Code : $"{row.Delivery}\n{row.Brand}\n{row.Name}";
                if (!rows.TryAdd(new Key(list.Supplier, list.Merchant, row.Kind, identity), row))
                {
                    duplicates.Add(isBefore ? new CatalogueDifference(list.Supplier, row, null) : new CatalogueDifference(list.Supplier, null, row));
                }
            }
        }

        return rows;
    }

    private readonly record struct Key(string Supplier, string Merchant, ProductKind Kind, string Identity);
}
