namespace Integrations.Payments;

/// <summary>What one piece of evidence says about one reference at a provider.</summary>
/// <remarks>A claim is evidence, never a verdict: the state of a payment is derived from all of them.</remarks>
public enum Claim
{
    /// <summary>Nothing trustworthy was learnt.</summary>
    None,

    /// <summary>Value moved.</summary>
    Succeeded,

    /// <summary>Value moved and moved back.</summary>
    Reversed,

    /// <summary>The provider says with authority that this reference did not and will not move value.</summary>
    RejectedRef,

    /// <summary>This one transmission was turned away before processing; it says nothing about an earlier one.</summary>
    RefusedSend,

    /// <summary>The provider has the reference and has not finished.</summary>
    Pending,

    /// <summary>The provider does not find the reference. Not proof that it will not arrive.</summary>
    NotFound,

    /// <summary>The question was accepted; the answer comes by callback.</summary>
    Asked,
}
