namespace Integrations.Samples.LoanDesk;

/// <summary>Something that the Bridge is asked for once: written before it is asked, asked again under the same key until its end is known.</summary>
/// <param name="Key">The idempotency key.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Loan">The loan; 0 for money that belongs to none.</param>
/// <param name="Amount">How much, in cents.</param>
/// <param name="Receipt">The payment that is to go back; empty otherwise.</param>
/// <param name="Attempt">1 for the first order of its kind for this loan or receipt.</param>
/// <param name="State">How it stands.</param>
internal sealed record Order(string Key, OrderKind Kind, long Loan, long Amount, string Receipt, int Attempt, OrderState State);
