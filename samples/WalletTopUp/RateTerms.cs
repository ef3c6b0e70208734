namespace Integrations.Samples.WalletTopUp;

/// <summary>How many requests a minute each partner has, by what they ask for.</summary>
internal sealed class RateTerms
{
    /// <summary>Balance, and how a top-up stands.</summary>
    public int Reads { get; set; } = 100;

    /// <summary>Top-ups and float purchases.</summary>
    public int Payments { get; set; } = 50;

    /// <summary>One-time codes.</summary>
    public int Codes { get; set; } = 50;

    /// <summary>Pages of the history.</summary>
    public int History { get; set; } = 200;

    public int Of(RateGroup group) => group switch
    {
        RateGroup.Reads => Reads,
        RateGroup.Payments => Payments,
        RateGroup.Codes => Codes,
        _ => History,
    };

    public IEnumerable<int> All() => Enum.GetValues<RateGroup>().Select(Of);
}
