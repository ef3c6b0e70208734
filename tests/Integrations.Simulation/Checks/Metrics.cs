namespace Integrations.Simulation;

/// <summary>What a run counted.</summary>
internal sealed class Metrics
{
    public long Payments { get; set; }

    public long Succeeded { get; set; }

    public long Failed { get; set; }

    public long Reversed { get; set; }

    /// <summary>More than one execution although nothing broke the design's assumptions. Must be zero.</summary>
    public long Doubles { get; set; }

    /// <summary>More than one execution after something beyond the assumptions, or by a policy that accepts the risk; all flagged.</summary>
    public long FlaggedDoubles { get; set; }

    /// <summary>Told failed, and paid, at the end. Must be zero.</summary>
    public long FailedButPaid { get; set; }

    /// <summary>Told failed for a while, later found paid and flagged.</summary>
    public long LateSuccesses { get; set; }

    public long Unresolved { get; set; }

    public long Review { get; set; }

    public SortedDictionary<string, long> ReviewReasons { get; } = new(StringComparer.Ordinal);

    public long Attempts { get; set; }

    public long Failovers { get; set; }

    public long Compensations { get; set; }

    public long AbsenceProofs { get; set; }

    public long Crashes { get; set; }

    public long Faults { get; set; }

    public long Events { get; set; }

    public void Add(Metrics other)
    {
        Payments += other.Payments;
        Succeeded += other.Succeeded;
        Failed += other.Failed;
        Reversed += other.Reversed;
        Doubles += other.Doubles;
        FlaggedDoubles += other.FlaggedDoubles;
        FailedButPaid += other.FailedButPaid;
        LateSuccesses += other.LateSuccesses;
        Unresolved += other.Unresolved;
        Review += other.Review;
        Attempts += other.Attempts;
        Failovers += other.Failovers;
        Compensations += other.Compensations;
        AbsenceProofs += other.AbsenceProofs;
        Crashes += other.Crashes;
        Faults += other.Faults;
        Events += other.Events;
        foreach (var (reason, count) in other.ReviewReasons)
        {
            ReviewReasons[reason] = ReviewReasons.GetValueOrDefault(reason) + count;
        }
    }
}
