namespace Integrations.Bridge;

/// <summary>What a person can do about a payment.</summary>
public enum OperatorAction
{
    /// <summary>Record that the attempt moved value.</summary>
    MarkSucceeded,

    /// <summary>Record that it did not and will not. Needs a statement line or the provider's confirmation.</summary>
    MarkFailed,

    /// <summary>Record that value moved back.</summary>
    MarkReversed,

    /// <summary>Let another route be tried.</summary>
    Approve,

    /// <summary>Say that a flag is dealt with.</summary>
    Settle,

    /// <summary>Ask the provider now.</summary>
    AskNow,
}
