namespace Integrations.Otp;

/// <summary>How a check ended, for reports. Whoever typed the code learns only whether it was approved.</summary>
public enum OtpCheckStatus
{
    /// <summary>The code was right.</summary>
    Approved = 0,

    /// <summary>It was not.</summary>
    Denied = 1,

    /// <summary>It came too late.</summary>
    Expired = 2,

    /// <summary>The attempts of the challenge, or of its purpose and destination, are used up.</summary>
    TooManyAttempts = 3,

    /// <summary>There is no such challenge.</summary>
    NotFound = 4,
}
