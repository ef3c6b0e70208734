namespace Integrations.Bridge;

/// <summary>What the reading of a route's statement brought. Its lists hold the first <see cref="LongestList"/>; the counts count all.</summary>
public sealed record StatementReading
{
    /// <summary>Most entries of each list: 20.</summary>
    public const int LongestList = 20;

    /// <summary>The first moment that was asked for. Readings overlap, so that nothing falls between two.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>The first moment that was not asked for.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>When it was read, by the store's clock.</summary>
    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>True when the provider said that it is whole, and it was. Only then is something that it does not show proven absent.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>Lines that belong to payments.</summary>
    public required int Matched { get; init; }

    /// <summary>Payments that the statement should show and does not.</summary>
    public required int MissingCount { get; init; }

    /// <summary>The first of them.</summary>
    public required IReadOnlyList<MissingPayment> Missing { get; init; }

    /// <summary>Lines that nobody asked for and that are no customer's payment.</summary>
    public required int ExtraCount { get; init; }

    /// <summary>The first of them.</summary>
    public required IReadOnlyList<ExtraLine> Extra { get; init; }

    /// <summary>Lines of payments with another amount, currency or party.</summary>
    public required int DifferentCount { get; init; }

    /// <summary>The first of them.</summary>
    public required IReadOnlyList<StatementDifference> Different { get; init; }

    /// <summary>Open attempts that it proves absent.</summary>
    public int ProvenAbsent { get; init; }

    /// <summary>Open attempts that it leaves open, because an extra line could be theirs.</summary>
    public int Undecided { get; init; }

    /// <summary>Payments of customers that nobody had heard of; the host is told.</summary>
    public int Told { get; init; }

    /// <summary>The same that had been taken before.</summary>
    public int Known { get; init; }

    /// <summary>Lines of a kind that nobody knows, or that cannot be read.</summary>
    public int LeftOut { get; init; }

    internal static StatementReading Of(Statement statement, StatementOutcome outcome, DateTimeOffset from, DateTimeOffset to, DateTimeOffset now) => new()
    {
        From = from,
        To = to,
        ReadAt = now,
        IsComplete = statement.IsComplete,
        Matched = outcome.Matched,
        MissingCount = outcome.MissingCount,
        Missing = [.. outcome.Missing.Take(LongestList)],
        ExtraCount = outcome.Unmatched.Count,
        Extra = [.. outcome.Unmatched.Take(LongestList).Select(static line => new ExtraLine(line.Receipt, line.Amount, line.At, line.IsReversal))],
        DifferentCount = outcome.Different.Count,
        Different = [.. outcome.Different.Take(LongestList)],
        ProvenAbsent = outcome.ProvenAbsent,
        Undecided = outcome.Undecided,
        Told = outcome.Told,
        Known = outcome.Known,
        LeftOut = outcome.LeftOut,
    };
}
