namespace Integrations.Callbacks;

/// <summary>Is told of money that arrived unasked, once per provider account and receipt.</summary>
/// <remarks>
/// Resolved in a scope of its own, so it may be registered as scoped. Each observer is told once, also when several repeats come at the same time.
/// Without a durable store behind it, "once" holds within one process's life: make the host's own booking unique by receipt.
/// </remarks>
public interface IIncomingPaymentObserver
{
    /// <summary>Money arrived. Throwing makes the provider see an error; a provider that repeats its callbacks then tells again.</summary>
    ValueTask OnReceivedAsync(IncomingPayment payment, CancellationToken cancellationToken = default);
}
