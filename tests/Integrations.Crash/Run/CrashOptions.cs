namespace Integrations.Crash.Run;

/// <summary>What a run does.</summary>
internal sealed record CrashOptions
{
    /// <summary>Where the payments are kept.</summary>
    public JournalKind Journal { get; init; }

    /// <summary>How many hosts share the journal; one at a time is killed. More than one needs <see cref="JournalKind.Postgres"/>.</summary>
    public int Hosts { get; init; } = 1;

    /// <summary>Over whose APIs the hosts pay.</summary>
    public ProviderSet Providers { get; init; }

    /// <summary>How many kills.</summary>
    public int Kills { get; init; } = 20;

    /// <summary>What the kills, faults and orders follow from.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How long the last host may settle what is open.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a host is given to come to its point before it is killed all the same. Longer where a point lies behind a payment that is made twice, or behind another rare thing.</summary>
    public TimeSpan PointPatience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What a run looks for: settling ends when it is found. Nothing by default, so that a run settles whole.</summary>
    public Func<Findings, bool>? IsFound { get; init; }

    /// <summary>After how long no further kill is begun.</summary>
    public TimeSpan Within { get; init; } = TimeSpan.MaxValue;

    /// <summary>Only these points; empty for all of them, and random moments between.</summary>
    public IReadOnlyList<CrashPoint> Only { get; init; } = [];

    /// <summary>Whether every second collection is paid twice, so that there is something to take back (C10).</summary>
    public bool HasDoubles { get; init; }

    /// <summary>Whether what is sold is never stored, so that it has to come from the supplier again.</summary>
    public bool IsUnstored { get; init; }

    /// <summary>How long a host owns a send, where it is shorter than options demand; 0 for their shortest.</summary>
    public TimeSpan Lease { get; init; }

    /// <summary>The defect of the host.</summary>
    public Cheat Cheat { get; init; }

    /// <summary>Where progress goes.</summary>
    public Action<string> Progress { get; init; } = static _ => { };
}
