namespace Integrations.Bridge;

/// <summary>Asked before a payment with a new key is taken in. Registered in the host's container; without one nothing is asked. Thread-safe.</summary>
/// <remarks>It counts, so it must know a tenant and key that it counted before: after a crash, or while the journal is away, the same payment is asked about again.</remarks>
public interface IPaymentLimits
{
    /// <summary>Counts a payment against the limits of whoever pays or is paid.</summary>
    /// <param name="request">The payment.</param>
    /// <param name="terms">Its terms.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns><see langword="null"/> when it may be taken in; what the limits would still let pass when not.</returns>
    ValueTask<Money?> CountAsync(PaymentRequest request, PaymentTerms terms, CancellationToken cancellationToken = default);
}
