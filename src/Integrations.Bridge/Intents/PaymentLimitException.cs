namespace Integrations.Bridge;

/// <summary>A payment exceeds the limit of its customer. Nothing was stored or sent. Its category is <see cref="ErrorCategory.CustomerLimit"/>.</summary>
public sealed class PaymentLimitException : IntegrationException
{
    internal PaymentLimitException(PaymentRequest request, Money remaining)
        : base(
            new ProviderError { Category = ErrorCategory.CustomerLimit, Provider = "bridge", Operation = BridgeTelemetry.OperationOf(request.Kind), NothingSent = true, Trace = new CallTrace { IdempotencyKey = request.IdempotencyKey } },
            "The payment exceeds the limit of its customer, so it was not taken. Nothing was sent. Remaining tells what would still pass.") => Remaining = remaining;

    /// <summary>What the limit would still let pass.</summary>
    public Money Remaining { get; }
}
