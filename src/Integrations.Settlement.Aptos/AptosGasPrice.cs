namespace Integrations.Settlement.Aptos;

/// <summary>Which of a node's estimates is paid for a unit of gas.</summary>
public enum AptosGasPrice
{
    /// <summary>What is usual.</summary>
    Usual,

    /// <summary>What a transaction costs that can wait.</summary>
    Low,

    /// <summary>What one costs that goes first.</summary>
    High,
}
