using System.Collections.Concurrent;
using Integrations.Callbacks;

namespace Integrations.Mpesa.Tests.EndToEnd;

/// <summary>What callbacks told the host.</summary>
internal sealed class Readings : ICallbackHandler, IIncomingPaymentObserver
{
    private readonly ConcurrentQueue<(CallbackRoute Route, CallbackReading Reading, CallbackEnvelope Envelope)> _readings = new();
    private readonly ConcurrentQueue<IncomingPayment> _payments = new();

    public (CallbackRoute Route, CallbackReading Reading, CallbackEnvelope Envelope) Last => _readings.Last();

    /// <summary>How far the last callback is believed.</summary>
    public CallbackTrust LastTrust { get; private set; }

    public IReadOnlyCollection<IncomingPayment> Payments => _payments;

    public ValueTask HandleAsync(CallbackRoute route, CallbackReading reading, CallbackTrust trust, CallbackEnvelope envelope, CancellationToken cancellationToken = default)
    {
        LastTrust = trust;
        _readings.Enqueue((route, reading, envelope));
        return ValueTask.CompletedTask;
    }

    public ValueTask OnReceivedAsync(IncomingPayment payment, CancellationToken cancellationToken = default)
    {
        _payments.Enqueue(payment);
        return ValueTask.CompletedTask;
    }
}
