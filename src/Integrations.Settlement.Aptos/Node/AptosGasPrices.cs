namespace Integrations.Settlement.Aptos;

/// <summary>What a unit of gas costs now, in octas.</summary>
/// <param name="Usual">What is usual.</param>
/// <param name="Low">What a transaction costs that can wait.</param>
/// <param name="High">What one costs that goes first.</param>
public sealed record AptosGasPrices(ulong Usual, ulong Low, ulong High);
