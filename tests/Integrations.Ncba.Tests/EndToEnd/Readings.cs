using System.Collections.Concurrent;
using Integrations.Callbacks;

namespace Integrations.Ncba.Tests.EndToEnd;

/// <summary>What notifications told the host.</summary>
internal sealed class Readings : ICallbackHandler, IIncomingPaymentObserver
{
    private readonly ConcurrentQueue<(CallbackReading Reading, CallbackTrust Trust)> _readings = new();
    private readonly ConcurrentQueue<IncomingPayment> _payments = new();

    public IReadOnlyCollection<(CallbackReading Reading, CallbackTrust Trust)> All => _readings;

    public IReadOnlyCollection<IncomingPayment> Payments => _payments;

    /// <summary>While true the host's own store is down.</summary>
    public bool Fails { get; set; }

    public ValueTask HandleAsync(CallbackRoute route, CallbackReading reading, CallbackTrust trust, CallbackEnvelope envelope, CancellationToken cancellationToken = default)
    {
        if (Fails)
        {
            throw new InvalidOperationException("The host's store is down.");
        }

        _readings.Enqueue((reading, trust));
        return ValueTask.CompletedTask;
    }

    public ValueTask OnReceivedAsync(IncomingPayment payment, CancellationToken cancellationToken = default)
    {
        _payments.Enqueue(payment);
        return ValueTask.CompletedTask;
    }
}
