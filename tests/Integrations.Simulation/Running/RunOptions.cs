namespace Integrations.Simulation;

/// <summary>What one seed runs.</summary>
internal sealed record RunOptions
{
    public required ulong Seed { get; init; }

    public int Payments { get; init; } = 2_000;

    public double Factor { get; init; } = 1;

    /// <summary>Whose routes the world has.</summary>
    public SimRoutes Routes { get; init; }

    /// <summary>How the Bridge puts routes in order; <see langword="null"/> to let the seed choose. Whatever it is, nothing may be paid twice.</summary>
    public RoutingStrategy? Strategy { get; init; }

    /// <summary>True: a random subset of the faults at random strength. False: all of them.</summary>
    public bool IsSwarm { get; init; } = true;

    /// <summary>True: faults stop early, and what is then open must end within its bound.</summary>
    public bool IsLiveness { get; init; }

    public Defect? Defect { get; init; }

    public IReadOnlySet<FaultKind>? Without { get; init; }

    /// <summary>Leaves out every fault event but these.</summary>
    public IReadOnlyCollection<(FaultKind Kind, int Number)>? Only { get; init; }

    /// <summary>Runs on after a violation, to count them all.</summary>
    public bool GoesOn { get; init; }

    /// <summary>Writes what happens to one payment.</summary>
    public int? Trace { get; init; }
}
