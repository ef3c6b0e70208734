namespace Integrations.Prepaid;

/// <summary>How reading one supplier's list ended.</summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Merchant">The registration's name.</param>
/// <param name="At">When.</param>
public sealed record CatalogueRefresh(string Supplier, string Merchant, DateTimeOffset At)
{
    /// <summary>What changed against the list of before; <see langword="null"/> after a failure. Empty when the supplier said that nothing did.</summary>
    public CatalogueDiff? Changes { get; init; }

    /// <summary>Why it could not be read; <see langword="null"/> when it was. The list of before stays.</summary>
    public Exception? Failure { get; init; }
}
