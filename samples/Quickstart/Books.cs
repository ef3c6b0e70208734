using System.Collections.Concurrent;
using Integrations.Bridge;
using Integrations.Callbacks;

namespace Integrations.Samples.Quickstart;

/// <summary>The shop's books. The Bridge tells them of every change, at least once: the event's id keeps a repeated one out, and the receipt money that came unasked.</summary>
internal sealed class Books : IPaymentObserver, IIncomingPaymentObserver
{
    private readonly ConcurrentDictionary<string, bool> _told = new();
    private readonly ConcurrentDictionary<string, Payment> _concluded = new();
    private readonly ConcurrentDictionary<(string Provider, string Account, string Receipt), IncomingPayment> _unasked = new();

    public IReadOnlyCollection<Payment> Concluded => [.. _concluded.Values];

    /// <summary>Money that came without a prompt.</summary>
    public IReadOnlyCollection<IncomingPayment> Unasked => [.. _unasked.Values];

    public ValueTask OnChangedAsync(PaymentChange change, CancellationToken cancellationToken = default)
    {
        if (_told.TryAdd(change.EventId, true) && !change.Payment.IsPending)
        {
            _concluded[change.Payment.IdempotencyKey] = change.Payment;
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask OnReceivedAsync(IncomingPayment payment, CancellationToken cancellationToken = default)
    {
        _unasked[(payment.Provider, payment.Account, payment.Receipt)] = payment;
        return ValueTask.CompletedTask;
    }
}
