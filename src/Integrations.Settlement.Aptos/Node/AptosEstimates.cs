namespace Integrations.Settlement.Aptos;

/// <summary>Which values a node puts in place of the given ones when it simulates.</summary>
[Flags]
public enum AptosEstimates
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The price of a unit.</summary>
    GasUnitPrice = 1,

    /// <summary>The most gas that the payer can pay for.</summary>
    MaxGasAmount = 2,

    /// <summary>The price of a unit for what goes first.</summary>
    PrioritizedGasUnitPrice = 4,
}
