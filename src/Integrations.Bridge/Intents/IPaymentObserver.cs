namespace Integrations.Bridge;

/// <summary>Is told of every change of every payment, at least once, in order for each payment.</summary>
/// <remarks>
/// Resolved in a scope of its own for each event, so it may be registered as scoped. Throwing repeats the event later, with growing pauses; after <see cref="BridgeOptions.ParkAfter"/>
/// failures it is parked, which blocks the later events of the same payment only, until an operator replays it. With several observers, one that throws has the others told again: compare
/// <see cref="PaymentChange.EventId"/>.
/// </remarks>
public interface IPaymentObserver
{
    /// <summary>A payment changed.</summary>
    ValueTask OnChangedAsync(PaymentChange change, CancellationToken cancellationToken = default);
}
