namespace Integrations.Diagnostics;

/// <summary>When calls to providers are worth an alert, one judgement for each provider, operation and merchant; and how long every alert stands. The limits of payments are the Bridge's: <c>BridgeOptions.Alerts</c>.</summary>
public sealed class AlertOptions
{
    /// <summary>Error rate above which a warning rises, over 0 to 1. Default 0.05.</summary>
    public double WarningRate { get; set; } = 0.05;

    /// <summary>Error rate above which it is critical, from <see cref="WarningRate"/> to 1. Default 0.10.</summary>
    public double CriticalRate { get; set; } = 0.10;

    /// <summary>Fewest calls in the window before a rate is judged. Default 20, at least 1.</summary>
    public int MinimumSamples { get; set; } = 20;

    /// <summary>The window that slides over the calls. Default 5 min, from 10 s to 1 h.</summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long the reason must have been gone before an alert clears, so that a flickering provider does not flood the host. Default 1 min, from zero to 1 h.
    /// An alert about reachability or credentials needs an answer of the provider besides.
    /// </summary>
    public TimeSpan ClearAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long an operation may be silent before it is forgotten and its alerts clear, and how long no unknown code must have come. Default 24 h, from <see cref="Window"/> up.</summary>
    public TimeSpan ForgetAfter { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How many combinations of provider, operation and merchant are watched at most, and how many alerts of other kinds stand at most. Default 10 000; what comes beyond is not judged, and a log line says so once.</summary>
    public int MaxWatched { get; set; } = 10_000;
}
