namespace Integrations.Sandbox;

/// <summary>How long things take at the simulated MTN MoMo, by the sandbox's clock. Zero means: without waiting for the clock; money moves before the answer leaves, and callbacks leave after it.</summary>
public sealed class MomoTiming
{
    /// <summary>From acceptance to the end of a transaction. Default 2 seconds.</summary>
    public TimeSpan Processing { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>From acceptance to the end of a delayed one. Default 60 seconds.</summary>
    public TimeSpan Delayed { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>From acceptance to the expiry of one that stays pending. Default 3 minutes, as observed.</summary>
    public TimeSpan Ongoing { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>From the end to its callback. Default 100 milliseconds.</summary>
    public TimeSpan Callback { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long after acceptance a status request still answers 404. Default zero.</summary>
    public TimeSpan VisibleAfter { get; set; }

    /// <summary>How long after the end a status request still shows the state before it, so that the callback comes first. Default zero.</summary>
    public TimeSpan StatusLag { get; set; }

    /// <summary>From a consent request to the customer's consent. Default 5 seconds.</summary>
    public TimeSpan Consent { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Processing, callbacks and consent take no time.</summary>
    public void MakeInstant() => Processing = Callback = Consent = TimeSpan.Zero;
}
