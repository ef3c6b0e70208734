namespace Integrations.Wallets;

/// <summary>By which time a past balance is asked for.</summary>
public enum TimeAxis
{
    /// <summary>When it was recorded: the answer never changes later.</summary>
    Recorded,

    /// <summary>When it counts: later bookings may still change the answer.</summary>
    Effective,
}
