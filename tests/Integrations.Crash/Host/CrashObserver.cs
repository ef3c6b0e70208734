namespace Integrations.Crash.Host;

/// <summary>An observer that tells the parent, with places to die before and after.</summary>
internal sealed class CrashObserver(CrashSwitch crash) : IPaymentObserver
{
    public ValueTask OnChangedAsync(PaymentChange change, CancellationToken cancellationToken = default)
    {
        crash.Reach(CrashPoint.TellBefore);
        Line.Write($"{Line.Told} {change.Payment.IdempotencyKey} {change.Payment.Status}");
        crash.Reach(CrashPoint.TellAfter);
        return ValueTask.CompletedTask;
    }
}
