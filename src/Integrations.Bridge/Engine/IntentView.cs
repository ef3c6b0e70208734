namespace Integrations.Bridge;

/// <summary>A payment, its attempts and what follows from all evidence together.</summary>
internal sealed record IntentView
{
    public required IntentRecord Record { get; set; }

    /// <summary>The moment it was looked at.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>By ordinal.</summary>
    public required IReadOnlyList<AttemptView> Attempts { get; init; }

    public required IntentState State { get; init; }

    public ReviewReason? Review { get; init; }

    public required PaymentFlags Flags { get; init; }

    /// <summary>The attempt that a success stands on: the first that moved value and keeps it.</summary>
    public AttemptView? Winner { get; init; }

    /// <summary>Attempts that moved value and keep it.</summary>
    public int Executions { get; init; }

    /// <summary>Executions beyond the one that the success stands on.</summary>
    public IEnumerable<AttemptView> Surplus => Attempts.Where(attempt => attempt.State is AttemptState.Succeeded && attempt != Winner);

    public AttemptView? Latest => Attempts.Count > 0 ? Attempts[^1] : null;

    /// <summary>True when nothing else follows at a later moment: time alone ends only the right to send.</summary>
    public bool HoldsAt(DateTimeOffset moment)
    {
        if (moment < At)
        {
            return false;
        }

        for (var index = 0; index < Attempts.Count; index++)
        {
            var lease = Attempts[index].Record.LeaseUntil;
            if (lease > At && lease <= moment)
            {
                return false;
            }
        }

        return true;
    }

    public AttemptView Find(string reference)
    {
        for (var index = 0; index < Attempts.Count; index++)
        {
            if (Attempts[index].Record.Reference == reference)
            {
                return Attempts[index];
            }
        }

        throw new InvalidOperationException("The payment has no such attempt.");
    }

    /// <summary>Flags that wait for somebody.</summary>
    public PaymentFlags OpenFlags => Flags & JournalQuery.CaseFlags & ~Record.SettledFlags & ~(Executions < 2 ? PaymentFlags.OverExecuted : PaymentFlags.None);

    public bool IsCase => State is IntentState.Review || OpenFlags is not PaymentFlags.None;
}
