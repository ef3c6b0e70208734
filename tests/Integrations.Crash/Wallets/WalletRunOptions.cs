namespace Integrations.Crash.Wallets;

/// <summary>What a run over wallets does.</summary>
internal sealed record WalletRunOptions
{
    /// <summary>Where payments and wallets are kept.</summary>
    public JournalKind Journal { get; init; }

    /// <summary>How many kills.</summary>
    public int Kills { get; init; } = 20;

    /// <summary>What the kills, faults and operations follow from.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How long the last host may settle what is open.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a host owns a send, where it is shorter than options demand; 0 for their shortest.</summary>
    public TimeSpan Lease { get; init; }

    /// <summary>After how long no further kill is begun.</summary>
    public TimeSpan Within { get; init; } = TimeSpan.MaxValue;

    /// <summary>Where progress goes.</summary>
    public Action<string> Progress { get; init; } = static _ => { };
}
