namespace Integrations.Bridge;

/// <summary>What a pending payment waits for.</summary>
public enum PendingReason
{
    /// <summary>It is being routed or sent.</summary>
    Sending,

    /// <summary>The customer's word on the phone.</summary>
    AwaitingCustomer,

    /// <summary>The provider's final word.</summary>
    AwaitingProvider,

    /// <summary>It may have been sent, and no trustworthy answer came. The Bridge asks until it knows; never pay it again.</summary>
    InDoubt,
}
