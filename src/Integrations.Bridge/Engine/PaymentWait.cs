namespace Integrations.Bridge;

/// <summary>A wait for a payment.</summary>
/// <param name="IsFor">True while the payment is what is waited through.</param>
/// <param name="Timeout">How long.</param>
/// <param name="Begun">When it began, on the monotonic clock.</param>
internal sealed record PaymentWait(Func<Payment, bool> IsFor, TimeSpan Timeout, long Begun);
