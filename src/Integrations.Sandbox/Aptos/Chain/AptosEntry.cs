using Integrations.Sandbox.Aptos.Transactions;

namespace Integrations.Sandbox.Aptos.Chain;

/// <summary>One version of the chain: a user's transaction, or one of the chain's own.</summary>
/// <param name="Version">Its number.</param>
/// <param name="Kind">As in the node's JSON, without its ending.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Block">The height of its block.</param>
/// <param name="Timestamp">The block's time, microseconds.</param>
/// <param name="State">What the chain holds after it.</param>
/// <param name="Signed">The user's transaction.</param>
/// <param name="Result">What it brought.</param>
internal sealed record AptosEntry(ulong Version, string Kind, string Hash, ulong Block, ulong Timestamp, AptosState State, AptosSigned? Signed = null, AptosResult? Result = null);
