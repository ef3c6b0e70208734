namespace Integrations.Settlement.Aptos;

/// <summary>What one process settled of an asset on a day of UTC, without a Bridge. A settlement is on the day on which it was prepared, whenever it ended.</summary>
public sealed record AptosDaySummary
{
    /// <summary>The day, in UTC.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The asset by its name: <c>usdc</c>.</summary>
    public required string Asset { get; init; }

    /// <summary>Transactions that were sent.</summary>
    public required long Submitted { get; init; }

    /// <summary>Transactions that were committed with their effect.</summary>
    public required long Committed { get; init; }

    /// <summary>Receivers that were paid by them.</summary>
    public required long Payments { get; init; }

    /// <summary>What they were paid together.</summary>
    public required Money Amount { get; init; }

    /// <summary>Transactions that ran without effect.</summary>
    public required long Failed { get; init; }

    /// <summary>Transactions that are proven never to run.</summary>
    public required long Dead { get; init; }

    /// <summary>What all committed ones cost, in APT, those without effect too.</summary>
    public required Money Fees { get; init; }
}
