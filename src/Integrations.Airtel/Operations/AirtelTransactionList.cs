namespace Integrations.Airtel;

/// <summary>Collections of a time. Airtel documents no field of it, so each is what came: names and scalars as text. Holds personal data: never log it.</summary>
public sealed class AirtelTransactionList
{
    /// <summary>The transactions, in the order they came.</summary>
    public required IReadOnlyList<IReadOnlyDictionary<string, string>> Transactions { get; init; }

    /// <summary>How many.</summary>
    public override string ToString() => $"{Transactions.Count} transactions";
}
