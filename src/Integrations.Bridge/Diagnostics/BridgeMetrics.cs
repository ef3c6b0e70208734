using System.Diagnostics.Metrics;

namespace Integrations.Bridge;

/// <summary>What can be watched. Bounded values only; nothing is made while nobody listens.</summary>
internal sealed class BridgeMetrics
{
    private const string Operation = "integrations.operation";
    private const string Outcome = "integrations.outcome";
    private const string Route = "integrations.route";

    private readonly Meter _meter;
    private readonly Counter<long> _intents;
    private readonly Histogram<double> _intentDuration;
    private readonly Counter<long> _flags;
    private readonly Counter<long> _overExecutions;
    private readonly Counter<long> _attempts;
    private readonly Histogram<double> _attemptDuration;
    private readonly Counter<long> _steps;
    private readonly Counter<long> _classifications;
    private readonly Histogram<double> _sendDuration;
    private readonly Counter<long> _failovers;
    private readonly Counter<long> _polls;
    private readonly Counter<long> _callbacks;
    private readonly Histogram<double> _commits;

    public BridgeMetrics(IMeterFactory meters)
    {
        var meter = _meter = meters.Create(BridgeTelemetry.Package);
        _intents = meter.CreateCounter<long>("integrations.intent.count", "{payment}", "Payments that reached a status, by kind and status.");
        _intentDuration = meter.CreateHistogram<double>("integrations.intent.duration", "s", "Time from taking a payment in until it first was over.");
        _flags = meter.CreateCounter<long>("integrations.intent.flag.count", "{payment}", "Payments on which a flag was raised.");
        _overExecutions = meter.CreateCounter<long>("integrations.over_execution.count", "{payment}", "Payments that moved value more than once. Each needs somebody at once.");
        _attempts = meter.CreateCounter<long>("integrations.attempt.count", "{attempt}", "Attempts that closed, by route and how.");
        _attemptDuration = meter.CreateHistogram<double>("integrations.attempt.duration", "s", "Time from preparing an attempt until it closed.");
        _steps = meter.CreateCounter<long>("integrations.attempt.step.count", "{step}", "What the engine did about attempts: sends, resends, questions, proofs of absence.");
        _classifications = meter.CreateCounter<long>("integrations.send.classification", "{send}", "Sends, by what their answer proves.");
        _sendDuration = meter.CreateHistogram<double>("integrations.send.duration", "s", "Time of a send as the Bridge waits for it, with the provider's token and limits.");
        _failovers = meter.CreateCounter<long>("integrations.failover.count", "{failover}", "Attempts on another route after one that closed without moving value.");
        _polls = meter.CreateCounter<long>("integrations.poll.count", "{poll}", "Questions about attempts, by what was answered.");
        _callbacks = meter.CreateCounter<long>("integrations.callback.applied", "{callback}", "Stored callbacks, by how applying them ended.");
        _commits = meter.CreateHistogram<double>("integrations.store.commit.duration", "s", "Time of a write of a payment to the journal.");
    }

    public void Reached(PaymentKind kind, PaymentStatus status) => _intents.Add(1, Tag(Operation, BridgeTelemetry.OperationOf(kind)), Tag(Outcome, status.ToString()));

    public void Stepped(string step, string route) => _steps.Add(1, Tag("integrations.step", step), Tag(Route, route));

    public void Applied(string result) => _callbacks.Add(1, Tag("integrations.callback.result", result));

    public void Raised(PaymentFlags flag)
    {
        _flags.Add(1, Tag("integrations.flag", flag.ToString()));
        if (flag is PaymentFlags.OverExecuted)
        {
            _overExecutions.Add(1);
        }
    }

    public void Sent(PaymentKind kind, string route, string classification, TimeSpan took)
    {
        var operation = BridgeTelemetry.OperationOf(kind);
        _classifications.Add(1, Tag(Operation, operation), Tag(Route, route), Tag("integrations.send.classification", classification));
        _sendDuration.Record(took.TotalSeconds, Tag(Operation, operation), Tag(Route, route), Tag("integrations.send.classification", classification));
    }

    public void Polled(string route, InquiryAnswer answer) => _polls.Add(1, Tag(Route, route), Tag("integrations.poll.answer", BridgeTelemetry.NameOf(answer)));

    /// <param name="operation">Which of the journal's transactions.</param>
    /// <param name="result">How it ended; <see langword="null"/> when the store failed.</param>
    /// <param name="took">How long it took.</param>
    public void Committed(string operation, CommitResult? result, TimeSpan took) =>
        _commits.Record(took.TotalSeconds, Tag("integrations.store.operation", operation), Tag(Outcome, BridgeTelemetry.NameOf(result)));

