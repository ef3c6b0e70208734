namespace Integrations.Bridge.Tests.Reconciliation;

/// <summary>A provider with one account: what it carried out, what its statement says, and what it has.</summary>
internal sealed class BookedProvider
{
    private int _receipts;

    public List<BookedLine> Lines { get; } = [];

    /// <summary>The periods that were asked for, in order.</summary>
    public List<(DateTimeOffset From, DateTimeOffset To)> Readings { get; } = [];

    /// <summary>What a reading waits for.</summary>
    public Func<CancellationToken, Task> Reading { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Whether statements have a closing mark, with the number of lines.</summary>
    public bool Closes { get; set; } = true;

    public TimeSpan? Reach { get; set; }

    public TimeSpan Delay { get; set; }

    /// <summary>What becomes of the next payments.</summary>
    public BookedFate Fate { get; set; }

    public decimal Balance { get; set; } = 1000;

    /// <summary>What a question for the balance waits for.</summary>
    public Func<Task> Asking { get; set; } = static () => Task.CompletedTask;

    public int Questions { get; set; }

    public string NextReceipt() => $"R{++_receipts}";
}
