namespace Integrations.Settlement.Aptos;

/// <summary>What has become of a signed transaction, as one lookup proves it.</summary>
/// <param name="State">What has become of it.</param>
/// <param name="Ledger">The ledger that was looked at.</param>
/// <param name="Transaction">The transaction, where a node has it.</param>
public sealed record AptosFate(AptosFateState State, AptosLedgerState Ledger, AptosTransaction? Transaction)
{
    /// <summary>What used its sequence number, so that it can never run; <see langword="null"/> where nothing else did.</summary>
    public TransactionHash? ReplacedBy { get; init; }

    /// <summary>Whether it cannot change any more.</summary>
    public bool IsFinal => State is AptosFateState.Succeeded or AptosFateState.FailedOnChain or AptosFateState.Dead;

    /// <summary>How far the ledger that was looked at has gone on since; <see langword="null"/> for what is not committed.</summary>
    public AptosDepth? Depth => State is AptosFateState.Succeeded or AptosFateState.FailedOnChain && Transaction is { Version: { } version, Time: { } time }
        ? new AptosDepth(Ledger.Version > version ? Ledger.Version - version : 0, Ledger.Time > time ? Ledger.Time - time : TimeSpan.Zero)
        : null;

    /// <summary>Reads a lookup. Never the local clock, never "pending", never a mempool's answer: the time in the headers of the very answer that says "not found".</summary>
    /// <remarks>
    /// The time is that of the snapshot that was looked at, blocks never go back in time, and no block takes a transaction whose expiry is not later: so it is in none of them. Above a large amount, ask a second node too.
    /// </remarks>
    /// <param name="lookup">What a node knows of the hash.</param>
    /// <param name="expirationSeconds">The expiry that was signed.</param>
    /// <param name="signedAtVersion">The ledger's version when it was signed.</param>
    public static AptosFate Of(AptosLookup lookup, ulong expirationSeconds, ulong signedAtVersion)
    {
        ArgumentNullException.ThrowIfNull(lookup);
        var ledger = lookup.Ledger;
        var state = lookup.Status switch
        {
            AptosLookupStatus.Committed => lookup.Transaction?.Success is true ? AptosFateState.Succeeded : AptosFateState.FailedOnChain,
            AptosLookupStatus.Pending => AptosFateState.Pending,
            AptosLookupStatus.Pruned => AptosFateState.Undecidable,
            _ when ledger.Seconds < expirationSeconds => AptosFateState.Unknown,
            _ when ledger.OldestVersion > signedAtVersion || ledger.Version < signedAtVersion => AptosFateState.Undecidable,
            _ => AptosFateState.Dead,
        };
        return new AptosFate(state, ledger, lookup.Transaction);
    }

    /// <summary>The state only.</summary>
    public override string ToString() => State.ToString();
}