    /// <summary>Tells of attempts that began on another route, attempts that closed and payments that are over.</summary>
    public void Wrote(IntentSnapshot before, IntentSnapshot after)
    {
        var intent = after.Intent;
        if (after.Attempts.Count > before.Attempts.Count && before.Attempts.Count > 0 && after.Attempts[^1].Route != before.Attempts[^1].Route)
        {
            _failovers.Add(1, Tag(Operation, BridgeTelemetry.OperationOf(intent.Kind)), Tag(Route, after.Attempts[^1].Route), Tag("integrations.failover.from", before.Attempts[^1].Route));
        }

        if (_attempts.Enabled || _attemptDuration.Enabled)
        {
            Closed(before, after);
        }

        if (_intentDuration.Enabled && !IsOver(before.Intent.State) && IsOver(intent.State))
        {
            _intentDuration.Record((intent.UpdatedAt - intent.CreatedAt).TotalSeconds, Tag(Operation, BridgeTelemetry.OperationOf(intent.Kind)), Tag(Outcome, Payments.Status(intent.State).ToString()));
        }
    }

    /// <summary>Begins to show how routes do, and what waits.</summary>
    public void Watch(Func<IReadOnlyList<RouteStatus>> routes, PaymentWatch? watch)
    {
        _meter.CreateObservableGauge("integrations.route.score", () => routes().Select(static route => Of(Route, route.Route, route.Success)), "1", "How likely the next payment of a route succeeds, 0 to 1.");
        _meter.CreateObservableGauge("integrations.route.breaker", () => routes().Select(static route => Of(Route, route.Route, (int)route.Access)), "{state}", "Whether a route takes traffic after its last payments: 0 it does, 1 a probe is due, 2 it does not.");
        if (watch is null)
        {
            return;
        }

        _meter.CreateObservableGauge("integrations.in_doubt", () => Groups(watch, static overview => overview.InDoubt, Route, watch.Routes, Count), "{attempt}", "Attempts in doubt in the journal.");
        _meter.CreateObservableGauge("integrations.in_doubt.age", () => Groups(watch, static overview => overview.InDoubt, Route, watch.Routes, Age), "s", "Time since the oldest attempt in doubt was prepared; 0 where none is.");
        _meter.CreateObservableGauge("integrations.review.open", () => Groups(watch, static overview => overview.Reviews, "integrations.review.reason", Enum.GetNames<ReviewReason>(), Count), "{payment}", "Payments in review in the journal.");
        _meter.CreateObservableGauge("integrations.review.age", () => Groups(watch, static overview => overview.Reviews, "integrations.review.reason", Enum.GetNames<ReviewReason>(), Age), "s", "Time since the oldest payment went into review; 0 where none is.");
        _meter.CreateObservableGauge("integrations.callback.open", () => Groups(watch, static overview => overview.Callbacks, "integrations.callback.state", [nameof(InboxState.Orphaned), nameof(InboxState.Parked)], Count), "{callback}", "Callbacks in the journal whose payment nobody knows, or that could not be applied.");
        _meter.CreateObservableGauge("integrations.float.runway", () => watch.Runways.Select(static runway => Of(Route, runway.Route, runway.Runway.TotalSeconds)), "s", "How long the float of a route lasts at the present pace; not shown while nothing is paid out.");
    }

    private void Closed(IntentSnapshot before, IntentSnapshot after)
    {
        foreach (var attempt in after.Attempts)
        {
            if (attempt.State.IsOpen() || WasClosed(before, attempt.Reference))
            {
                continue;
            }

            _attempts.Add(1, Tag(Operation, BridgeTelemetry.OperationOf(after.Intent.Kind)), Tag(Route, attempt.Route), Tag("integrations.attempt.state", attempt.State.ToString()));
            _attemptDuration.Record((after.Intent.UpdatedAt - attempt.PreparedAt).TotalSeconds, Tag(Operation, BridgeTelemetry.OperationOf(after.Intent.Kind)), Tag(Route, attempt.Route), Tag("integrations.attempt.state", attempt.State.ToString()));
        }
    }

    private static bool WasClosed(IntentSnapshot before, string reference)
    {
        foreach (var attempt in before.Attempts)
        {
            if (attempt.Reference == reference)
            {
                return !attempt.State.IsOpen();
            }
        }

        return false;
    }

    private static bool IsOver(IntentState state) => state is not (IntentState.Received or IntentState.Active or IntentState.Review);

    private static Func<OverviewGroup, DateTimeOffset, double> Count { get; } = static (group, _) => group.Count;

    private static Func<OverviewGroup, DateTimeOffset, double> Age { get; } = static (group, now) => group.Count is 0 ? 0 : (now - group.Oldest).TotalSeconds;

    /// <summary>One measurement for each known name, so that a gauge goes back to zero instead of staying.</summary>
    private static IEnumerable<Measurement<double>> Groups(
        PaymentWatch watch, Func<JournalOverview, IReadOnlyList<OverviewGroup>> part, string tag, IEnumerable<string> names, Func<OverviewGroup, DateTimeOffset, double> value)
    {
        if (watch.Overview is not { } overview)
        {
            return [];
        }

        var groups = part(overview);
        return names.Union(groups.Select(static group => group.Of), StringComparer.Ordinal).Select(name => Of(tag, name, value(groups.FirstOrDefault(group => group.Of == name), overview.At)));
    }

    private static Measurement<T> Of<T>(string tag, string name, T value)
        where T : struct => new(value, Tag(tag, name));

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
