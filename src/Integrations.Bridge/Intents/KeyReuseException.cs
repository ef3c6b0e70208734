namespace Integrations.Bridge;

/// <summary>The idempotency key was used before for another payment. Nothing was sent or stored. Names neither the key nor the fields.</summary>
public sealed class KeyReuseException : IntegrationException
{
    /// <summary>Tells which payment has the key.</summary>
    public KeyReuseException(PaymentKind kind, PaymentId payment)
        : base(
            new ProviderError { Category = ErrorCategory.InvalidRequest, Provider = "bridge", Operation = BridgeTelemetry.OperationOf(kind), NothingSent = true },
            $"The idempotency key was used before for payment {payment}, with other fields. Take a new key for a new payment, or send the same fields to get the first one again.") => Payment = payment;

    /// <summary>The payment that has the key.</summary>
    public PaymentId Payment { get; }
}
