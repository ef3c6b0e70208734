namespace Integrations.Bridge;

/// <summary>An exchange as it is stored with its settlement.</summary>
internal sealed class StoredExchange
{
    public required Money Source { get; init; }

    public required Currency Target { get; init; }

    public required decimal Rate { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required string Reference { get; init; }

    public static StoredExchange? From(SettleExchange? exchange) => exchange is null ? null : new StoredExchange
    {
        Source = exchange.Source,
        Target = exchange.Quote.Rate.QuoteCurrency,
        Rate = exchange.Quote.Rate.Value,
        ExpiresAt = exchange.Quote.ExpiresAt,
        Reference = exchange.Quote.Reference,
    };

    public SettleExchange ToExchange() => new(Source, new RateQuote(new ExchangeRate(Source.Currency, Target, Rate), ExpiresAt, Reference));
}
