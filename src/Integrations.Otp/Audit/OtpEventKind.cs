namespace Integrations.Otp;

/// <summary>What happened to a challenge. New kinds may come; do not switch exhaustively.</summary>
public enum OtpEventKind
{
    /// <summary>A code was made.</summary>
    Issued = 0,

    /// <summary>The provider of messages took it.</summary>
    Sent = 1,

    /// <summary>The provider of messages refused it: it does not count as sent.</summary>
    SendRefused = 2,

    /// <summary>Whether it was sent is not known. It counts as sent.</summary>
    SendUnknown = 3,

    /// <summary>The provider of messages reports that it arrived.</summary>
    Delivered = 4,

    /// <summary>The provider of messages reports that it did not arrive.</summary>
    NotDelivered = 5,

    /// <summary>A request was refused because of a limit.</summary>
    Throttled = 6,

    /// <summary>A code was denied; the reason tells why.</summary>
    FailedAttempt = 7,

    /// <summary>A code was right and is used up.</summary>
    Approved = 8,

    /// <summary>All attempts were wrong: the challenge is blocked.</summary>
    Blocked = 9,

    /// <summary>The time of a challenge ran out.</summary>
    Expired = 10,

    /// <summary>A newer code took a challenge's place.</summary>
    Replaced = 11,

    /// <summary>The owner took a challenge back.</summary>
    Cancelled = 12,
}
