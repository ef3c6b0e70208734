namespace Integrations.Settlement.Aptos;

/// <summary>A row of a batch that is not signed. Nothing was sent for it.</summary>
/// <param name="Key">The row's key.</param>
/// <param name="Error">Why.</param>
public sealed record AptosRefusedRow(string Key, ProviderError Error)
{
    /// <summary>The category only.</summary>
    public override string ToString() => Error.Category.ToString();
}
