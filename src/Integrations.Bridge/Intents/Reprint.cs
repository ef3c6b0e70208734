namespace Integrations.Bridge;

/// <summary>Who reads a receipt again, and why. Both are kept as evidence for as long as the payment.</summary>
/// <param name="Actor">Who asks: whoever is signed in at the counter.</param>
/// <param name="Reason">Why: do not name the customer.</param>
public sealed record Reprint(string Actor, string Reason);
