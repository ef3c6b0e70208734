using Integrations.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integrations.Callbacks.Internal;

/// <summary>The sink of a host without a Bridge: its own code is told before the provider is answered.</summary>
internal sealed class DirectCallbackSink(
    CallbackReaders readers, CallbackAddresses addresses, IServiceScopeFactory scopes, IOptions<CallbackOptions> options, TimeProvider time, ILogger<CallbackReceiver> logger) : ICallbackSink
{
    private readonly ReceiptMemory _memory = new(time, options.Value.IncomingPaymentMemory, options.Value.MaxRememberedReceipts);
    private int _warned;

    public async ValueTask StoreAsync(CallbackEnvelope envelope, CancellationToken cancellationToken = default)
    {
        if (!readers.TryFind(envelope.Slug, out var reader))
        {
            throw new CallbackNotStoredException("No registered reader has the address segment of this callback.");
        }

        var reading = reader.ReadSafely(envelope, logger);
        var trust = Trust(reader, envelope, reading);
        var failures = new List<Exception>();
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            // Money first: what fails in a handler must not hide it.
            var observers = reading.IncomingPayment is null || trust is not CallbackTrust.Evidence ? [] : scope.ServiceProvider.GetServices<IIncomingPaymentObserver>().ToArray();
            for (var index = 0; index < observers.Length; index++)
            {
                var (payment, observer) = (reading.IncomingPayment!, observers[index]);
                var key = new ReceiptKey(payment.Provider, payment.Account, payment.Receipt, index);
                await TellAsync(() => _memory.OnceAsync(key, () => observer.OnReceivedAsync(payment, cancellationToken).AsTask()), failures).ConfigureAwait(false);
            }

            var handlers = scope.ServiceProvider.GetServices<ICallbackHandler>().ToArray();
            foreach (var handler in handlers)
            {
                await TellAsync(() => handler.HandleAsync(reader.Route, reading, trust, envelope, cancellationToken).AsTask(), failures).ConfigureAwait(false);
            }

            if (handlers.Length + observers.Length is 0)
            {
                WarnOnce(reader.Route);
            }
        }

        if (failures.Count > 0)
        {
            throw new AggregateException(failures);
        }
    }

    /// <summary>A body that names another payment than the one whose address it came to is no evidence about either.</summary>
    private CallbackTrust Trust(ICallbackReader reader, CallbackEnvelope envelope, CallbackReading reading)
    {
        var trust = reader.Authenticate(envelope);
        return trust is CallbackTrust.Evidence && reading.Reference is { } reference && !addresses.BelongsTo(envelope.Slug, envelope.Token, reference) ? CallbackTrust.Hint : trust;
    }

    private static async Task TellAsync(Func<Task> tell, List<Exception> failures)
    {
        try
        {
            await tell().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // One listener's mistake is kept until everybody else was told.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failures.Add(exception);
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
