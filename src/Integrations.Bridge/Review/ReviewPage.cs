namespace Integrations.Bridge;

/// <summary>A page of cases.</summary>
/// <param name="Cases">Payments, the oldest first; behind them callbacks that belong to none.</param>
/// <param name="Next">What the next page is asked with; <see langword="null"/> when this is the last one. A page may be short and have a next one: much was looked at that did not fit.</param>
public sealed record ReviewPage(IReadOnlyList<ReviewCase> Cases, string? Next);
