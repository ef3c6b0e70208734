using Integrations.Bridge;

namespace Integrations.Samples.Remittance.Tests;

/// <summary>The desk's observer, which may die before it has written an end down and after it, or hear nothing.</summary>
internal sealed class MortalWatch(IPaymentObserver watch, Death death, Func<bool> isDeaf) : IPaymentObserver
{
    public async ValueTask OnChangedAsync(PaymentChange change, CancellationToken cancellationToken = default)
    {
        if (isDeaf())
        {
            return;
        }

        var leg = change.Payment.IsPending ? "" : Death.LegOf(change.Payment.IdempotencyKey);
        death.Pass($"{leg} before its end is noted");
        await watch.OnChangedAsync(change, cancellationToken);
        death.Pass($"{leg} after its end is noted");
    }
}
