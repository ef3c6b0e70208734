namespace Integrations.Otp;

/// <summary>When a message is sent.</summary>
public enum OtpSendMode
{
    /// <summary>After the call has returned: the caller's answer comes as fast for a stranger as for a customer, and does not tell whether the message was sent.</summary>
    Queued = 0,

    /// <summary>Before the call returns: a provider's refusal is the answer. Takes no decoys.</summary>
    Direct = 1,
}
