namespace Integrations.Settlement.Aptos;

/// <summary>A committed transaction of an account, in short. Those without order are among them.</summary>
/// <param name="Version">Its version of the ledger.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Sender">Its sender.</param>
/// <param name="SequenceNumber">Its sequence number; <see langword="null"/> where it has a nonce.</param>
/// <param name="Nonce">Its nonce; <see langword="null"/> where it has a sequence number.</param>
public sealed record AptosTransactionSummary(ulong Version, TransactionHash Hash, AptosAddress Sender, ulong? SequenceNumber, ulong? Nonce);
