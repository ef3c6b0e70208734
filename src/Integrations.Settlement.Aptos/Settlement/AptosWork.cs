namespace Integrations.Settlement.Aptos;

/// <summary>What a transaction does, and what it takes from its sender at most.</summary>
/// <param name="Call">The call.</param>
/// <param name="Spends">What leaves the sender at most, each asset once.</param>
internal sealed record AptosWork(EntryFunction Call, IReadOnlyList<AptosSpend> Spends)
{
    /// <summary>Why its simulation is not good enough; <see langword="null"/> when it is. Asked for only of one that would succeed.</summary>
    public Func<AptosSimulation, ProviderError?> Check { get; init; } = static _ => null;

    /// <summary>What a failed run means.</summary>
    public Func<string?, (ErrorCategory Category, string Code)> Explain { get; init; } = AptosFailures.Of;

    public static AptosWork Of(AptosAsset asset, IReadOnlyList<AptosPayout> payouts) => new(
        asset.Pay(payouts), [new AptosSpend(asset.Metadata!.Value, payouts.Aggregate(0UL, static (sum, payout) => sum + payout.Amount)) { CoinType = asset.CoinType, Decimals = asset.Decimals }]);
}
