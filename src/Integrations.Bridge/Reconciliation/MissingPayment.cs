namespace Integrations.Bridge;

/// <summary>A payment that succeeded in the period of a statement that does not show it.</summary>
/// <param name="Payment">The payment.</param>
/// <param name="Reference">Its attempt.</param>
/// <param name="Receipt">The provider's receipt; <see langword="null"/> when it is not known.</param>
/// <param name="At">When value moved, as the provider said it, else when it was heard.</param>
public sealed record MissingPayment(PaymentId Payment, string Reference, string? Receipt, DateTimeOffset At);
