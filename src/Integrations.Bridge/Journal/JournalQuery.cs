namespace Integrations.Bridge.Journal;

/// <summary>Which payments to list. Newest first, unless asked otherwise.</summary>
public sealed record JournalQuery
{
    /// <summary>The flags that somebody must look at.</summary>
    public const PaymentFlags CaseFlags = PaymentFlags.LateArrival | PaymentFlags.Contradiction | PaymentFlags.AmountMismatch | PaymentFlags.ArtefactMissing
        | PaymentFlags.OverExecuted | PaymentFlags.CompensationFailed | PaymentFlags.StatementMismatch;

    /// <summary>Only of this tenant; <see langword="null"/> for all.</summary>
    public string? Tenant { get; init; }

    /// <summary>Only in these states; empty for all.</summary>
    public IReadOnlyList<IntentState> States { get; init; } = [];

    /// <summary>Only with at least one of these flags, unless an operator settled it; <see cref="PaymentFlags.None"/> for all.</summary>
    public PaymentFlags OpenFlags { get; init; }

    /// <summary>True for those alone that wait for somebody: in review, or with one of <see cref="CaseFlags"/> that nobody settled.</summary>
    public bool OnlyCases { get; init; }

    /// <summary>Only with an attempt on this route; <see langword="null"/> for all.</summary>
    public string? Route { get; init; }

    /// <summary>True for the oldest first.</summary>
    public bool IsOldestFirst { get; init; }

    /// <summary>Only of this batch; <see langword="null"/> for all.</summary>
    public string? BatchId { get; init; }

    /// <summary>Only with this reference of the host; <see langword="null"/> for all.</summary>
    public string? Reference { get; init; }

    /// <summary>Only created at or after this; <see langword="null"/> for all.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only created before this; <see langword="null"/> for all.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>The last id of the page before; <see langword="null"/> for the first page. When its payment is gone, the page goes on with lower ids; with higher ones when the oldest come first.</summary>
    public PaymentId? After { get; init; }

    /// <summary>Most rows, 1 to 1,000.</summary>
    public int Limit { get; init; } = 100;
}
