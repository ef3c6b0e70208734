namespace Integrations.Bridge;

/// <summary>The balances of an account: what is asked, and what the last answers were.</summary>
internal sealed record StoredBalanceJob : StoredJob
{
    /// <summary>Questions whose answer comes by callback, newest last.</summary>
    public IReadOnlyList<StoredBalanceQuestion>? Questions { get; init; }

    public BalanceReading? Balance { get; init; }

    /// <summary>What the ledger had at the provider when the balance was asked for, in minor units.</summary>
    public long Booked { get; init; }

    /// <summary>What could be spent by the ledger alone, then.</summary>
    public long Held { get; init; }

    /// <summary>The balance less what the ledger had, when <see cref="BalanceReading.Since"/> began.</summary>
    public long Base { get; init; }
}
