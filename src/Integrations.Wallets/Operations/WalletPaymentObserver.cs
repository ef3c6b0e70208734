using Integrations.Bridge;

namespace Integrations.Wallets;

/// <summary>Hears of payments from the Bridge; those of wallets are booked.</summary>
internal sealed class WalletPaymentObserver(OperationEngine operations, BridgeLimits limits) : IPaymentObserver
{
    public async ValueTask OnChangedAsync(PaymentChange change, CancellationToken cancellationToken = default)
    {
        await operations.HearAsync(change.Payment, cancellationToken).ConfigureAwait(false);
        await limits.HearAsync(change.Payment, cancellationToken).ConfigureAwait(false);
    }
}
