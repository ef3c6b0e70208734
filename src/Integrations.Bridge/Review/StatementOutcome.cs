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

    /// <summary>Matched lines that say something else about their payment: amount, currency or party. They are evidence of a mismatch, never of success.</summary>
    public IReadOnlyList<StatementDifference> Different { get; init; } = [];

    /// <summary>Payments of the route that succeeded in the period, so long before its end that the statement should show them, and that it does not show: the first 1,000.</summary>
    /// <remarks>It changes nothing about them. One that moved value more than an hour after it was prepared, and before the period, is not looked for; nor is one that only an operator calls succeeded.</remarks>
    public IReadOnlyList<MissingPayment> Missing { get; init; } = [];

    /// <summary>How many there are.</summary>
    public int MissingCount { get; init; }

    /// <summary>What the provider gave that proves nothing: lines of a kind that nobody knows, or that cannot be read.</summary>
    public int LeftOut { get; init; }
}
