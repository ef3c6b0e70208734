namespace Integrations.Bridge;

/// <summary>How a route's books stand against its provider's, as the hosts of the journal last found it.</summary>
public sealed record RouteReconciliation
{
    /// <summary>The route; of balances, the first of those that share the account.</summary>
    public required string Route { get; init; }

    /// <summary>Until when statements were read; <see langword="null"/> for a route whose provider gives none, or that is not read.</summary>
    public DateTimeOffset? ReadUntil { get; init; }

    /// <summary>When the next statement is read; one that is overdue waits for a host.</summary>
    public DateTimeOffset? NextReading { get; init; }

    /// <summary>How often in a row the statement could not be read. 0 after one that was.</summary>
    public int FailedReadings { get; init; }

    /// <summary>Why it could not: an <see cref="ErrorCategory"/>, or the name of an exception.</summary>
    public string? ReadingError { get; init; }

    /// <summary>What the last statement brought; <see langword="null"/> before the first.</summary>
    public StatementReading? Reading { get; init; }

    /// <summary>The last period that could not be read, because the provider no longer had it when it was asked: import it by hand. Never taken back by itself.</summary>
    public StatementGap? Gap { get; init; }

    /// <summary>When the balance is asked for next; <see langword="null"/> for a route whose provider gives none, or that is not asked.</summary>
    public DateTimeOffset? NextQuestion { get; init; }

    /// <summary>How often in a row no balance came. 0 after one that did.</summary>
    public int FailedQuestions { get; init; }

    /// <summary>Why none came: an <see cref="ErrorCategory"/>, <c>Unanswered</c>, <c>AccountNotTold</c>, or the name of an exception.</summary>
    public string? QuestionError { get; init; }

    /// <summary>The last balance; <see langword="null"/> before the first.</summary>
    public BalanceReading? Balance { get; init; }
}
