using System.Collections.Concurrent;
using Integrations.Callbacks;

namespace Integrations.Samples.MpesaTour;

/// <summary>What customers paid, once per receipt. A real host makes its booking unique by receipt.</summary>
internal sealed class Takings(TimeProvider time) : IIncomingPaymentObserver
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Money> _byReceipt = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _signals = new(StringComparer.Ordinal);

    public Money Total => Money.Sum(_byReceipt.Values, Currency.FromCode("KES"));

    /// <summary>Books a payment; false when its receipt is booked already.</summary>
    public bool TryBook(string receipt, Money amount) => _byReceipt.TryAdd(receipt, amount);

    /// <summary>Money came in: an STK payment to a short code with registered addresses comes here too, with the same receipt.</summary>
    public ValueTask OnReceivedAsync(IncomingPayment payment, CancellationToken cancellationToken = default)
    {
        TryBook(payment.Receipt, payment.Amount);
        SignalOf(payment.BillReference).TrySetResult();
        return ValueTask.CompletedTask;
    }

    /// <summary>Waits for a payment under a bill reference.</summary>
    public Task ReceivedAsync(string billReference) => SignalOf(billReference).Task.WaitAsync(LongestWait, time);

    private TaskCompletionSource SignalOf(string billReference) =>
        _signals.GetOrAdd(billReference, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
