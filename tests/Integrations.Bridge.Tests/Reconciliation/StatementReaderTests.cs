namespace Integrations.Bridge.Tests.Reconciliation;

/// <summary>When a statement is whole.</summary>
public sealed class StatementReaderTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("counted", true)]
    [InlineData("chained", true)]
    [InlineData("counted and chained", true)]
    [InlineData("a mark alone", false)]
    [InlineData("a line too few", false)]
    [InlineData("a line too many", false)]
    [InlineData("a day is missing from the chain", false)]
    [InlineData("the chain ends elsewhere", false)]
    [InlineData("the chain begins elsewhere", false)]
    [InlineData("counted, and the chain is broken", false)]
    [InlineData("a line without balance", false)]
    [InlineData("another currency", false)]
    [InlineData("the mark is not last", false)]
    [InlineData("two marks", false)]
    [InlineData("no period", false)]
    public void Whole_is_what_has_its_closing_mark_and_misses_no_line(string statement, bool isWhole)
    {
        List<StatementEntry> lines = [Line(100, 1100), Line(50, 1050), Line(7, 1057)];
        var chained = new StatementClosing(Start, Start.AddDays(1)) { Opening = Shillings(1000), Closing = Shillings(1057) };
        var closing = statement switch
        {
            "counted" => new StatementClosing(Start, Start.AddDays(1)) { Lines = 3 },
            "counted and chained" or "counted, and the chain is broken" => chained with { Lines = 3 },
            "a mark alone" => new StatementClosing(Start, Start.AddDays(1)),
            "a line too few" => new StatementClosing(Start, Start.AddDays(1)) { Lines = 4 },
            "a line too many" => new StatementClosing(Start, Start.AddDays(1)) { Lines = 2 },
            "the chain ends elsewhere" => chained with { Closing = Shillings(1060) },
            "the chain begins elsewhere" => chained with { Opening = Shillings(990) },
            "another currency" => chained with { Opening = Money.FromMinorUnits(100_000, "UGX") },
            "no period" => chained with { To = Start },
            _ => chained,
        };
        switch (statement)
        {
            case "a day is missing from the chain" or "counted, and the chain is broken":
                lines[1] = Line(9, 1041);
                break;
            case "a line without balance":
                lines[1] = new StatementEntry { Finding = lines[1].Finding };
                break;
        }

        lines.Add(StatementEntry.End(closing));
        if (statement is "the mark is not last")
        {
            lines.Add(Line(1, 1058));
        }
        else if (statement is "two marks")
        {
            lines.Insert(0, StatementEntry.End(closing));
        }

        Assert.Equal(isWhole, StatementReader.IsWhole(lines, closing));
    }

    [Fact]
    public async Task A_line_that_cannot_be_read_leaves_a_statement_unproven_and_a_mark_speaks_for_its_own_time()
    {
        var (whole, _) = await StatementReader.ReadAsync(new Source(false), "r", Start, Start.AddDays(1), default);
        var (unreadable, leftOut) = await StatementReader.ReadAsync(new Source(true), "r", Start, Start.AddDays(1), default);

        Assert.Equal((true, Start.AddHours(1), Start.AddHours(2)), (whole.IsComplete, whole.From, whole.To));
        Assert.Equal((false, 1, Start, Start.AddDays(1)), (unreadable.IsComplete, leftOut, unreadable.From, unreadable.To));
    }

    private static Money Shillings(decimal amount) => new(amount, "KES");

    private static StatementEntry Line(decimal amount, decimal balance) =>
        new() { Finding = new Finding { Claim = Claim.Succeeded, AmountSeen = Shillings(amount), ProviderTime = Start }, Balance = Shillings(balance) };

    private sealed class Source(bool hasUnreadable) : IStatementSource
    {
        public async IAsyncEnumerable<StatementEntry> ReadStatementAsync(DateTimeOffset from, DateTimeOffset to, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.CompletedTask;
            yield return hasUnreadable ? new StatementEntry { Finding = new Finding { Claim = Claim.None } } : Line(1, 1);
            yield return StatementEntry.End(new StatementClosing(from.AddHours(1), from.AddHours(2)) { Lines = 1 });
        }
    }
}
