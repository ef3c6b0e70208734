using System.Runtime.CompilerServices;

namespace Integrations.Bridge;

/// <summary>Waits for payments: woken by what this process writes, and looking now and then for what others do.</summary>
internal sealed class PaymentWaiter(EngineParts parts, PaymentSignals signals, Func<IntentSnapshot, IntentView> view)
{
    /// <summary>The payment once it is no longer what is waited through, or as it is when the time is over.</summary>
    /// <param name="id">The payment.</param>
    /// <param name="wait">What for, and how long.</param>
    /// <param name="changed">The next change of a payment that is known to be waited for; <see langword="null"/> to look first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Payment> WaitAsync(PaymentId id, PaymentWait wait, Task<Payment?>? changed, CancellationToken cancellationToken)
    {
        var pause = TimeSpan.FromMilliseconds(changed is null ? 100 : 1000);
        while (true)
        {
            var left = wait.Timeout - parts.Time.GetElapsedTime(wait.Begun);
            var isLast = left < TimeSpan.FromMilliseconds(1);
            try
            {
                if (changed is null || isLast)
                {
                    changed ??= signals.NextAsync(id);
                    var payment = Payments.From(view(await parts.Journal.FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw BridgeEngine.Unknown(id)));
                    if (isLast || !wait.IsFor(payment))
                    {
                        return payment;
                    }
                }

                // Another host may conclude it: nobody signals that here, so it is read now and then.
                if (await changed.WaitAsync(left < pause ? left : pause, parts.Time, cancellationToken).ConfigureAwait(false) is { } told && !wait.IsFor(told))
                {
                    return told;
                }
            }
            catch (TimeoutException)
            {
                pause = pause < TimeSpan.FromSeconds(1) ? pause * 2 : TimeSpan.FromSeconds(1);
            }
            finally
            {
                if (changed is not null)
                {
                    signals.Forget(id, changed);
                    changed = null;
                }
            }
        }
    }
}
