using Integrations.Callbacks;

namespace Integrations.Bridge;

/// <summary>Tells the host's observers. Throwing means: again later.</summary>
internal interface IEventTeller
{
    ValueTask TellAsync(PaymentChange change, CancellationToken cancellationToken = default);

    ValueTask TellAsync(IncomingPayment payment, CancellationToken cancellationToken = default);
}
