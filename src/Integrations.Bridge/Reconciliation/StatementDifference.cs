namespace Integrations.Bridge;

/// <summary>A line of a statement that belongs to a payment and says something else about it. It is evidence of a mismatch, never of success.</summary>
/// <param name="Payment">The payment.</param>
/// <param name="Reference">Its attempt.</param>
/// <param name="Receipt">The receipt of the line; <see langword="null"/> when it has none.</param>
/// <param name="Expected">The payment's amount.</param>
/// <param name="Stated">The line's amount.</param>
/// <param name="IsOtherParty">True when the amounts are the same, and the line names another party.</param>
/// <param name="At">When, as the line says.</param>
public sealed record StatementDifference(PaymentId Payment, string Reference, string? Receipt, Money Expected, Money Stated, bool IsOtherParty, DateTimeOffset At);
