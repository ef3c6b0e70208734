namespace Integrations.Bridge;

/// <summary>What routing came to: a route that is ready to send, or nothing, and why.</summary>
/// <param name="Decision">What was said about each route.</param>
internal sealed record RouteChoice(RoutingDecision Decision)
{
    /// <summary>The route; <see langword="null"/> when none is left.</summary>
    public IPaymentRoute? Route { get; init; }

    public PaymentAttempt? Attempt { get; init; }

    public Preparation? Preparation { get; init; }

    /// <summary>The refusal of a route that no other route would answer differently.</summary>
    public ProviderError? Refusal { get; init; }
}
