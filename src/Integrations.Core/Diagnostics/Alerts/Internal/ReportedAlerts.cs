namespace Integrations.Diagnostics.Internal;

/// <summary>Alerts about what others watch and report. Only those that stand are kept. Thread-safe.</summary>
internal sealed class ReportedAlerts(TimeSpan clearAfter, TimeSpan forgetAfter, int most)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<AlertSubject, Reported>[] _byKind = [.. Enum.GetValues<AlertKind>().Select(static _ => new Dictionary<AlertSubject, Reported>())];
    private int _count;

    /// <summary>Takes over where one subject stands. False when as many stand as may.</summary>
    public bool TryReport(in Alert reading, TimeSpan now, ref List<Alert>? changes)
    {
        lock (_gate)
        {
            return TryJudge(reading, now, ref changes);
        }
    }

    /// <summary>Takes over where all subjects of a kind stand: those that are not among them have no reason any more.</summary>
    public bool TryReport(AlertKind kind, IReadOnlyList<Alert> readings, DateTimeOffset at, TimeSpan now, ref List<Alert>? changes)
    {
        var isTaken = true;
        lock (_gate)
        {
            foreach (var reading in readings)
            {
                isTaken &= TryJudge(reading, now, ref changes);
            }

            foreach (var (subject, reported) in _byKind[(int)kind])
            {
                if (!readings.Any(reading => reading.Subject == subject))
                {
                    Ease(reported.Last with { Level = AlertLevel.Cleared, Value = 0, Count = 0, At = at }, now, clearAfter, ref changes);
                }
            }
        }

        return isTaken;
    }

    /// <summary>Counts what comes one by one, and stands until nothing comes any more.</summary>
    public bool TryCount(AlertKind kind, AlertSubject subject, DateTimeOffset at, TimeSpan now, ref List<Alert>? changes)
    {
        lock (_gate)
        {
            var count = _byKind[(int)kind].TryGetValue(subject, out var reported) ? reported.Last.Count + 1 : 1;
            return TryJudge(new Alert { Kind = kind, Level = AlertLevel.Warning, Subject = subject, Value = count, Limit = 0, Count = count, At = at }, now, ref changes);
        }
    }

    /// <summary>Clears what came one by one and comes no more.</summary>
    public void Forget(AlertKind kind, DateTimeOffset at, TimeSpan now, ref List<Alert>? changes)
    {
        lock (_gate)
        {
            foreach (var reported in _byKind[(int)kind].Values)
            {
                Ease(reported.Last with { Level = AlertLevel.Cleared, At = at }, now, forgetAfter, ref changes);
            }
        }
    }

    public void AddStanding(List<Alert> standing)
    {
        lock (_gate)
        {
            foreach (var kind in _byKind)
            {
                standing.AddRange(kind.Values.Select(static reported => reported.Last));
            }
        }
    }

    private bool TryJudge(in Alert reading, TimeSpan now, ref List<Alert>? changes)
    {
        if (reading.Level is AlertLevel.Cleared)
        {
            Ease(reading, now, clearAfter, ref changes);
            return true;
        }

        var kind = _byKind[(int)reading.Kind];
        if (!kind.TryGetValue(reading.Subject, out var reported))
        {
            if (_count >= most)
            {
                return false;
            }

            _count++;
            kind.Add(reading.Subject, reported = new Reported());
        }

        var hasRisen = reported.Standing.Raise(reading.Level, now, reading.At);

        // One that became critical stays so until it is over, at the limit that it passed then.
        reported.Last = reading with
        {
            Level = reported.Standing.Level,
            Limit = reading.Level == reported.Standing.Level ? reading.Limit : reported.Last.Limit,
            At = reported.Standing.At,
        };
        if (hasRisen)
        {
            (changes ??= []).Add(reading);
        }

        return true;
    }

    private void Ease(in Alert cleared, TimeSpan now, TimeSpan after, ref List<Alert>? changes)
    {
        if (_byKind[(int)cleared.Kind].TryGetValue(cleared.Subject, out var reported) && reported.Standing.Ease(now, after))
        {
            _byKind[(int)cleared.Kind].Remove(cleared.Subject);
            _count--;
            (changes ??= []).Add(cleared);
        }
    }

    private sealed class Reported
    {
        public StandingAlert Standing { get; } = new();

        public Alert Last { get; set; }
    }
}
