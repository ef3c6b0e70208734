using Integrations.Callbacks;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Bridge;

/// <summary>Tells the observers that are registered in the host's container, each time in a scope of its own.</summary>
internal sealed class ServiceTeller(IServiceScopeFactory scopes, bool hasPaymentObservers) : IEventTeller
{
    public bool HasPaymentObservers => hasPaymentObservers;

    public async ValueTask TellAsync(PaymentChange change, CancellationToken cancellationToken = default)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            foreach (var observer in scope.ServiceProvider.GetServices<IPaymentObserver>())
            {
                await observer.OnChangedAsync(change, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public async ValueTask TellAsync(IncomingPayment payment, CancellationToken cancellationToken = default)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            var isTold = false;
            foreach (var observer in scope.ServiceProvider.GetServices<IIncomingPaymentObserver>())
            {
                await observer.OnReceivedAsync(payment, cancellationToken).ConfigureAwait(false);
                isTold = true;
            }

            if (!isTold)
            {
                // A customer has paid. Told to nobody it would be lost; failing, it waits for the operators and is told once there is somebody to tell.
                throw new NoIncomingPaymentObserverException(payment.Provider);
            }
        }
    }
}
