namespace Integrations.Payments;

/// <summary>Where a host's exchange rates come from: its bank, its treasury, a table. The host implements it; nothing here guesses a rate. Called from several threads.</summary>
public interface IRateSource
{
    /// <summary>A rate that holds for a while.</summary>
    /// <param name="source">The currency that is exchanged.</param>
    /// <param name="target">The currency that it becomes.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="RateUnavailableException">Nobody quotes these two now.</exception>
    ValueTask<RateQuote> QuoteAsync(Currency source, Currency target, CancellationToken cancellationToken = default);
}
