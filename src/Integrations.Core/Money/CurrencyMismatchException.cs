namespace Integrations;

/// <summary>Two amounts of different currencies met in one operation. They are never converted, not even zero.</summary>
public sealed class CurrencyMismatchException : InvalidOperationException
{
    internal CurrencyMismatchException(Currency expected, Currency actual)
        : base($"{actual} met {expected}: amounts of different currencies do not add up or compare. Convert one with an ExchangeRate first.")
    {
        Expected = expected;
        Actual = actual;
    }

    /// <summary>The currency of the left operand, the rate or the total.</summary>
    public Currency Expected { get; }

    /// <summary>The other currency.</summary>
    public Currency Actual { get; }
}
