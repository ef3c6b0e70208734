using System.Diagnostics.Metrics;

namespace Integrations.Bridge;

/// <summary>What can be watched. Bounded values only.</summary>
internal sealed class BridgeMetrics
{
    private readonly Counter<long> _outcomes;
    private readonly Counter<long> _steps;
    private readonly Counter<long> _callbacks;
    private readonly Counter<long> _flags;
    private readonly Meter _meter;

    public BridgeMetrics(IMeterFactory meters)
    {
        var meter = _meter = meters.Create(BridgeTelemetry.Package);
        _outcomes = meter.CreateCounter<long>("integrations.bridge.payments", "{payment}", "Payments that reached a status, by kind and status.");
        _steps = meter.CreateCounter<long>("integrations.bridge.steps", "{step}", "What the engine did: sends, resends, questions, proofs of absence.");
        _callbacks = meter.CreateCounter<long>("integrations.bridge.callbacks", "{callback}", "Stored callbacks, by how applying them ended.");
        _flags = meter.CreateCounter<long>("integrations.bridge.flags", "{payment}", "Payments on which a flag was raised. OverExecuted and CompensationFailed need somebody at once.");
    }

    public void Reached(PaymentKind kind, PaymentStatus status) => _outcomes.Add(
        1, new KeyValuePair<string, object?>("integrations.operation", BridgeTelemetry.OperationOf(kind)), new KeyValuePair<string, object?>("integrations.outcome", status.ToString()));

    public void Stepped(string step, string route) => _steps.Add(1, new KeyValuePair<string, object?>("integrations.step", step), new KeyValuePair<string, object?>("integrations.route", route));

    public void Applied(string result) => _callbacks.Add(1, new KeyValuePair<string, object?>("integrations.callback.result", result));

    public void Raised(PaymentFlags flag) => _flags.Add(1, new KeyValuePair<string, object?>("integrations.flag", flag.ToString()));

    /// <summary>Begins to show how routes do.</summary>
    public void Watch(Func<IReadOnlyList<RouteStatus>> routes)
    {
        _meter.CreateObservableGauge("integrations.bridge.route.success", () => routes().Select(static route => Of(route, route.Success)), "1", "How likely the next payment of a route succeeds, 0 to 1.");
        _meter.CreateObservableGauge("integrations.bridge.route.access", () => routes().Select(static route => Of(route, (int)route.Access)), "{state}", "Whether a route takes traffic after its last payments: 0 it does, 1 a probe is due, 2 it does not.");
    }

    private static Measurement<T> Of<T>(RouteStatus route, T value)
        where T : struct => new(value, new KeyValuePair<string, object?>("integrations.route", route.Route));
}
