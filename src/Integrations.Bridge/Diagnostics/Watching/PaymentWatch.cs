using Integrations.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Integrations.Bridge;

/// <summary>
/// Watches payments: what this host sends and hears, and, every so often, what waits in the journal. Tells the alert monitor where things stand; gauges show the last look. Thread-safe, of bounded size. The journal
/// is asked where alerts are registered or somebody reads the gauges.
/// </summary>
internal sealed class PaymentWatch
{
    private const PaymentFlags Critical = PaymentFlags.OverExecuted | PaymentFlags.Contradiction | PaymentFlags.CompensationFailed;

    private static readonly PaymentFlags[] CriticalFlags = [PaymentFlags.OverExecuted, PaymentFlags.Contradiction, PaymentFlags.CompensationFailed];

    private readonly Lock _gate = new();
    private readonly IPaymentJournal _journal;
    private readonly BridgeAlerts _limits;
    private readonly AlertMonitor? _monitor;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly long _started;
    private readonly Dictionary<string, RouteDescriptor> _routes;
    private readonly Dictionary<string, WatchedCallbacks> _callbacks = new(StringComparer.Ordinal);
    private readonly Dictionary<PaymentKind, WatchedKind> _kinds = [];
    private readonly Dictionary<(string Route, Currency Currency), FloatPace> _paces = [];
    private JournalOverview? _overview;
    private IReadOnlyList<(string Route, TimeSpan Runway)> _runways = [];
    private TimeSpan? _lookedAt;
    private bool _isUnderWay;
    private bool _isAway;
    private volatile bool _isRead;

    public PaymentWatch(IPaymentJournal journal, IEnumerable<RouteDescriptor> routes, BridgeAlerts limits, AlertMonitor? monitor, TimeProvider time, ILogger logger)
    {
        (_journal, _limits, _monitor, _time, _logger) = (journal, limits, monitor, time, logger);
        _started = time.GetTimestamp();

        // Two of one name are refused elsewhere.
        _routes = routes.DistinctBy(static route => route.Name, StringComparer.Ordinal).ToDictionary(static route => route.Name, StringComparer.Ordinal);
    }

    /// <summary>What the last look found; <see langword="null"/> before the first. Whoever reads it has the next ones made.</summary>
    public JournalOverview? Overview
    {
        get
        {
            _isRead = true;
            lock (_gate)
            {
                return _overview;
            }
        }
    }

    /// <summary>How long the floats last that are being used up, by the last look.</summary>
    public IReadOnlyList<(string Route, TimeSpan Runway)> Runways
    {
        get
        {
            _isRead = true;
            lock (_gate)
            {
                return _runways;
            }
        }
    }

    public IReadOnlyCollection<string> Routes => _routes.Keys;

    /// <summary>A send ended.</summary>
    /// <param name="kind">What it was for.</param>
    /// <param name="finding">What it brought.</param>
    /// <param name="took">How long it took.</param>
    public void Sent(PaymentKind kind, Finding finding, TimeSpan took)
    {
        if (_monitor is null)
        {
            return;
        }

        // What is neither an answer nor an error is no answer.
        var fault = finding.Error is { } error ? error.Category.Rule().RouteFault : finding.Claim is Claim.None ? 1 : 0;
        lock (_gate)
        {
            if (!_kinds.TryGetValue(kind, out var watched))
            {
                _kinds.Add(kind, watched = new WatchedKind(_limits, _limits.LatencyOf(kind)));
            }

            watched.Add(Elapsed(), took, fault);
        }
    }

    /// <summary>A change of a payment was written.</summary>
    public void Wrote(IntentSnapshot before, IntentSnapshot after, IntentChange change)
    {
        if (_monitor is null)
        {
            return;
        }

        Listen(before, after, change);
        var raised = after.Intent.Flags & ~before.Intent.Flags & Critical;
        if (raised is PaymentFlags.None)
        {
            return;
        }

        var known = Known();
        foreach (var flag in CriticalFlags)
        {
            if ((raised & flag) is not 0)
            {
                var earlier = known is null ? 0 : OverviewAlerts.CountOf(known.Flagged, flag.ToString());
                _monitor.Report(OverviewAlerts.Never(OverviewAlerts.KindOf(flag), default, earlier + 1, _time.GetUtcNow()));
            }
        }
    }

    /// <summary>True when it is time for a look, and none is under way.</summary>
    public bool IsDue()
    {
        lock (_gate)
        {
            return !_isUnderWay && (_monitor is not null || _isRead) && !(_lookedAt is { } looked && Elapsed() - looked < _limits.LookEvery);
        }
    }

    /// <summary>Looks, and tells where things stand. Not to be called while one is under way.</summary>
    public async Task LookAsync()
    {
        lock (_gate)
        {
            (_isUnderWay, _isRead, _lookedAt) = (true, false, Elapsed());
        }

        try
        {
            // What this host knows by itself does not wait for the store.
            JudgeSends();
            JudgeCallbacks();
            Take(await _journal.GetOverviewAsync(CancellationToken.None).ConfigureAwait(false));
            _isAway = false;
        }
        catch (JournalException exception)
        {
            // Alerts about what waits stay as they are, and the look is made again: told once, until it works again.
            if (!_isAway)
            {
                _logger.JournalNotLookedAt(exception.GetType().Name);
            }

            _isAway = true;
        }
        finally
        {
            lock (_gate)
            {
                _isUnderWay = false;
            }
        }
    }

