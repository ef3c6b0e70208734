namespace Integrations.Crash.Run;

/// <summary>What a run does in which hosts live and their database is in trouble.</summary>
internal sealed record TroubleOptions
{
    /// <summary>What faults, orders and cuts follow from.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How often the server is stopped and paused; how often each kind of trouble comes.</summary>
    public int Rounds { get; init; } = 1;

    /// <summary>How long the server is away each time.</summary>
    public TimeSpan Down { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the server stands still each time: longer than <see cref="Lease"/>.</summary>
    public TimeSpan Paused { get; init; } = TimeSpan.FromSeconds(7);

    /// <summary>How long a host owns a send.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>How many payments are ordered while acknowledgements are swallowed.</summary>
    public int Payments { get; init; } = 100;

    /// <summary>How many writes in 100 are cut, by each of the three kinds of cut.</summary>
    public int Percent { get; init; } = 4;

    /// <summary>How long what is open may settle in the end.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The defect of the hosts.</summary>
    public Cheat Cheat { get; init; }

    /// <summary>Where progress goes.</summary>
    public Action<string> Progress { get; init; } = static _ => { };
}
