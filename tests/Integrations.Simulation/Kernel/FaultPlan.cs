namespace Integrations.Simulation;

/// <summary>Which faults a seed has and how often; what was drawn is counted, and single events can be left out to find the few that matter.</summary>
internal sealed class FaultPlan
{
    private static readonly FaultKind[] Kinds = Enum.GetValues<FaultKind>();

    private readonly double[] _intensity = new double[Kinds.Length];
    private readonly SimRandom[] _random = new SimRandom[Kinds.Length];
    private readonly int[] _events = new int[Kinds.Length];
    private readonly HashSet<(FaultKind Kind, int Number)>? _only;
    private readonly List<(FaultKind Kind, int Number, TimeSpan At)> _happened = [];
    private readonly Scheduler _scheduler;

    public FaultPlan(ulong seed, double factor, bool isSwarm, Scheduler scheduler, IReadOnlySet<FaultKind>? without, IEnumerable<(FaultKind Kind, int Number)>? only)
    {
        _scheduler = scheduler;
        Factor = factor;
        _only = only?.ToHashSet();
        var root = new SimRandom(seed);
        var choice = root.Fork(9_999);
        foreach (var kind in Kinds)
        {
            _random[(int)kind] = root.Fork(10_000 + (int)kind);
            var isOn = !isSwarm || choice.Chance(IsBeyondAssumptions(kind) ? 0.1 : 0.5);
            var strength = 0.25 + (choice.Unit() * 1.75);
            _intensity[(int)kind] = factor > 0 && isOn && without?.Contains(kind) is not true ? strength : 0;
        }
    }

    public double Factor { get; }

    /// <summary>After this nothing goes wrong any more.</summary>
    public TimeSpan End { get; set; } = TimeSpan.MaxValue;

    public IReadOnlyList<(FaultKind Kind, int Number, TimeSpan At)> Happened => _happened;

    public IEnumerable<FaultKind> Enabled => Kinds.Where(kind => _intensity[(int)kind] > 0);

    public static bool IsBeyondAssumptions(FaultKind kind) => kind is FaultKind.RequestBeyondHorizon or FaultKind.LagBeyondHorizon or FaultKind.ExecutesAfterReject or FaultKind.FailureAfterSuccess or FaultKind.WrongAmount;

    public double Intensity(FaultKind kind) => _scheduler.Now < End ? _intensity[(int)kind] * Factor : 0;

    public bool IsOn(FaultKind kind) => _intensity[(int)kind] > 0;

    public SimRandom Random(FaultKind kind) => _random[(int)kind];

    /// <summary>Draws a fault whose ordinary probability is given.</summary>
    public bool Strikes(FaultKind kind, double probability)
    {
        var intensity = _intensity[(int)kind];
        if (intensity <= 0 || _scheduler.Now >= End || !_random[(int)kind].Chance(Math.Min(0.5, probability * intensity * Factor)))
        {
            return false;
        }

        return Happens(kind);
    }

    /// <summary>Notes a fault that was scheduled; false when this run leaves it out.</summary>
    public bool Happens(FaultKind kind)
    {
        var number = _events[(int)kind]++;
        if (_only?.Contains((kind, number)) is false)
        {
            return false;
        }

        _happened.Add((kind, number, _scheduler.Now));
        return true;
    }
}
