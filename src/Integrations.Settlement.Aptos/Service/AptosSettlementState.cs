namespace Integrations.Settlement.Aptos;

/// <summary>What is known of a settlement that was asked for.</summary>
public enum AptosSettlementState
{
    /// <summary>Nothing was sent: a rule is broken, it cannot be paid now, or the call was cancelled before. The same key may be used again.</summary>
    NotSent,

    /// <summary>It was sent and nothing is known. It may be paid: ask again under the same key, never under another.</summary>
    Unknown,

    /// <summary>A node holds it. It is most likely paid soon: ask again under the same key, never under another.</summary>
    Pending,

    /// <summary>Paid. Final.</summary>
    Succeeded,

    /// <summary>It ran without effect: the fee is lost, no money moved. Final.</summary>
    FailedOnChain,

    /// <summary>Proven never to run. Final.</summary>
    Dead,
}
