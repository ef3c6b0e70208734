namespace Integrations.Otp;

/// <summary>How many codes may be sent. Each list is empty by default, which means the windows that its description names; a list that is set takes their place.</summary>
public sealed class OtpThrottleOptions
{
    /// <summary>To one number or mailbox, over all purposes. Default 5 in 10 min and 10 a day.</summary>
    public IList<OtpWindow> PerDestination { get; } = [];

    /// <summary>For one source address; of IPv6 the first 64 bits count. Default 15 an hour and 50 a day.</summary>
    public IList<OtpWindow> PerAddress { get; } = [];

    /// <summary>For one subject. Default 10 an hour.</summary>
    public IList<OtpWindow> PerSubject { get; } = [];

    /// <summary>For one tenant. Default: any number.</summary>
    public IList<OtpWindow> PerTenant { get; } = [];
}
