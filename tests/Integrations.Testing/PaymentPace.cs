using Integrations.Bridge;
using Integrations.Bridge.Journal;

namespace Integrations.Testing;

/// <summary>
/// Moves a test's clock in small steps until a payment is as expected. The clock stands still while a send is under way: real bytes take real time, and must not run into a virtual time-out. The first two minutes go by in
/// steps of a second; after that nothing is in a hurry, and the steps are longer.
/// </summary>
/// <param name="bridge">Where the payment is.</param>
/// <param name="time">The clock.</param>
/// <param name="idle">Waits until the sandbox has nothing under way.</param>
public sealed class PaymentPace(IMobileMoneyBridge bridge, ManualTime time, Func<CancellationToken, Task> idle)
{
    /// <summary>How often a payment is looked at before the clock goes on: the host's time to work.</summary>
    private const int Looks = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Hurry = TimeSpan.FromMinutes(2);

    /// <param name="id">The payment.</param>
    /// <param name="isReached">What is expected.</param>
    /// <param name="within">How much time may pass. Default 15 minutes.</param>
    /// <param name="step">How far the clock goes at once. Default one second, and five after two minutes.</param>
    /// <param name="waitsInSend">True while a send waits for the clock itself: it goes on then.</param>
    public async Task<Payment> UntilAsync(PaymentId id, Func<Payment, bool> isReached, TimeSpan? within = null, TimeSpan? step = null, Func<bool>? waitsInSend = null)
    {
        for (var elapsed = TimeSpan.Zero; ;)
        {
            var payment = await SettledAsync(id, isReached, waitsInSend).ConfigureAwait(false);
            if (isReached(payment))
            {
                return payment;
            }

            if (elapsed >= (within ?? TimeSpan.FromMinutes(15)))
            {
                throw new TimeoutException($"The payment is {payment} after {elapsed}: {string.Join(", ", payment.Attempts)}.");
            }

            var pause = step ?? (elapsed < Hurry ? TimeSpan.FromSeconds(1) : TimeSpan.FromSeconds(5));
            time.Advance(pause);
            elapsed += pause;
        }
    }

    public Task<Payment> UntilAsync(PaymentId id, PaymentStatus status, TimeSpan? within = null) => UntilAsync(id, payment => payment.Status == status, within);

    /// <summary>Moves the clock, a second at a time, until something is so, for half an hour at most. What came of it is for the caller to see.</summary>
    public async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var second = 0; second < 1800 && !await isSo().ConfigureAwait(false); second++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await idle(CancellationToken.None).WaitAsync(Patience).ConfigureAwait(false);
            await HostPause.TakeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>The payment as soon as it is as expected, or when the host has had its time to work and no send is under way.</summary>
    private async Task<Payment> SettledAsync(PaymentId id, Func<Payment, bool> isReached, Func<bool>? waitsInSend)
    {
        var begun = TimeProvider.System.GetTimestamp();
        for (var look = 1; ; look++)
        {
            var payment = (await bridge.GetAsync(id).ConfigureAwait(false))!;
            var isSending = payment.Pending is PendingReason.Sending || payment.Attempts.Any(static attempt => attempt.State is AttemptState.Prepared);
            if (isReached(payment) || (look >= Looks && !(isSending && waitsInSend?.Invoke() is not true)) || TimeProvider.System.GetElapsedTime(begun) > Patience)
            {
                return payment;
            }

            await idle(CancellationToken.None).WaitAsync(Patience).ConfigureAwait(false);
            await HostPause.TakeAsync().ConfigureAwait(false);
        }
    }
}
