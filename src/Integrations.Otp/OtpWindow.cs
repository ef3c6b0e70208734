namespace Integrations.Otp;

/// <summary>At most so many in so long a time, which moves.</summary>
public sealed class OtpWindow
{
    /// <summary>How many. 1 to 1,000,000.</summary>
    public int Count { get; set; }

    /// <summary>In how long. 1 s to 7 days.</summary>
    public TimeSpan Period { get; set; }
}
