namespace Integrations.Bridge;

/// <summary>What a statement brought.</summary>
/// <param name="Matched">Lines that belong to payments.</param>
/// <param name="Unmatched">Lines that belong to nobody, in their order.</param>
/// <param name="ProvenAbsent">Open attempts that the statement proves absent.</param>
/// <param name="Undecided">Open attempts that it leaves open, because an unmatched line could be theirs.</param>
public sealed record StatementOutcome(int Matched, IReadOnlyList<StatementLine> Unmatched, int ProvenAbsent, int Undecided)
{
    /// <summary>Payments of customers that nobody had asked for and nobody had heard of: the host is told now, by <see cref="Integrations.Callbacks.IIncomingPaymentObserver"/>. Only of a statement that the provider was asked for.</summary>
    public int Told { get; init; }

    /// <summary>The same that had been taken before.</summary>
    public int Known { get; init; }

    /// <summary>What the provider gave that proves nothing: lines of a kind that nobody knows, or that cannot be read.</summary>
    public int LeftOut { get; init; }
}
