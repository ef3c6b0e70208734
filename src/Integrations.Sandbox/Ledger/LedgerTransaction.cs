namespace Integrations.Sandbox;

/// <summary>A balanced set of entries: their amounts add up to zero.</summary>
public sealed class LedgerTransaction
{
    internal LedgerTransaction(string reference, DateTimeOffset at, IReadOnlyList<LedgerEntry> entries) => (Reference, At, Entries) = (reference, at, entries);

    /// <summary>The receipt, or what else caused it.</summary>
    public string Reference { get; }

    /// <summary>When, by the sandbox's clock.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The entries, at least two.</summary>
    public IReadOnlyList<LedgerEntry> Entries { get; }
}
