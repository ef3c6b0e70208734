namespace Integrations.Settlement.Aptos;

/// <summary>How far the ledger has gone on since a transaction was committed. A committed transaction is final at once, by the agreement of the validators: this tells how long ago that was, and nothing has to be waited for.</summary>
/// <param name="Versions">Transactions of any kind since.</param>
/// <param name="Time">The ledger's time since.</param>
public sealed record AptosDepth(ulong Versions, TimeSpan Time);