    private void Listen(IntentSnapshot before, IntentSnapshot after, IntentChange change)
    {
        if (after.Attempts.Count is 0)
        {
            return;
        }

        lock (_gate)
        {
            var now = Elapsed();
            if (after.Attempts.Count > before.Attempts.Count)
            {
                var begun = after.Attempts[^1];
                Of(begun.Route)?.Begin(now, begun.CallbackId is not null);
            }

            if (change.AppliedCallback is not null)
            {
                Of((change.Attempts.Count > 0 ? change.Attempts[0] : after.Attempts[^1]).Route)?.Hear(now);
            }

            foreach (var evidence in change.Evidence)
            {
                if (evidence is { Claim: EvidenceClaim.Success, Source: EvidenceSource.Poll })
                {
                    Of(RouteOf(after, evidence.Reference))?.Ask(now);
                }
            }
        }
    }

    private static string RouteOf(IntentSnapshot payment, string reference)
    {
        foreach (var attempt in payment.Attempts)
        {
            if (attempt.Reference == reference)
            {
                return attempt.Route;
            }
        }

        return "";
    }

    private WatchedCallbacks? Of(string route)
    {
        if (!_callbacks.TryGetValue(route, out var watched) && _routes.TryGetValue(route, out var descriptor) && descriptor.Capabilities.Callback is not CallbackCapability.None)
        {
            _callbacks.Add(route, watched = new WatchedCallbacks(_limits.SilenceWindow));
        }

        return watched;
    }

    private JournalOverview? Known()
    {
        lock (_gate)
        {
            return _overview;
        }
    }

    private void JudgeSends()
    {
        var (latencies, availabilities) = (new List<Alert>(), new List<Alert>());
        var at = _time.GetUtcNow();
        lock (_gate)
        {
            foreach (var (kind, watched) in _kinds)
            {
                var subject = new AlertSubject { Operation = BridgeTelemetry.OperationOf(kind) };
                var limit = _limits.LatencyOf(kind);
                var (time, sends) = watched.Latency(Elapsed());
                if (sends >= _limits.LatencySends)
                {
                    latencies.Add(OverviewAlerts.Age(AlertKind.Latency, subject, time, sends, limit, limit * 2, at));
                }

                var (share, all) = watched.Availability(Elapsed());
                if (all * (1 - _limits.Availability) >= 1)
                {
                    availabilities.Add(OverviewAlerts.Low(AlertKind.Availability, subject, share, _limits.Availability, _limits.AvailabilityCritical, all, at));
                }
            }
        }

        _monitor?.Report(AlertKind.Latency, latencies);
        _monitor?.Report(AlertKind.Availability, availabilities);
    }

    private void JudgeCallbacks()
    {
        var readings = new List<Alert>();
        var at = _time.GetUtcNow();
        lock (_gate)
        {
            foreach (var (route, watched) in _callbacks)
            {
                var silent = watched.Silent(Elapsed(), _routes[route].Capabilities.Callback);
                readings.Add(OverviewAlerts.Many(AlertKind.CallbackSilence, SubjectOf(route), silent, _limits.SilenceWarning, _limits.SilenceCritical, at));
            }
        }

        _monitor?.Report(AlertKind.CallbackSilence, readings);
    }

    private void Take(JournalOverview overview)
    {
        var runways = RunwaysOf(overview);
        lock (_gate)
        {
            (_overview, _runways) = (overview, [.. runways.Select(static runway => (runway.Held.Route, runway.Runway))]);
        }

        if (_monitor is not { } monitor)
        {
            return;
        }

        var at = _time.GetUtcNow();
        monitor.Report(AlertKind.InDoubtAge, OverviewAlerts.InDoubt(overview, _limits, at, SubjectOf));
        monitor.Report(AlertKind.ReviewAge, OverviewAlerts.ReviewAge(overview, _limits, at));
        monitor.Report(AlertKind.ReviewOpen, OverviewAlerts.ReviewOpen(overview, _limits, at));
        monitor.Report(AlertKind.Orphans, OverviewAlerts.Orphans(overview, _limits, at));
        monitor.Report(AlertKind.Parked, OverviewAlerts.Parked(overview, _limits, at));
        monitor.Report(AlertKind.LedgerImbalance, OverviewAlerts.Imbalances(overview, at));
        foreach (var flag in CriticalFlags)
        {
            monitor.Report(OverviewAlerts.KindOf(flag), OverviewAlerts.Flagged(overview, flag, at));
        }

        monitor.Report(
            AlertKind.FloatRunway,
            [
                .. runways.Select(runway => OverviewAlerts.Low(
                    AlertKind.FloatRunway,
                    SubjectOf(runway.Held.Route) with { Detail = runway.Held.Available.Currency.Code },
                    runway.Runway.TotalSeconds,
                    _limits.RunwayWarning.TotalSeconds,
                    _limits.RunwayCritical.TotalSeconds,
                    0,
                    at)),
            ]);
    }

    private List<(RouteFloat Held, TimeSpan Runway)> RunwaysOf(JournalOverview overview)
    {
        var runways = new List<(RouteFloat, TimeSpan)>();
        lock (_gate)
        {
            foreach (var held in overview.Floats)
            {
                // A journal may know floats of routes that this host does not have: whoever has them tells.
                if (!_routes.ContainsKey(held.Route))
                {
                    continue;
                }

                var key = (held.Route, held.Available.Currency);
                if (!_paces.TryGetValue(key, out var pace))
                {
                    _paces.Add(key, pace = new FloatPace(_limits.RunwayWindow));
                }

                if (pace.Runway(Elapsed(), held) is { } runway)
                {
                    runways.Add((held, runway));
                }
            }
        }

        return runways;
    }

    private AlertSubject SubjectOf(string route) => _routes.TryGetValue(route, out var descriptor)
        ? new AlertSubject { Route = route, Provider = descriptor.Provider, Merchant = descriptor.Merchant, Operation = BridgeTelemetry.OperationOf(descriptor.Kind) }
        : new AlertSubject { Route = route };

    private TimeSpan Elapsed() => _time.GetElapsedTime(_started);
}
