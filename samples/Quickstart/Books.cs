using System.Collections.Concurrent;
using Integrations.Bridge;

namespace Integrations.Samples.Quickstart;

/// <summary>The shop's books. The Bridge tells them of every change, at least once: the event's id keeps a repeated one out.</summary>
internal sealed class Books : IPaymentObserver
{
    private readonly ConcurrentDictionary<string, bool> _told = new();
    private readonly ConcurrentDictionary<string, Payment> _concluded = new();

    public IReadOnlyCollection<Payment> Concluded => [.. _concluded.Values];

    public ValueTask OnChangedAsync(PaymentChange change, CancellationToken cancellationToken = default)
    {
        if (_told.TryAdd(change.EventId, true) && !change.Payment.IsPending)
        {
            _concluded[change.Payment.IdempotencyKey] = change.Payment;
        }

        return ValueTask.CompletedTask;
    }
}
