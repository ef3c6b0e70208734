namespace Integrations.Bridge;

/// <summary>What a person can do about a payment.</summary>
public enum OperatorAction
{
    /// <summary>Record that the attempt moved value.</summary>
    MarkSucceeded,

    /// <summary>Record that it did not and will not. Needs a statement line or the provider's confirmation.</summary>
    MarkFailed,

    /// <summary>Record that value moved back. Needs a statement line or the provider's confirmation.</summary>
    MarkReversed,

    /// <summary>Let another route be tried.</summary>
    Approve,

    /// <summary>Say that a flag is dealt with.</summary>
    Settle,

    /// <summary>Ask the provider now. Decides nothing, so it never needs a second person.</summary>
    AskNow,

    /// <summary>Take back what moved once too often, by a refund of its own. One execution is always left: it is what is owed.</summary>
    TakeBack,

    /// <summary>Return a payment that nobody wants any more, such as one that was paid late, by a refund of its own.</summary>
    Return,
}
