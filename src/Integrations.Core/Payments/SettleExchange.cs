namespace Integrations.Payments;

/// <summary>What a settlement was exchanged from, and at which rate: <c>new SettleExchange(paid, await rates.QuoteAsync(kes, usdc))</c>.</summary>
/// <remarks>Immutable. Its text form shows no amount.</remarks>
/// <param name="Source">What is exchanged, in the base currency of the rate.</param>
/// <param name="Quote">The rate, and until when it holds.</param>
public sealed record SettleExchange(Money Source, RateQuote Quote)
{
    /// <summary>The amount to settle: converted exactly and rounded once, toward zero, to the minor unit of the quote currency. Give it as <see cref="PaymentRequest.Amount"/>.</summary>
    /// <exception cref="CurrencyMismatchException">The source is not in the base currency of the rate.</exception>
    /// <exception cref="OverflowException">The result does not fit.</exception>
    public Money Target => Quote.Rate.Convert(Source, MidpointRounding.ToZero);

    /// <summary>The name of the type.</summary>
    public override string ToString() => nameof(SettleExchange);
}
