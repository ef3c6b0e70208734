namespace Integrations.Sandbox;

/// <summary>The faults in force. Thread-safe; several may strike one request.</summary>
public sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly List<Rule> _rules = [];

    internal FaultPlan()
    {
    }

    /// <summary>Puts a fault in force, with a count of its own.</summary>
    public void Add(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        lock (_gate)
        {
            _rules.Add(new Rule(fault));
        }
    }

    /// <summary>Takes every fault out of force. Requests that were already struck stay so.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _rules.Clear();
        }
    }

    /// <summary>How many requests this fault has struck.</summary>
    public int Struck(Fault fault)
    {
        lock (_gate)
        {
            return _rules.Where(rule => ReferenceEquals(rule.Fault, fault)).Sum(rule => rule.Struck);
        }
    }

    /// <summary>Faults that are decided before the body is read.</summary>
    internal FaultSet BeforeBody(SandboxArrival arrival) => Choose(arrival, fault => fault is { Effect: FaultEffect.LoseRequest, Predicate: null });

    internal FaultSet AfterBody(SandboxArrival arrival) => Choose(arrival, fault => fault is not { Effect: FaultEffect.LoseRequest, Predicate: null });

    private FaultSet Choose(SandboxArrival arrival, Func<Fault, bool> stage)
    {
        lock (_gate)
        {
            return _rules.Count == 0 ? FaultSet.None : new FaultSet([.. _rules.Where(rule => stage(rule.Fault) && rule.Strikes(arrival)).Select(rule => rule.Fault)]);
        }
    }

    private sealed class Rule(Fault fault)
    {
        private int _seen;

        public Fault Fault { get; } = fault;

        public int Struck { get; private set; }

        public bool Strikes(SandboxArrival arrival)
        {
            if (!Fault.Concerns(arrival) || ++_seen <= Fault.Skipped || Struck >= (Fault.Limit ?? int.MaxValue))
            {
                return false;
            }

            Struck++;
            return true;
        }
    }
}
