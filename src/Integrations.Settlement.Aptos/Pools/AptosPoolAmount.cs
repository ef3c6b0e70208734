namespace Integrations.Settlement.Aptos;

/// <summary>An amount of an asset.</summary>
/// <param name="Asset">The asset.</param>
/// <param name="Amount">How much, in its smallest unit.</param>
public sealed record AptosPoolAmount(AptosPoolAsset Asset, ulong Amount)
{
    /// <summary>The asset only.</summary>
    public override string ToString() => Asset.ToString();
}
