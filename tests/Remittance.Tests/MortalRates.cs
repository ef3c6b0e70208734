using Integrations.Payments;

namespace Integrations.Samples.Remittance.Tests;

/// <summary>The desk's rates, whose caller may die before it asks and before it has stored the answer.</summary>
internal sealed class MortalRates(IRateSource rates, Death death, TimeProvider time) : IRateSource
{
    /// <summary>True while nobody quotes for longer than a moment.</summary>
    public bool AreOver { get; set; }

    public int Quotes { get; private set; }

    public async ValueTask<RateQuote> QuoteAsync(Currency source, Currency target, CancellationToken cancellationToken = default)
    {
        var leg = target == Terms.Settled ? "settle" : "payout";
        death.Pass($"{leg} before its quote");
        var quote = await rates.QuoteAsync(source, target, cancellationToken);
        death.Pass($"{leg} after its quote");
        Quotes++;
        return AreOver ? quote with { ExpiresAt = time.GetUtcNow() } : quote;
    }
}
