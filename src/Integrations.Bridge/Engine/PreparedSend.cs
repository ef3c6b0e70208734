namespace Integrations.Bridge;

/// <summary>A send that is journalled and may begin.</summary>
/// <param name="Snapshot">The payment as it was journalled.</param>
/// <param name="Attempt">The attempt.</param>
/// <param name="Route">The route.</param>
/// <param name="Lease">The right to send, taken before the journal was written.</param>
/// <param name="Request">The request, where it is at hand.</param>
/// <param name="TellsAtEnd">True when whoever drives tells those who wait, after what the send brought is written and when it knows that nothing follows: most payments rest then.</param>
/// <param name="PreviousSend">When the attempt was last sent before; <see langword="null"/> when never.</param>
internal sealed record PreparedSend(IntentSnapshot Snapshot, AttemptRecord Attempt, IPaymentRoute Route, SendLease Lease, PaymentRequest? Request = null, bool TellsAtEnd = false, DateTimeOffset? PreviousSend = null);
