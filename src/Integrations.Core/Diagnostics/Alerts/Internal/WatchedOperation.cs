namespace Integrations.Diagnostics.Internal;

/// <summary>Judges the calls of one operation of one merchant. Thread-safe.</summary>
internal sealed class WatchedOperation(WatchKey key, AlertOptions options)
{
    private readonly Lock _gate = new();
    private readonly SlidingRate _rate = new(options.Window);
    private readonly StandingAlert _errorRate = new();
    private readonly StandingAlert _unavailable = new();
    private readonly StandingAlert _authentication = new();
    private TimeSpan _lastCall;
    private bool _isReachable = true;
    private bool _isAdmitted = true;
    private bool _isForgotten;

    /// <summary>Counts a call. False when this watch was given up meanwhile.</summary>
    public bool TryRecord(ErrorCategory? category, TimeSpan now, DateTimeOffset at, out List<Alert>? changes)
    {
        changes = null;
        lock (_gate)
        {
            if (_isForgotten)
            {
                return false;
            }

            _lastCall = now;
            _rate.Add(now, category?.Rule().RouteFault ?? 0);
            _isReachable = category is not ErrorCategory.ProviderDown && (_isReachable || ProvesReachable(category));
            _isAdmitted = category is not ErrorCategory.AuthFailed && (_isAdmitted || ProvesCredentials(category));
            Judge(now, at, category, ref changes);
            return true;
        }
    }

    /// <summary>Clears what is over. True when nothing was heard for so long that the watch can be given up.</summary>
    public bool Sweep(TimeSpan now, DateTimeOffset at, out List<Alert>? changes)
    {
        changes = null;
        lock (_gate)
        {
            _rate.MoveTo(now);
            _isForgotten = now - _lastCall >= options.ForgetAfter;
            if (_isForgotten)
            {
                Tell(_errorRate.Clear(), AlertKind.ErrorRate, AlertLevel.Cleared, at, ref changes);
                Tell(_unavailable.Clear(), AlertKind.Unavailable, AlertLevel.Cleared, at, ref changes);
                Tell(_authentication.Clear(), AlertKind.AuthenticationFailed, AlertLevel.Cleared, at, ref changes);
            }
            else
            {
                Judge(now, at, null, ref changes);
            }

            return _isForgotten;
        }
    }

    public void AddStanding(List<Alert> standing)
    {
        lock (_gate)
        {
            Add(_errorRate, AlertKind.ErrorRate);
            Add(_unavailable, AlertKind.Unavailable);
            Add(_authentication, AlertKind.AuthenticationFailed);
        }

        void Add(StandingAlert alert, AlertKind kind)
        {
            if (alert.Level is not AlertLevel.Cleared)
            {
                standing.Add(Make(kind, alert.Level, alert.At));
            }
        }
    }

    private static bool ProvesReachable(ErrorCategory? category) =>
        category is not (ErrorCategory.ProviderDown or ErrorCategory.OutcomeUnknown or ErrorCategory.MalformedAnswer or ErrorCategory.RateLimited or ErrorCategory.LocalFault);

    private static bool ProvesCredentials(ErrorCategory? category) =>
        ProvesReachable(category) && category is not (ErrorCategory.AuthFailed or ErrorCategory.Misconfigured or ErrorCategory.ProviderFault);

    private void Judge(TimeSpan now, DateTimeOffset at, ErrorCategory? category, ref List<Alert>? changes)
    {
        JudgeOne(_errorRate, AlertKind.ErrorRate, RateLevel(), true, now, at, ref changes);
        JudgeOne(_unavailable, AlertKind.Unavailable, category is ErrorCategory.ProviderDown ? AlertLevel.Critical : AlertLevel.Cleared, _isReachable, now, at, ref changes);
        JudgeOne(_authentication, AlertKind.AuthenticationFailed, category is ErrorCategory.AuthFailed ? AlertLevel.Critical : AlertLevel.Cleared, _isAdmitted, now, at, ref changes);
    }

    private AlertLevel RateLevel() => _rate.Samples < options.MinimumSamples ? AlertLevel.Cleared
        : _rate.Rate > options.CriticalRate ? AlertLevel.Critical
        : _rate.Rate > options.WarningRate ? AlertLevel.Warning
        : AlertLevel.Cleared;

    private void JudgeOne(StandingAlert alert, AlertKind kind, AlertLevel level, bool mayClear, TimeSpan now, DateTimeOffset at, ref List<Alert>? changes)
    {
        var changed = level is not AlertLevel.Cleared ? alert.Raise(level, now, at) : mayClear && alert.Ease(now, options.ClearAfter);
        Tell(changed, kind, level, at, ref changes);
    }

    private void Tell(bool changed, AlertKind kind, AlertLevel level, DateTimeOffset at, ref List<Alert>? changes)
    {
        if (changed)
        {
            (changes ??= []).Add(Make(kind, level, at));
        }
    }

    private Alert Make(AlertKind kind, AlertLevel level, DateTimeOffset at)
    {
        var isRate = kind is AlertKind.ErrorRate;
        return new Alert
        {
            Kind = kind,
            Level = level,
            Subject = new AlertSubject { Provider = key.Provider, Merchant = key.Merchant, Operation = key.Operation },
            Value = isRate ? _rate.Rate : level is AlertLevel.Cleared ? 0 : 1,
            Limit = !isRate ? 0 : level is AlertLevel.Critical ? options.CriticalRate : options.WarningRate,
            Count = _rate.Samples,
            At = at,
        };
    }
}
