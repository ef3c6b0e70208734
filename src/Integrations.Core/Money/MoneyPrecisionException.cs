namespace Integrations;

/// <summary>An amount is finer than the scale it must have, and nobody named a rounding mode. No value was dropped.</summary>
public sealed class MoneyPrecisionException : ArithmeticException
{
    internal MoneyPrecisionException(Currency currency, int decimals)
        : base($"The amount is finer than {decimals} decimals ({currency}). Refuse it, or round it with Money.Round and a mode; book the difference.")
    {
        Currency = currency;
        Decimals = decimals;
    }

    /// <summary>The currency of the amount.</summary>
    public Currency Currency { get; }

    /// <summary>The number of decimals that the amount must fit.</summary>
    public int Decimals { get; }
}
