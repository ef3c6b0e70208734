using Integrations.Bridge;

namespace Integrations.Samples.Remittance;

/// <summary>Writes down what the Bridge tells, and wakes the desk. Told at least once; a repeat and an older word change nothing.</summary>
internal sealed class PaymentWatch(RemittanceFile file, Bell bell) : IPaymentObserver
{
    public ValueTask OnChangedAsync(PaymentChange change, CancellationToken cancellationToken = default)
    {
        file.Learn(change.Payment);
        bell.Ring();
        return ValueTask.CompletedTask;
    }
}
