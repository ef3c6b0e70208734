namespace Integrations.Bridge.Journal;

/// <summary>A callback in memory.</summary>
internal sealed class MemoryCallback(long order, InboxRecord record)
{
    public long Order { get; } = order;

    public InboxRecord Record { get; set; } = record;

    /// <summary>When a claim may take it; <see langword="null"/> when none may.</summary>
    public DateTimeOffset? QueuedFor => Record.State is InboxState.Pending or InboxState.Orphaned ? Record.Due : null;

    /// <summary>False while it may still say something about its attempt.</summary>
    public bool IsDone => Record.State is InboxState.Applied or InboxState.Rejected;
}
