namespace Integrations.Ussd;

/// <summary>A gateway's report of a dialog that ended. A completed dialog says nothing about a payment. Not a record: the last answer may hold what a person should not see.</summary>
public sealed class UssdEndReport
{
    /// <summary>How the dialog ended.</summary>
    public UssdOutcome Outcome { get; init; }

    /// <summary>How long it took, when reported.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Screens that were shown, when reported.</summary>
    public int? Hops { get; init; }

    /// <summary>What it cost, as text: no gateway documents the format.</summary>
    public string? Cost { get; init; }

    /// <summary>The labels of the steps, joined by <c>|</c>, when the gateway keeps them.</summary>
    public string? Steps { get; init; }

    /// <summary>The last screen, when reported. Never log it.</summary>
    public string? LastResponse { get; init; }

    /// <summary>The gateway's message of a failed dialog.</summary>
    public string? Error { get; init; }

    /// <summary>The outcome alone.</summary>
    public override string ToString() => Outcome.ToString();
}
