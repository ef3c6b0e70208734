namespace Integrations.Payments;

/// <summary>Nobody quotes a rate between two currencies now.</summary>
/// <param name="source">The currency that was to be exchanged.</param>
/// <param name="target">The currency that it was to become.</param>
/// <param name="innerException">Why, where something failed.</param>
public sealed class RateUnavailableException(Currency source, Currency target, Exception? innerException = null)
    : Exception($"No rate from {source} to {target} is to be had now. Nothing was exchanged. Ask again later, or settle in {source}.", innerException)
{
    /// <summary>The currency that was to be exchanged.</summary>
    public Currency SourceCurrency { get; } = source;

    /// <summary>The currency that it was to become.</summary>
    public Currency TargetCurrency { get; } = target;
}
