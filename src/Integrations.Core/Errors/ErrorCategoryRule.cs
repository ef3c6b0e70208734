namespace Integrations;

/// <summary>What follows from an <see cref="ErrorCategory"/>.</summary>
/// <param name="Finality">Whether it proves that no value moved.</param>
/// <param name="Failover">Whether another route may be tried.</param>
/// <param name="RouteFault">How much it says against the route's health: 0 nothing, 0.5 a little, 1 all.</param>
/// <param name="NeedsOperator">Whether somebody must act (credentials, float, configuration).</param>
/// <param name="UserMessage">A sentence for the customer, in English; empty where there is nothing to tell.</param>
public sealed record ErrorCategoryRule(Finality Finality, FailoverRule Failover, double RouteFault, bool NeedsOperator, string UserMessage);
