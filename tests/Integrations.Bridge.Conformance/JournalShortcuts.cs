namespace Integrations.Bridge.Conformance;

/// <summary>Short forms of calls that tests make often.</summary>
public static class JournalShortcuts
{
    /// <summary>Stores a payment without an attempt.</summary>
    public static ValueTask<AdmitResult> AdmitAsync(this IPaymentJournal journal, IntentRecord intent, OutboxRecord? admitted, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(journal);
        return journal.AdmitAsync(new IntentChange { Intent = intent, ExpectedVersion = 0, Events = admitted is null ? [] : [admitted] }, cancellationToken);
    }

    /// <summary>Removes an event that was told, and takes nothing.</summary>
    public static async ValueTask CompleteEventAsync(this IPaymentJournal journal, string eventId)
    {
        ArgumentNullException.ThrowIfNull(journal);
        await journal.ClaimAsync(new ClaimRequest(0, 0, 0, TimeSpan.FromMinutes(1)) { Told = [eventId] });
    }
}
