namespace Integrations.Settlement.Aptos;

/// <summary>A block.</summary>
/// <param name="Height">Its height.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Time">Its time.</param>
/// <param name="FirstVersion">Its first version.</param>
/// <param name="LastVersion">Its last version.</param>
/// <param name="Transactions">Its transactions; empty when they were not asked for.</param>
public sealed record AptosBlock(ulong Height, TransactionHash Hash, DateTimeOffset Time, ulong FirstVersion, ulong LastVersion, IReadOnlyList<AptosTransaction> Transactions);
