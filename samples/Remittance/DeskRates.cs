using Integrations.Payments;

namespace Integrations.Samples.Remittance;

/// <summary>The desk's rates: a table in place of a bank or an exchange. The figures are this sample's own. Thread-safe.</summary>
internal sealed class DeskRates(TimeProvider time) : IRateSource
{
    private static readonly ExchangeRate[] Table = [new(Terms.Collected, Terms.Settled, 0.00771m), new(Terms.Settled, Terms.PaidOut, 3_702.5m)];

    private long _last;

    public ValueTask<RateQuote> QuoteAsync(Currency source, Currency target, CancellationToken cancellationToken = default)
    {
        foreach (var rate in Table)
        {
            if (rate.BaseCurrency == source && rate.QuoteCurrency == target)
            {
                var now = time.GetUtcNow();
                return new(new RateQuote(rate, now + Terms.QuoteLife, $"desk {now.ToUnixTimeMilliseconds()}-{Interlocked.Increment(ref _last)}"));
            }
        }

        throw new RateUnavailableException(source, target);
    }
}
