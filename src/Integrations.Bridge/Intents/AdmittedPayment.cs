namespace Integrations.Bridge;

/// <summary>A payment that was just stored.</summary>
/// <param name="Snapshot">The payment.</param>
/// <param name="Send">The send that was stored with it, where its route was chosen at once.</param>
/// <param name="Choosing">The choice of its route, where that takes longer.</param>
internal sealed record AdmittedPayment(IntentSnapshot Snapshot, PreparedSend? Send, Task<RouteChoice>? Choosing);
