namespace Integrations.Bridge.Journal;

/// <summary>Asks for due work.</summary>
/// <param name="MaxPayments">Most payments.</param>
/// <param name="MaxCallbacks">Most callbacks.</param>
/// <param name="MaxEvents">Most events.</param>
/// <param name="ClaimFor">How long what is claimed is kept from others: its due time moves this far ahead.</param>
public sealed record ClaimRequest(int MaxPayments, int MaxCallbacks, int MaxEvents, TimeSpan ClaimFor)
{
    /// <summary>Ids of events that were told: they are removed in the same transaction, before due ones are taken. One that is gone is no fault.</summary>
    public IReadOnlyList<string> Told { get; init; } = [];
}
