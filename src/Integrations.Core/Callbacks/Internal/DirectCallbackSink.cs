using Integrations.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integrations.Callbacks.Internal;

/// <summary>The sink of a host without a Bridge: its own code is told before the provider is answered.</summary>
internal sealed class DirectCallbackSink(
    CallbackReaders readers, IServiceScopeFactory scopes, IOptions<CallbackOptions> options, TimeProvider time, ILogger<CallbackReceiver> logger) : ICallbackSink
{
    private readonly ReceiptMemory _memory = new(time, options.Value.IncomingPaymentMemory, options.Value.MaxRememberedReceipts);
    private int _warned;

    public async ValueTask StoreAsync(CallbackEnvelope envelope, CancellationToken cancellationToken = default)
    {
        if (!readers.TryFind(envelope.Slug, out var reader))
        {
            throw new CallbackNotStoredException("No registered reader has the address segment of this callback.");
        }

        var trust = reader.Authenticate(envelope);
        var reading = reader.ReadSafely(envelope, logger);
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            var handlers = scope.ServiceProvider.GetServices<ICallbackHandler>().ToArray();
            var observers = reading.IncomingPayment is null || trust is not CallbackTrust.Evidence ? [] : scope.ServiceProvider.GetServices<IIncomingPaymentObserver>().ToArray();
            if (handlers.Length + observers.Length is 0)
            {
                WarnOnce(reader.Route);
            }

            foreach (var handler in handlers)
            {
                await handler.HandleAsync(reader.Route, reading, trust, envelope, cancellationToken).ConfigureAwait(false);
            }

            for (var index = 0; index < observers.Length; index++)
            {
                var (payment, observer) = (reading.IncomingPayment!, observers[index]);
                await _memory.OnceAsync(
                    new ReceiptKey(payment.Provider, payment.Account, payment.Receipt, index),
                    () => observer.OnReceivedAsync(payment, cancellationToken).AsTask()).ConfigureAwait(false);
            }
        }
    }

    private void WarnOnce(CallbackRoute route)
    {
        if (Interlocked.Exchange(ref _warned, 1) is 0)
        {
            logger.NobodyListens(route.Provider, route.Kind);
        }
    }
}
