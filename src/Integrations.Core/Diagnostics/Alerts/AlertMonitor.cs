using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Integrations.Diagnostics.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integrations.Diagnostics;

/// <summary>Judges the outcomes of calls to providers and tells when an alert rises or clears. Registered by <c>AddIntegrationsAlerts</c>; thread-safe, of bounded size.</summary>
/// <remarks>
/// The error rate counts what lies with the route (<see cref="ErrorCategoryRule.RouteFault"/>): a customer without money is nobody's fault. An unreachable provider
/// and refused credentials are critical at once. Each change gives one log line, one count of <c>integrations.alerts</c> and one call of each <see cref="IAlertObserver"/>.
/// </remarks>
public sealed class AlertMonitor : IOperationObserver, IDisposable
{
    private readonly ConcurrentDictionary<WatchKey, WatchedOperation> _watched = new();
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
        _observers = [.. observers];
        _time = time;
        _started = time.GetTimestamp();
        _alerts = meters.Create("Integrations.Core").CreateCounter<long>("integrations.alerts", "{alert}", "Alerts that rose or cleared.");
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

    /// <summary>The alerts that stand now.</summary>
    public IReadOnlyList<Alert> GetStanding()
    {
        var standing = new List<Alert>();
        var now = _time.GetUtcNow();
        foreach (var watched in _watched.Values)
        {
            watched.AddStanding(standing, now);
        }

        return standing;
    }

    /// <summary>Stops the clock of the sweeps. The container calls it.</summary>
    public void Dispose() => _sweep.Dispose();

    private WatchedOperation? Find(WatchKey key)
    {
        if (_watched.TryGetValue(key, out var known))
        {
            return known;
        }

        if (Volatile.Read(ref _count) >= _options.MaxWatched)
        {
            if (Interlocked.Exchange(ref _isFull, 1) is 0)
            {
                _logger.AlertsFull(_options.MaxWatched);
            }

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
    }

    private void Tell(List<Alert>? changes)
    {
        foreach (var alert in changes ?? [])
        {
            _alerts.Add(
                1,
                new KeyValuePair<string, object?>("integrations.provider", alert.Provider),
                new KeyValuePair<string, object?>("integrations.operation", alert.Operation),
                new KeyValuePair<string, object?>("integrations.alert.kind", alert.Kind.ToString()),
                new KeyValuePair<string, object?>("integrations.alert.level", alert.Level.ToString()));
            var level = LogLevelOf(alert.Level);
            _logger.AlertChanged(level, alert.Kind, alert.Level, alert.Provider, alert.Operation, alert.Merchant, alert.ErrorRate, alert.Samples);
            foreach (var observer in _observers)
            {
                Tell(observer, alert);
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
