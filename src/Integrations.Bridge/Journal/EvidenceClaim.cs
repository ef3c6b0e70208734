namespace Integrations.Bridge.Journal;

/// <summary>What a piece of evidence says about an attempt.</summary>
public enum EvidenceClaim
{
    /// <summary>Value moved.</summary>
    Success,

    /// <summary>Value moved back.</summary>
    Reversal,

    /// <summary>The reference did not and will not move value.</summary>
    Reject,

    /// <summary>One transmission was turned away before processing.</summary>
    Refused,

    /// <summary>One send is proven not to have left this process.</summary>
    NotSent,

    /// <summary>The provider has the reference; it is not final.</summary>
    Ack,

    /// <summary>The provider does not find the reference. No proof by itself.</summary>
    NotFound,

    /// <summary>The engine concluded that the reference is not there and cannot arrive any more.</summary>
    AbsenceProof,

    /// <summary>The provider promises to refuse the reference from now on.</summary>
    Tombstone,

    /// <summary>A success of another amount, currency or party: no evidence of ours.</summary>
    Mismatch,

    /// <summary>A statement that contradicts what is stored.</summary>
    StatementMismatch,

    /// <summary>The attempt gave up the slot of its payment by the policy that accepts risk.</summary>
    SlotGivenUp,

    /// <summary>A person decided something about the payment; it says nothing about whether the attempt moved value.</summary>
    Decision,

    /// <summary>A refund of the attempt was begun; its key is the note. Says nothing about whether the attempt moved value.</summary>
    RefundBegun,

    /// <summary>The refund with the key in the note failed: another one may be begun.</summary>
    RefundFailed,
}
