namespace Integrations.Bridge;

/// <summary>Why somebody must look at a payment.</summary>
public enum ReviewReason
{
    /// <summary>The provider never gave a trustworthy answer within the bound.</summary>
    DoubtUnresolved,

    /// <summary>More than one attempt moved value.</summary>
    OverExecuted,

    /// <summary>The evidence says success and refusal of the same attempt.</summary>
    Contradiction,

    /// <summary>The provider reports another amount, currency or party than was asked for.</summary>
    AmountMismatch,

    /// <summary>An attempt that was proven absent turned up at the provider.</summary>
    LateArrival,

    /// <summary>A sale succeeded and its token or PIN is not here.</summary>
    ArtefactMissing,

    /// <summary>A statement contradicts what is stored.</summary>
    StatementMismatch,

    /// <summary>Value that moved twice could not be taken back.</summary>
    CompensationFailed,

    /// <summary>The attempt is proven absent; the policy leaves it to the host whether another route is tried.</summary>
    AwaitingApproval,

    /// <summary>A callback belongs to no payment that this journal knows, or cannot be believed.</summary>
    OrphanCallback,
}
