using Integrations.Bridge;

namespace Integrations.Ussd;

/// <summary>Gives money back that was set aside for payments of money menus, when the Bridge says that nothing was taken.</summary>
internal sealed class MoneyReleases(IMoneyAccounts accounts) : IPaymentObserver
{
    /// <summary>Every key of a USSD step begins so.</summary>
    private const string Prefix = "ussd-";

    public ValueTask OnChangedAsync(PaymentChange change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        return change.Payment is { Status: PaymentStatus.Failed, Tenant.Length: 0 } payment && payment.IdempotencyKey.StartsWith(Prefix, StringComparison.Ordinal)
            ? accounts.ReleaseAsync(payment.IdempotencyKey, cancellationToken)
            : default;
    }
}
