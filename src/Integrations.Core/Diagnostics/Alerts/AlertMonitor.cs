using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Integrations.Diagnostics.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integrations.Diagnostics;

/// <summary>Judges the outcomes of calls to providers, takes over what the Bridge finds, and tells when an alert rises or clears. Registered by <c>AddIntegrationsAlerts</c>; thread-safe, of bounded size.</summary>
/// <remarks>
/// The error rate counts what lies with the route (<see cref="ErrorCategoryRule.RouteFault"/>): a customer without money is nobody's fault. An unreachable provider
/// and refused credentials are critical at once. Each change gives one log line, one count of <c>integrations.alert.count</c> and one call of each <see cref="IAlertObserver"/>.
/// </remarks>
public sealed class AlertMonitor : IOperationObserver, IUnmappedCodeObserver, IDisposable
{
    private readonly ConcurrentDictionary<WatchKey, WatchedOperation> _watched = new();
    private readonly ReportedAlerts _reported;
    private readonly AlertOptions _options;
    private readonly IAlertObserver[] _observers;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly ITimer _sweep;
    private readonly Counter<long> _alerts;
    private readonly ILogger _logger;
    private int _count;
    private int _isFull;

    internal AlertMonitor(IOptions<AlertOptions> options, IEnumerable<IAlertObserver> observers, TimeProvider time, IMeterFactory meters, ILogger<AlertMonitor> logger)
    {
        _options = options.Value;
        _reported = new ReportedAlerts(_options.ClearAfter, _options.ForgetAfter, _options.MaxWatched);
        _observers = [.. observers];
        _time = time;
        _started = time.GetTimestamp();
        var meter = meters.Create("Integrations.Core");
        _alerts = meter.CreateCounter<long>("integrations.alert.count", "{alert}", "Alerts that rose or cleared.");
        meter.CreateObservableGauge("integrations.alert.standing", Standing, "{alert}", "Alerts that stand.");
        _logger = logger;
        var step = _options.Window / SlidingRate.Steps;
        _sweep = time.CreateTimer(static monitor => ((AlertMonitor)monitor!).Sweep(), this, step, step);
    }

    /// <inheritdoc />
    public void OnCompleted(in OperationRecord operation)
    {
        var key = new WatchKey(operation.Provider, operation.Operation, operation.Merchant);
        List<Alert>? changes;
        while (true)
        {
            if (Find(key) is not { } watched)
            {
                return;
            }

            if (watched.TryRecord(operation.Category, _time.GetElapsedTime(_started), _time.GetUtcNow(), out changes))
            {
                break;
            }
        }

        Tell(changes);
    }

    /// <summary>Takes over where one subject stands, as whoever watches it found it just now. Its level is what follows from the reading alone; when to tell of it is decided here.</summary>
    /// <param name="reading">What was found; <see cref="AlertLevel.Cleared"/> where there is no reason for an alert. Its moment is that of the reading.</param>
    public void Report(in Alert reading)
    {
        List<Alert>? changes = null;
        Tell(_reported.TryReport(reading, _time.GetElapsedTime(_started), ref changes), changes);
    }

    /// <summary>Takes over where all subjects of a kind stand: for those that are not among them there is no reason any more.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="readings">What was found, all of this kind, each subject once.</param>
    public void Report(AlertKind kind, IReadOnlyList<Alert> readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        List<Alert>? changes = null;
        Tell(_reported.TryReport(kind, readings, _time.GetUtcNow(), _time.GetElapsedTime(_started), ref changes), changes);
    }

    void IUnmappedCodeObserver.OnUnmapped(string provider, string operation)
    {
        List<Alert>? changes = null;
        var subject = new AlertSubject { Provider = provider, Operation = operation };
        Tell(_reported.TryCount(AlertKind.UnmappedCode, subject, _time.GetUtcNow(), _time.GetElapsedTime(_started), ref changes), changes);
    }

