namespace Integrations.Providers;

/// <summary>What amounts a wire takes: one currency, so many decimals, from the smallest to the largest.</summary>
/// <param name="Minimum">The smallest amount of one transaction.</param>
/// <param name="Maximum">The largest, in the same currency.</param>
/// <param name="Decimals">Decimals that the wire takes, which may be fewer than the currency has.</param>
public sealed record AmountLimits(Money Minimum, Money Maximum, int Decimals)
{
    /// <summary>The currency.</summary>
    public Currency Currency => Minimum.Currency;

    /// <summary>Limits in whole units of a currency.</summary>
    public static AmountLimits Whole(Currency currency, long minimum, long maximum) => new(Money.FromScale(minimum, 0, currency), Money.FromScale(maximum, 0, currency), 0);
}
