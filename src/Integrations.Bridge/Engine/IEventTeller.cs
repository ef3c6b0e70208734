using Integrations.Callbacks;

namespace Integrations.Bridge;

/// <summary>Tells the host's observers. Throwing means: again later.</summary>
internal interface IEventTeller
{
    /// <summary>False when nobody wants to hear of payments, so that an event need not be read.</summary>
    bool HasPaymentObservers { get; }

    ValueTask TellAsync(PaymentChange change, CancellationToken cancellationToken = default);

    ValueTask TellAsync(IncomingPayment payment, CancellationToken cancellationToken = default);
}
