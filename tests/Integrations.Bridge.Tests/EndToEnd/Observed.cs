using Integrations.Callbacks;

namespace Integrations.Bridge.Tests.EndToEnd;

/// <summary>Keeps what observers are told.</summary>
internal sealed class Observed : IPaymentObserver, IIncomingPaymentObserver
{
    private readonly Lock _gate = new();
    private readonly List<PaymentChange> _changes = [];
    private readonly List<IncomingPayment> _incoming = [];

    public Func<PaymentChange, bool> Refuses { get; set; } = static _ => false;

    public IReadOnlyList<PaymentChange> Changes
    {
        get
        {
            lock (_gate)
            {
                return [.. _changes];
            }
        }
    }

    public IReadOnlyList<IncomingPayment> Incoming
    {
        get
        {
            lock (_gate)
            {
                return [.. _incoming];
            }
        }
    }

    public ValueTask OnChangedAsync(PaymentChange change, CancellationToken cancellationToken = default)
    {
        if (Refuses(change))
        {
            throw new InvalidOperationException("The observer refuses.");
        }

        lock (_gate)
        {
            _changes.Add(change);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask OnReceivedAsync(IncomingPayment payment, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            _incoming.Add(payment);
        }

        return ValueTask.CompletedTask;
    }
}
