namespace Integrations.Airtel;

/// <summary>The balance of one of the host's accounts.</summary>
public sealed class AirtelBalance
{
    /// <summary>Which account, as it was asked for: <c>COLL</c>, <c>DISB</c> …; empty for the application's own.</summary>
    public required string Account { get; init; }

    /// <summary>As Airtel wrote it, which may have more decimals than the currency.</summary>
    public required decimal Exact { get; init; }

    /// <summary>What can be spent: <see cref="Exact"/> rounded down to the currency's smallest unit.</summary>
    public required Money Available { get; init; }

    /// <summary>The account's state, in Airtel's words; <see langword="null"/> when it gave none.</summary>
    public string? AccountStatus { get; init; }

    /// <summary>When it was answered.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The account only.</summary>
    public override string ToString() => Account;
}
