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

    /// <summary>What people did, by name.</summary>
    public SortedDictionary<string, long> Decisions { get; } = new(StringComparer.Ordinal);

    /// <summary>Seeds by how routes were put in order.</summary>
    public SortedDictionary<string, long> Strategies { get; } = new(StringComparer.Ordinal);

    /// <summary>Payments that were marked as failed although nobody knew.</summary>
    public long Mistakes { get; set; }

    /// <summary>Attempts that were taken back because a person said so.</summary>
    public long TakenBackByHand { get; set; }

    /// <summary>Payments that moved value three times or more.</summary>
    public long Thirds { get; set; }

    public long Statements { get; set; }

    public long StatementsMissing { get; set; }

    public long RoutesSwitched { get; set; }

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
        Mistakes += other.Mistakes;
        TakenBackByHand += other.TakenBackByHand;
        Thirds += other.Thirds;
        Statements += other.Statements;
        StatementsMissing += other.StatementsMissing;
        RoutesSwitched += other.RoutesSwitched;
        AddUp(ReviewReasons, other.ReviewReasons);
        AddUp(Decisions, other.Decisions);
        AddUp(Strategies, other.Strategies);

        static void AddUp(SortedDictionary<string, long> sums, SortedDictionary<string, long> counts)
        {
            foreach (var (name, count) in counts)
            {
                sums[name] = sums.GetValueOrDefault(name) + count;
            }
        }
    }
}
