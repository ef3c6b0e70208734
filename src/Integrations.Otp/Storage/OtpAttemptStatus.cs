namespace Integrations.Otp;

/// <summary>Whether an attempt was counted.</summary>
public enum OtpAttemptStatus
{
    /// <summary>Counted, on the challenge and as a failure of its pair. Only now may the code be compared.</summary>
    Counted = 0,

    /// <summary>There is no such challenge.</summary>
    NotFound = 1,

    /// <summary>Its time is over, or the clock stands before its beginning.</summary>
    Expired = 2,

    /// <summary>All attempts are used up.</summary>
    Exhausted = 3,

    /// <summary>It ended before: consumed, blocked, replaced or cancelled.</summary>
    Ended = 4,

    /// <summary>Too many wrong guesses of its purpose and destination.</summary>
    PairBlocked = 5,
}
