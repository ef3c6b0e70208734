namespace Integrations.Bridge;

/// <summary>A provider's lines → a statement, and whether it is whole.</summary>
internal static class StatementReader
{
    public static async Task<(Statement Statement, int LeftOut)> ReadAsync(IStatementSource source, string route, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var lines = new List<StatementLine>();
        var entries = new List<StatementEntry>();
        StatementClosing? closing = null;
        var leftOut = 0;
        await foreach (var entry in source.ReadStatementAsync(from, to, cancellationToken).ConfigureAwait(false))
        {
            entries.Add(entry);
            if (entry.Closing is not null)
            {
                closing = entry.Closing;
            }
            else if (StatementLine.From(entry) is { } line)
            {
                lines.Add(line);
            }
            else
            {
                leftOut++;
            }
        }

        // It speaks for the time that it names, and for no more than was asked for.
        var isComplete = closing is not null && leftOut is 0 && IsWhole(entries, closing);
        return (new Statement
        {
            Route = route,
            From = isComplete && closing!.From > from ? closing.From : from,
            To = isComplete && closing!.To < to ? closing.To : to,
            IsComplete = isComplete,
            Lines = lines,
        }, leftOut);
    }

    /// <summary>A closing mark at the end and nowhere else, and no line missing before it, by number or by balance.</summary>
    public static bool IsWhole(IReadOnlyList<StatementEntry> entries, StatementClosing closing)
    {
        var lines = entries.Count - 1;
        if (lines < 0 || entries[lines].Closing != closing || entries.Take(lines).Any(static entry => entry.Closing is not null) || closing.From >= closing.To)
        {
            return false;
        }

        var counted = closing.Lines is { } told ? told == lines : (bool?)null;
        var chained = closing is { Opening: { } opening, Closing: { } end } ? Chains(entries.Take(lines), opening, end) : (bool?)null;
        return counted is not false && chained is not false && (counted ?? chained) is true;
    }

    private static bool Chains(IEnumerable<StatementEntry> lines, Money opening, Money closing)
    {
        var balance = opening;
        foreach (var line in lines)
        {
            if (line is not { Balance: { } after, Finding.AmountSeen: { } amount } || after.Currency != balance.Currency || amount.Currency != balance.Currency || (after - balance != amount && balance - after != amount))
            {
                return false;
            }

            balance = after;
        }

        return balance == closing;
    }
}
