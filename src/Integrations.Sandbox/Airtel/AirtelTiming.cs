namespace Integrations.Sandbox;

/// <summary>How long things take, by the sandbox's clock. Zero means: without waiting for the clock; money moves before the answer leaves, and callbacks leave after it.</summary>
public sealed class AirtelTiming
{
    /// <summary>From a prompt to the customer's answer. Default 1 second.</summary>
    public TimeSpan Customer { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>From the end of a payment to its callback. Default 100 milliseconds.</summary>
    public TimeSpan Callback { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a prompt waits before it expires, where the application reports that. Default 2 minutes; Airtel names no figure.</summary>
    public TimeSpan PromptLife { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long an ambiguous payment takes to become one that succeeded. Default 10 minutes.</summary>
    public TimeSpan Settling { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a payment is unknown to the enquiry. Default zero; Airtel asks to wait 3 minutes before the first enquiry.</summary>
    public TimeSpan InvisibleToEnquiry { get; set; }

    /// <summary>Customer and callback take no time.</summary>
    public void MakeInstant() => Customer = Callback = TimeSpan.Zero;
}
