namespace Integrations.Settlement.Aptos;

/// <summary>What a node knows of a hash. Only <see cref="AptosLookupStatus.Committed"/> is final by itself; <see cref="AptosFate"/> reads the rest.</summary>
/// <param name="Status">What it knows.</param>
/// <param name="Ledger">The ledger that it looked at.</param>
/// <param name="Transaction">The transaction, committed or waiting.</param>
public sealed record AptosLookup(AptosLookupStatus Status, AptosLedgerState Ledger, AptosTransaction? Transaction)
{
    /// <summary>The status only.</summary>
    public override string ToString() => Status.ToString();
}
