namespace Integrations.Settlement.Aptos;

/// <summary>What a node knows of a hash.</summary>
public enum AptosLookupStatus
{
    /// <summary>Nothing, at the ledger's time in its headers. Around a commit that can be wrong.</summary>
    NotFound,

    /// <summary>It waits. That can be stale after a commit, and after the expiry.</summary>
    Pending,

    /// <summary>It is on the chain, for good.</summary>
    Committed,

    /// <summary>The node has pruned what it would have to look at.</summary>
    Pruned,
}
