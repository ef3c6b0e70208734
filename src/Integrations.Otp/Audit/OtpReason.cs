namespace Integrations.Otp;

/// <summary>Why a code was denied or a request refused. For the audit; whoever typed the code is told none of it. New reasons may come.</summary>
public enum OtpReason
{
    /// <summary>Nothing was wrong.</summary>
    None = 0,

    /// <summary>There is no such challenge.</summary>
    UnknownChallenge = 1,

    /// <summary>Its time is over, or the clock was set back behind its beginning.</summary>
    Expired = 2,

    /// <summary>Its code was used before.</summary>
    AlreadyUsed = 3,

    /// <summary>A newer code took its place.</summary>
    Replaced = 4,

    /// <summary>It was taken back.</summary>
    Cancelled = 5,

    /// <summary>Its attempts are used up.</summary>
    AttemptsUsedUp = 6,

    /// <summary>Too many wrong guesses of its purpose and destination.</summary>
    PairBlocked = 7,

    /// <summary>What was typed has another length than a code. Costs no attempt.</summary>
    Malformed = 8,

    /// <summary>The code is wrong.</summary>
    WrongCode = 9,

    /// <summary>The challenge is of another purpose.</summary>
    WrongPurpose = 10,

    /// <summary>The challenge is of another destination or tenant.</summary>
    WrongDestination = 11,

    /// <summary>The challenge stands for something else: another amount, payee, reference or field.</summary>
    WrongContext = 12,

    /// <summary>The pepper of the challenge is no longer configured.</summary>
    PepperRetired = 13,

    /// <summary>A limit of codes is reached.</summary>
    Throttled = 14,

    /// <summary>Nobody is behind the destination: a decoy was issued.</summary>
    Decoy = 15,

    /// <summary>The sender failed, or took too long.</summary>
    SenderFailed = 16,
}
