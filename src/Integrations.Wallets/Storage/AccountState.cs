namespace Integrations.Wallets;

/// <summary>An account as a decision sees it.</summary>
internal sealed record AccountState
{
    public required LedgerAccount Account { get; init; }

    /// <summary>False where entries alone say what is posted.</summary>
    public required bool KeepsBalance { get; init; }

    /// <summary>Known also where it is not kept, when it was asked for.</summary>
    public bool HasBalance { get; init; } = true;

    public long Posted { get; init; }

    /// <summary>Unresolved holds, the dead ones among them.</summary>
    public long PendingOut { get; init; }

    public long PendingIn { get; init; }

    /// <summary>Of unresolved holds, what is dead by time.</summary>
    public long DeadOut { get; init; }

    public long DeadIn { get; init; }

    public long Version { get; init; }

    public DateTimeOffset LastAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public Int128 Available => (Int128)Posted - PendingOut + DeadOut;

    public LedgerBalance ToBalance() => new()
    {
        Account = Account,
        Posted = Money.FromMinorUnits(Posted, Account.Currency),
        PendingOut = Money.FromMinorUnits(PendingOut - DeadOut, Account.Currency),
        PendingIn = Money.FromMinorUnits(PendingIn - DeadIn, Account.Currency),
        Version = KeepsBalance ? Version : 0,
        ClosedAt = ClosedAt,
    };
}
