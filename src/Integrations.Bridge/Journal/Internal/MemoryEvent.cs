namespace Integrations.Bridge.Journal;

/// <summary>An event in memory.</summary>
internal sealed class MemoryEvent(long order, OutboxRecord record)
{
    public long Order { get; } = order;

    public OutboxRecord Record { get; set; } = record;

    /// <summary>Where it stands in the queue; <see langword="null"/> when it is parked or behind another of its stream.</summary>
    public DateTimeOffset? QueuedFor { get; set; }
}
