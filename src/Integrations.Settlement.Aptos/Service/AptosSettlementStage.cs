namespace Integrations.Settlement.Aptos;

/// <summary>How far a settlement is.</summary>
public enum AptosSettlementStage
{
    /// <summary>Signed; nothing was sent.</summary>
    Prepared,

    /// <summary>Sent for the first time: a node has taken it, or may have.</summary>
    Submitted,

    /// <summary>Committed with its effect. Final.</summary>
    Committed,

    /// <summary>Committed without effect: the fee is lost, no money moved. Final.</summary>
    FailedOnChain,

    /// <summary>Proven never to run. Final.</summary>
    Dead,
}
