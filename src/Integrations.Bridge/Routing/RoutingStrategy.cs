namespace Integrations.Bridge;

/// <summary>How the routes that can carry a payment are put in order. Ties are decided as by <see cref="Priority"/>.</summary>
public enum RoutingStrategy
{
    /// <summary>The order in which the rule names its routes, then the priority (lower first), then how well a route recovers from a lost answer, then its name.</summary>
    Priority,

    /// <summary>
    /// The best chance of success by what was heard of the route's payments, less its fee and plus its commission: 1 % of the amount weighs as much as 1 of 100 payments. The route that was best stays it until another is better by 1 of 100;
    /// 1 payment of 50 at most is spent on routes of which too little was heard lately.
    /// </summary>
    SuccessRate,

    /// <summary>The smallest fee for the amount. A route without declared fees comes after those that have them.</summary>
    LeastCost,

    /// <summary>
    /// The highest commission for the amount, then the lowest price, then the smallest fee. For sales of the catalogue the commission is the one that the catalogue's terms declare, a supplier without one comes last,
    /// and the terms' priorities decide among equals.
    /// </summary>
    HighestCommission,

    /// <summary>By share: each payment takes a first route by the weights, and always the same one for the same idempotency key.</summary>
    Weighted,

    /// <summary>As <see cref="Weighted"/>, but always the same first route for the same customer's number.</summary>
    Sticky,
}
