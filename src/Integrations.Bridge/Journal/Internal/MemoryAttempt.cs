namespace Integrations.Bridge.Journal;

/// <summary>An attempt in memory. The order is that of all attempts of the store.</summary>
internal sealed class MemoryAttempt(MemoryPayment payment, long order, AttemptRecord record)
{
    public MemoryPayment Payment { get; } = payment;

    public long Order { get; } = order;

    public AttemptRecord Record { get; set; } = record;

    /// <summary>Every id that its callbacks ever had.</summary>
    public List<string> CallbackIds { get; } = new(1);

    /// <summary>Every identifier that its provider ever gave it.</summary>
    public List<ProviderReference> ProviderReferences { get; } = new(1);
}
