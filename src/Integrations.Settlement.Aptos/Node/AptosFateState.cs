namespace Integrations.Settlement.Aptos;

/// <summary>What has become of a signed transaction.</summary>
public enum AptosFateState
{
    /// <summary>Not known yet: send the same bytes again, and ask again.</summary>
    Unknown,

    /// <summary>A node holds it.</summary>
    Pending,

    /// <summary>Committed with its effect. Final.</summary>
    Succeeded,

    /// <summary>Committed without effect: the fee is lost, no money moved. Final.</summary>
    FailedOnChain,

    /// <summary>Proven never to run: it was not there at a ledger's time past its expiry, or another transaction has its sequence number. Final, and the only other state in which something new may be signed.</summary>
    Dead,

    /// <summary>This node cannot say: it has pruned what it would have to look at, or its chain is not the one that was signed for. Ask another, or a person.</summary>
    Undecidable,
}
