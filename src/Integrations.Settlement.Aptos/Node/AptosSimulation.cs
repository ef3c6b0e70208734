namespace Integrations.Settlement.Aptos;

/// <summary>What a transaction would do now. A prediction, never proof of an outcome.</summary>
/// <param name="Success">Whether it would have its effect.</param>
/// <param name="VmStatus">How it would end. What would be refused shows the name of its check.</param>
/// <param name="GasUsed">The gas that it would use, in units.</param>
/// <param name="GasUnitPrice">The price of a unit that was assumed, in octas.</param>
/// <param name="Transaction">The whole answer.</param>
public sealed record AptosSimulation(bool Success, string VmStatus, ulong GasUsed, ulong GasUnitPrice, AptosTransaction Transaction)
{
    private const ulong Least = 2_000;

    /// <summary>What to offer: half as much again, and at least 2000 units.</summary>
    public ulong SuggestedMaxGas => Math.Max(Least, GasUsed + (GasUsed / 2));

    /// <summary>Whether it would succeed only.</summary>
    public override string ToString() => Success ? "would succeed" : "would fail";
}
