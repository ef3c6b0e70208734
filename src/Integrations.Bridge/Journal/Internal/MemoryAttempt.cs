namespace Integrations.Bridge.Journal;

/// <summary>An attempt in memory. The order is that of all attempts of the store.</summary>
internal sealed class MemoryAttempt(MemoryPayment payment, long order, AttemptRecord record)
{
    public MemoryPayment Payment { get; } = payment;

    public long Order { get; } = order;

    public AttemptRecord Record { get; set; } = record;

    public bool IsOpen => Record.State is AttemptState.Prepared or AttemptState.Accepted or AttemptState.Unknown;

    /// <summary>True for a collection whose money may still be reported under a receipt that nobody has seen.</summary>
    public bool AwaitsReceipt => Payment.Intent.Kind is PaymentKind.Collect && Record.Receipt is null && (IsOpen || Record.State is AttemptState.Succeeded or AttemptState.Rejected or AttemptState.Absent);

    /// <summary>True when its provider is known to have it, and it was not purged.</summary>
    public bool IsKnown => !IsGone && Record.State is AttemptState.Accepted or AttemptState.Succeeded or AttemptState.Reversed;

    public bool IsGone { get; set; }

    /// <summary>Callback ids and provider references that it had before and has no more; it is still found by them.</summary>
    public MemoryNames? Earlier { get; set; }

    /// <summary>Those it has and had.</summary>
    public IEnumerable<string> CallbackIds => [.. Earlier?.CallbackIds ?? [], .. Record.CallbackId is { } callbackId ? [callbackId] : Array.Empty<string>()];
}
