namespace Integrations.Simulation;

internal enum StoreFault
{
    None,
    Unavailable,
    Conflict,
    LostBefore,
    LostAfter,

    /// <summary>The write lands only after its caller was told that nobody knows.</summary>
    LostLate,
}

/// <summary>How one call of the store goes.</summary>
internal readonly record struct StorePlan(StoreFault Kind, TimeSpan Delay, bool SurvivesCrash);
