namespace Integrations.Payments;

/// <summary>One kind, one account, one rail. Implemented by providers, driven by the Bridge. Thread-safe.</summary>
public interface IPaymentRoute
{
    /// <summary>Reach, limits and capabilities as data.</summary>
    RouteDescriptor Descriptor { get; }

    /// <summary>Gets ready without moving value: a lookup, a build-and-sign, the provider's field rules.</summary>
    ValueTask<Preparation> PrepareAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default);

    /// <summary>Sends once under the permit (and once more after a refused token). Resending is the engine's business.</summary>
    Task<Finding> SendAsync(PaymentAttempt attempt, SendPermit permit, CancellationToken cancellationToken = default);

    /// <summary>Asks what became of the attempt. Changes nothing.</summary>
    Task<Finding> QueryAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default);
}
