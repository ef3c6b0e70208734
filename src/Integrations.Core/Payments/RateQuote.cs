namespace Integrations.Payments;

/// <summary>A rate that somebody offers for a while.</summary>
/// <remarks>Immutable.</remarks>
/// <param name="Rate">The rate.</param>
/// <param name="ExpiresAt">The moment from which it no longer holds: nothing is begun at it then.</param>
/// <param name="Reference">Who quoted it, and its number there: 1 to 128 characters. Stored with the payment.</param>
public sealed record RateQuote(ExchangeRate Rate, DateTimeOffset ExpiresAt, string Reference);
