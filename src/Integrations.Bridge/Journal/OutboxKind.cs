namespace Integrations.Bridge.Journal;

/// <summary>What an event tells.</summary>
public enum OutboxKind
{
    /// <summary>A payment changed.</summary>
    Payment,

    /// <summary>Money came in unasked.</summary>
    Incoming,
}
