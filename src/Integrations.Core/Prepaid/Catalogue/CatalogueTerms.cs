namespace Integrations.Prepaid;

/// <summary>What a host declares about its suppliers: which products are the same, what is earned, who goes first. Immutable.</summary>
public sealed class CatalogueTerms
{
    private readonly Dictionary<string, int> _priorities;

    /// <summary>Takes what is declared.</summary>
    /// <param name="equivalences">Which rows are the same product.</param>
    /// <param name="commissions">What suppliers pay.</param>
    /// <param name="priorities">Who goes first where commission and price are the same, lower first; a supplier without one comes after those that have one, by name. Default: <c>flash</c> 1, <c>mobilemart</c> 2.</param>
    /// <exception cref="ArgumentException">A product is declared twice, a supplier stands in it twice, or a commission is out of range; the message names it.</exception>
    public CatalogueTerms(IEnumerable<ProductEquivalence>? equivalences = null, IEnumerable<CommissionRule>? commissions = null, IEnumerable<KeyValuePair<string, int>>? priorities = null)
    {
        Equivalences = [.. equivalences ?? []];
        Commissions = [.. commissions ?? []];
        _priorities = new Dictionary<string, int>(priorities ?? [new("flash", 1), new("mobilemart", 2)], StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var equivalence in Equivalences)
        {
            Require(IsId(equivalence.ProductId), nameof(equivalences), $"The product '{equivalence.ProductId}' needs an identifier of 1 to 64 lower-case letters, digits, '-' and '.'.");
            Require(seen.Add(equivalence.ProductId), nameof(equivalences), $"The product '{equivalence.ProductId}' is declared twice; identifiers are unique.");
            Require(
                equivalence.Rows.DistinctBy(static row => row.Supplier, StringComparer.Ordinal).Count() == equivalence.Rows.Count,
                nameof(equivalences),
                $"The product '{equivalence.ProductId}' names a supplier twice; one row of a supplier is the product.");
        }

        foreach (var rule in Commissions)
        {
            Require(rule.BasisPoints is >= 0 and <= 10_000, nameof(commissions), $"A commission of '{rule.Supplier}' is {rule.BasisPoints} basis points; it must be 0 to 10,000 (350 is 3.5 %).");
            Require(rule.PerSale is not { IsNegative: true }, nameof(commissions), $"A commission of '{rule.Supplier}' is negative for each sale; it must be 0 or more.");
            Require(rule is not { ValidFrom: { } from, ValidUntil: { } until } || from < until, nameof(commissions), $"A commission of '{rule.Supplier}' ends before it begins.");
        }
    }

    /// <summary>Nothing declared.</summary>
    public static CatalogueTerms None { get; } = new();

    /// <summary>Which rows are the same product.</summary>
    public IReadOnlyList<ProductEquivalence> Equivalences { get; }

    /// <summary>What suppliers pay.</summary>
    public IReadOnlyList<CommissionRule> Commissions { get; }

    /// <summary>The place of a supplier among equals: lower goes first.</summary>
    public int PriorityOf(string supplier) => _priorities.GetValueOrDefault(supplier, int.MaxValue);

    private static bool IsId(string id) => id.Length is >= 1 and <= 64 && id.All(static letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '.');

    private static void Require(bool holds, string argument, string problem)
    {
        if (!holds)
        {
            throw new ArgumentException(problem, argument);
        }
    }
}
