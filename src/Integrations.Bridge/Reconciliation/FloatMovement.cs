namespace Integrations.Bridge;

/// <summary>Money that reached or left the account of a route by another way than a payment: a top-up, a fee, a withdrawal, another system. It explains a difference of balances.</summary>
public sealed record FloatMovement
{
    internal const string Prefix = "float:";

    /// <summary>The route; of routes that pay from one account, any of them.</summary>
    public required string Route { get; init; }

    /// <summary>The host's own name of the movement, such as the bank's voucher: 1 to 100 characters. The same one is recorded once.</summary>
    public required string Reference { get; init; }

    /// <summary>How much: positive for what came in, negative for what went out.</summary>
    public required Money Amount { get; init; }

    /// <summary>When it reached the account. What the last balance has in it already must be dated before that balance, or it counts twice until the next one.</summary>
    public required DateTimeOffset At { get; init; }

    internal PostingRecord ToPosting() => new()
    {
        Reference = Prefix + Reference,
        Sequence = 1,
        Route = Route,
        Debit = Amount.IsPositive ? LedgerAccount.FloatAvailable : LedgerAccount.Suspense,
        Credit = Amount.IsPositive ? LedgerAccount.Suspense : LedgerAccount.FloatAvailable,
        Amount = Amount.IsPositive ? Amount : -Amount,
        At = At,
    };
}
