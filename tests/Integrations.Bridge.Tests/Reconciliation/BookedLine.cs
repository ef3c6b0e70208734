namespace Integrations.Bridge.Tests.Reconciliation;

/// <summary>A line of a provider's books.</summary>
internal sealed record BookedLine(string? Reference, string? Receipt, decimal Amount, DateTimeOffset At)
{
    public Msisdn? Party { get; init; }

    /// <summary>False for a line that cannot be read.</summary>
    public bool IsReadable { get; init; } = true;
}
