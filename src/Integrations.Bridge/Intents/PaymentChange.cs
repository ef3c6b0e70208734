namespace Integrations.Bridge;

/// <summary>A payment changed.</summary>
/// <param name="EventId">The same when the same change is told again: keep it to tell once.</param>
/// <param name="Sequence">1, 2, 3… for each payment, without gaps.</param>
/// <param name="Payment">The payment after the change.</param>
public sealed record PaymentChange(string EventId, long Sequence, Payment Payment);
