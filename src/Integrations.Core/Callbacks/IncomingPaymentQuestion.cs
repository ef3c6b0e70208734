namespace Integrations.Callbacks;

/// <summary>A provider asks whether to accept money before it moves. Accepting is not being paid: the payment is what is observed later.</summary>
public sealed class IncomingPaymentQuestion
{
    /// <summary>The payment that would come.</summary>
    public required IncomingPayment Payment { get; init; }
}
