namespace Integrations.Prepaid;

/// <summary>Something in the suppliers' lists that somebody should look at. The catalogue works without it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Supplier">The supplier.</param>
/// <param name="Merchant">The registration's name.</param>
/// <param name="Subject">The code or the product that it is about.</param>
public sealed record CatalogueProblem(CatalogueProblemKind Kind, string Supplier, string Merchant, string Subject)
{
    /// <summary>The problem in words, with the way out.</summary>
    public string Explain() => Kind switch
    {
        CatalogueProblemKind.RepeatedCode => $"{Supplier} lists the code '{Subject}' more than once; only its first row is sold.",
        CatalogueProblemKind.SeveralRows => $"Several rows of {Supplier} fit the product '{Subject}', so none of them is taken for it; name the row in the equivalence.",
        CatalogueProblemKind.NoRow => $"{Supplier} has no row that fits the product '{Subject}'; it is not offered by this supplier.",
        CatalogueProblemKind.SeveralProducts => $"The row '{Subject}' of {Supplier} fits more than one declared product, so it is taken for none; declare it once.",
        _ => $"A row of {Supplier} ('{Subject}') could not be read and is not sold.",
    };
}
