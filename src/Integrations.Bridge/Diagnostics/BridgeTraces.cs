using System.Diagnostics;

namespace Integrations.Bridge;

/// <summary>Spans of what the Bridge does about payments. Nothing is made while nobody listens. Thread-safe, of bounded size.</summary>
/// <remarks>
/// A send that follows its admission has the caller's span for its parent. What comes later, on a thread of the engine, begins a trace of its own that links to the first span of the payment, where this process
/// made it and still knows it.
/// </remarks>
internal sealed class BridgeTraces : IDisposable
{
    private const int MostKnown = 10_000;

    private readonly ActivitySource _source = new(BridgeTelemetry.Package);
    private readonly Lock _gate = new();
    private readonly Dictionary<PaymentId, ActivityContext> _first = [];
    private readonly Queue<PaymentId> _order = new();

    /// <summary>Begins a span; <see langword="null"/> when nobody listens.</summary>
    /// <param name="step">What is done: <c>admit</c>, <c>send</c>, <c>query</c>, <c>apply_callback</c>.</param>
    /// <param name="payment">About which payment.</param>
    /// <param name="kind">What the payment does.</param>
    /// <param name="route">The route, where one is concerned.</param>
    public Activity? Start(string step, PaymentId payment, PaymentKind kind, string? route = null)
    {
        if (!_source.HasListeners())
        {
            return null;
        }

        var operation = BridgeTelemetry.OperationOf(kind);
        var span = _source.StartActivity($"{step} {operation}", ActivityKind.Internal, parentContext: default, tags: null, links: Links(payment));
        if (span is null)
        {
            return null;
        }

        span.SetTag("integrations.operation", operation);
        if (route is not null)
        {
            span.SetTag("integrations.route", route);
        }

        Keep(payment, span.Context);
        return span;
    }

    public void Dispose() => _source.Dispose();

    private ActivityLink[]? Links(PaymentId payment)
    {
        lock (_gate)
        {
            return _first.TryGetValue(payment, out var first) ? [new ActivityLink(first)] : null;
        }
    }

    private void Keep(PaymentId payment, ActivityContext context)
    {
        lock (_gate)
        {
            if (!_first.TryAdd(payment, context))
            {
                return;
            }

            _order.Enqueue(payment);
            if (_order.Count > MostKnown)
            {
                _first.Remove(_order.Dequeue());
            }
        }
    }
}
