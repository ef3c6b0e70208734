namespace Integrations.Otp;

/// <summary>What a sender knows about a message.</summary>
public enum OtpDelivery
{
    /// <summary>The provider took it.</summary>
    Sent = 0,

    /// <summary>The provider refused it before sending: it certainly does not arrive. It does not count in any window, and its code is dead.</summary>
    Refused = 1,

    /// <summary>No trustworthy answer: it may arrive. It counts as sent, and its code works.</summary>
    Unknown = 2,
}
