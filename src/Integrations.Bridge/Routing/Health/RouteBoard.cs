namespace Integrations.Bridge;

/// <summary>Keeps what was heard of the routes of this process. Thread-safe; plans read an immutable picture of it.</summary>
internal sealed class RouteBoard
{
    /// <summary>Sends that are watched for being late; more than these are not.</summary>
    private const int MostWatched = 10_000;

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Watched> _watched = new(StringComparer.Ordinal);
    private HealthPicture _picture = HealthPicture.Empty;
    private DateTimeOffset _lookAt;

    public HealthPicture Picture
    {
        get
        {
            lock (_gate)
            {
                return _picture;
            }
        }
    }

    /// <summary>Keeps what a decision leaves to the next one of its sort.</summary>
    public void Decided(RouteLeadKey key, RouteLead lead)
    {
        lock (_gate)
        {
            _picture = _picture with { Leads = _picture.Leads.SetItem(key, lead) };
        }
    }

    /// <summary>Hears from a written change which attempts began and which ended.</summary>
    public void Learn(IntentSnapshot before, IntentSnapshot after, DateTimeOffset now)
    {
        foreach (var attempt in after.Attempts)
        {
            var was = StateBefore(before, attempt.Reference);
            if (was is null && attempt.State.IsOpen())
            {
                Begin(attempt, HealthPicture.SegmentOf(after.Intent.Amount));
            }

            if (was?.IsOpen() is not false && !attempt.State.IsOpen())
            {
                End(attempt, HealthPicture.SegmentOf(after.Intent.Amount), CategoryOf(attempt, after.Evidence), now);
            }
        }
    }

    /// <summary>Looks for sends that are late. To be called often; it looks once a second.</summary>
    public void Look(DateTimeOffset now)
    {
        lock (_gate)
        {
            if (now < _lookAt)
            {
                return;
            }

            _lookAt = now + LookEvery;
            foreach (var watched in _watched.Values)
            {
                if (watched.OverdueAt is null && (now - watched.SentAt).TotalSeconds > _picture.Of(watched.Route).SlowAnswerSeconds)
                {
                    watched.OverdueAt = now;
                    _picture = _picture.After(watched.Route, watched.Segment, RouteSignal.Overdue(watched.SentAt, now));
                }
            }
        }
    }

    private void Begin(AttemptRecord attempt, int segment)
    {
        lock (_gate)
        {
            if (_watched.Count < MostWatched)
            {
                _watched[attempt.Reference] = new Watched(attempt.Route, segment, attempt.PreparedAt);
            }

            if (_picture.Of(attempt.Route).Breaker.AccessAt(attempt.PreparedAt) is RouteAccess.ProbeDue)
            {
                _picture = _picture.Probing(attempt.Route, attempt.PreparedAt);
            }
        }
    }

    private void End(AttemptRecord attempt, int segment, ErrorCategory? category, DateTimeOffset now)
    {
        var signal = attempt.State is AttemptState.Succeeded or AttemptState.Reversed
            ? RouteSignal.Succeeded(attempt.PreparedAt, now)
            : RouteSignal.Failed(attempt.PreparedAt, now, category ?? (attempt.State is AttemptState.NotSent ? ErrorCategory.ProviderDown : ErrorCategory.OutcomeUnknown));
        lock (_gate)
        {
            var overdue = _watched.Remove(attempt.Reference, out var watched) ? watched.OverdueAt : null;
            if (category is ErrorCategory.LocalFault)
            {
                // It says nothing about the route, and does not end a row of failures either.
                return;
            }

            _picture = _picture.After(attempt.Route, segment, signal with { OverdueAt = overdue });
        }
    }

    private static AttemptState? StateBefore(IntentSnapshot before, string reference)
    {
        foreach (var attempt in before.Attempts)
        {
            if (attempt.Reference == reference)
            {
                return attempt.State;
            }
        }

        return null;
    }

    /// <summary>The latest reason that was given for an attempt.</summary>
    private static ErrorCategory? CategoryOf(AttemptRecord attempt, IReadOnlyList<EvidenceRecord> evidence)
    {
        for (var index = evidence.Count - 1; index >= 0; index--)
        {
            if (evidence[index].Reference == attempt.Reference && evidence[index].Category is { } category)
            {
                return category;
            }
        }

        return null;
    }

    private sealed class Watched(string route, int segment, DateTimeOffset sentAt)
    {
        public string Route { get; } = route;

        public int Segment { get; } = segment;

        public DateTimeOffset SentAt { get; } = sentAt;

        public DateTimeOffset? OverdueAt { get; set; }
    }
}
