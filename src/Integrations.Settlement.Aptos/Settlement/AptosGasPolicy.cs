namespace Integrations.Settlement.Aptos;

/// <summary>How much gas is offered, and at which price. Pure.</summary>
/// <param name="Price">Which estimate.</param>
/// <param name="PriceFactor">How many times the estimate is paid.</param>
/// <param name="AmountFactor">How many times the simulated gas is offered.</param>
internal sealed record AptosGasPolicy(AptosGasPrice Price, double PriceFactor, double AmountFactor)
{
    /// <summary>The least that is offered, in units.</summary>
    private const ulong Least = 2_000;

    /// <summary>The price of a unit; <see langword="null"/> where nodes want more than the most that is paid.</summary>
    /// <param name="estimates">What nodes estimate.</param>
    /// <param name="most">The most that is paid.</param>
    public ulong? PriceOf(AptosGasPrices estimates, ulong most)
    {
        var estimate = Price switch
        {
            AptosGasPrice.Low => estimates.Low,
            AptosGasPrice.High => estimates.High,
            _ => estimates.Usual,
        };
        return estimate > most ? null : (ulong)Math.Min(most, Math.Ceiling(estimate * PriceFactor));
    }

    /// <summary>What to offer for what a simulation used.</summary>
    public ulong AmountOf(ulong used) => Math.Max(Least, (ulong)Math.Floor(used * AmountFactor));
}