    /// <summary>The alerts that stand now, with the moment when each reached its level.</summary>
    public IReadOnlyList<Alert> GetStanding()
    {
        var standing = new List<Alert>();
        foreach (var watched in _watched.Values)
        {
            watched.AddStanding(standing);
        }

        _reported.AddStanding(standing);

        return standing;
    }

    /// <summary>Stops the clock of the sweeps. The container calls it.</summary>
    public void Dispose() => _sweep.Dispose();

    /// <summary>One measurement for each kind and level, so that it goes back to zero.</summary>
    private IEnumerable<Measurement<int>> Standing()
    {
        var standing = GetStanding();
        return
            from kind in Enum.GetValues<AlertKind>()
            from level in new[] { AlertLevel.Warning, AlertLevel.Critical }
            select new Measurement<int>(
                standing.Count(alert => alert.Kind == kind && alert.Level == level),
                new KeyValuePair<string, object?>("integrations.alert.kind", kind.ToString()),
                new KeyValuePair<string, object?>("integrations.alert.level", level.ToString()));
    }

    private WatchedOperation? Find(WatchKey key)
    {
        if (_watched.TryGetValue(key, out var known))
        {
            return known;
        }

        if (Volatile.Read(ref _count) >= _options.MaxWatched)
        {
            TellFull();
            return null;
        }

        var fresh = new WatchedOperation(key, _options);
        var kept = _watched.GetOrAdd(key, fresh);
        if (ReferenceEquals(kept, fresh))
        {
            Interlocked.Increment(ref _count);
        }

        return kept;
    }

    private void Sweep()
    {
        foreach (var (key, watched) in _watched)
        {
            if (watched.Sweep(_time.GetElapsedTime(_started), _time.GetUtcNow(), out var changes) && _watched.TryRemove(KeyValuePair.Create(key, watched)))
            {
                Interlocked.Decrement(ref _count);
            }

            Tell(changes);
        }

        List<Alert>? silent = null;
        _reported.Forget(AlertKind.UnmappedCode, _time.GetUtcNow(), _time.GetElapsedTime(_started), ref silent);
        Tell(silent);
    }

    private void TellFull()
    {
        if (Interlocked.Exchange(ref _isFull, 1) is 0)
        {
            _logger.AlertsFull(_options.MaxWatched);
        }
    }

    private void Tell(bool isTaken, List<Alert>? changes)
    {
        if (!isTaken)
        {
            TellFull();
        }

        Tell(changes);
    }

    private void Tell(List<Alert>? changes)
    {
        foreach (var alert in changes ?? [])
        {
            Count(alert);
            var (level, subject) = (LogLevelOf(alert.Level), alert.Subject);
            _logger.AlertChanged(level, alert.Kind, alert.Level, subject.Provider, subject.Merchant, subject.Operation, subject.Route, subject.Detail, alert.Value, alert.Limit, alert.Count);
            foreach (var observer in _observers)
            {
                Tell(observer, alert);
            }
        }
    }

    private void Count(in Alert alert)
    {
        var tags = new TagList
        {
            { "integrations.alert.kind", alert.Kind.ToString() },
            { "integrations.alert.level", alert.Level.ToString() },
        };
        Add(ref tags, "integrations.provider", alert.Subject.Provider);
        Add(ref tags, "integrations.operation", alert.Subject.Operation);
        Add(ref tags, "integrations.route", alert.Subject.Route);
        _alerts.Add(1, tags);

        static void Add(ref TagList tags, string name, string? value)
        {
            if (value is not null)
            {
                tags.Add(name, value);
            }
        }
    }

    private void Tell(IAlertObserver observer, in Alert alert)
    {
        try
        {
            observer.OnAlert(alert);
        }
#pragma warning disable CA1031 // An observer is the host's code; its failure must not reach the payment that was being recorded.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _logger.AlertObserverFailed(observer.GetType().Name, exception.GetType().Name);
        }
    }

    private static LogLevel LogLevelOf(AlertLevel level) => level switch
    {
        AlertLevel.Critical => LogLevel.Error,
        AlertLevel.Warning => LogLevel.Warning,
        _ => LogLevel.Information,
    };
}
