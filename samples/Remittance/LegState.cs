namespace Integrations.Samples.Remittance;

/// <summary>How a leg stands.</summary>
internal enum LegState
{
    /// <summary>Not known to have ended. Nothing else is begun.</summary>
    Open,

    /// <summary>Value moved.</summary>
    Succeeded,

    /// <summary>It is proven that none moved.</summary>
    Failed,

    /// <summary>Value moved, and moved back.</summary>
    Reversed,
}
