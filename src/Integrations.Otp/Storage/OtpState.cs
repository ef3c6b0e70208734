namespace Integrations.Otp;

/// <summary>Where a challenge stands. All but <see cref="Pending"/> are ends.</summary>
public enum OtpState
{
    /// <summary>The code works.</summary>
    Pending = 0,

    /// <summary>The code was right, once.</summary>
    Consumed = 1,

    /// <summary>All attempts were wrong.</summary>
    Blocked = 2,

    /// <summary>Its time ran out.</summary>
    Expired = 3,

    /// <summary>A newer code took its place.</summary>
    Replaced = 4,

    /// <summary>Its owner took it back, or it could not be sent.</summary>
    Cancelled = 5,
}
