namespace Integrations.Diagnostics;

/// <summary>How serious an alert is.</summary>
public enum AlertLevel
{
    /// <summary>It is over.</summary>
    Cleared,

    /// <summary>Look at it today.</summary>
    Warning,

    /// <summary>Look at it now.</summary>
    Critical,
}
