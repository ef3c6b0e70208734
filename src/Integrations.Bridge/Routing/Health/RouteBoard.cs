namespace Integrations.Bridge;

/// <summary>
/// Keeps what was heard of the routes: by this process, and, as far as it was told, by the other hosts of the journal. Thread-safe; plans read an immutable picture of it. What decisions leave to the next
/// ones (<see cref="RouteLead"/>) belongs to the process: where each host samples its share of its payments, all hosts together do.
/// </summary>
/// <param name="host">A name that this process has for itself and once only.</param>
internal sealed class RouteBoard(string host)
{
    /// <summary>Sends that are watched for being late; more than these are not.</summary>
    private const int MostWatched = 10_000;

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Watched> _watched = new(StringComparer.Ordinal);
    private readonly Dictionary<string, UnsavedNews> _unsaved = new(StringComparer.Ordinal);
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

    /// <summary>Whether this process heard what is not known to be stored.</summary>
    public bool HasUnsaved
    {
        get
        {
            lock (_gate)
            {
                return _unsaved.Values.Any(static news => !news.IsEmpty);
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

    /// <summary>Routes of which this process heard what is not known to be stored, in ordinal order.</summary>
    public string[] Unsaved()
    {
        lock (_gate)
        {
            return [.. _unsaved.Where(static route => !route.Value.IsEmpty).Select(static route => route.Key).Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>A state of the store with what this process heard and it does not know, as it is to be stored.</summary>
    public RouteState Merge(string route, RouteState stored)
    {
        lock (_gate)
        {
            return Catch(route, stored) is { } unsaved ? unsaved.On(stored).Knowing(host, unsaved.LastNumber) : stored;
        }
    }

    /// <summary>Takes over a state of the store: from now on that counts, and what this process heard and it does not know.</summary>
    public void Take(string route, RouteState stored)
    {
        lock (_gate)
        {
            _picture = _picture with { Routes = _picture.Routes.SetItem(route, Catch(route, stored)?.On(stored) ?? stored) };
        }
    }

    /// <summary>Hears from a written change which attempts began and which ended.</summary>
    public void Learn(IntentSnapshot before, IntentSnapshot after, DateTimeOffset now)
    {
        for (var index = 0; index < after.Attempts.Count; index++)
        {
            var attempt = after.Attempts[index];
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
                    Hear(watched.Route, RouteNews.Heard(watched.Segment, RouteSignal.Overdue(watched.SentAt, now)));
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
                Hear(attempt.Route, RouteNews.Probed(attempt.PreparedAt));
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

            Hear(attempt.Route, RouteNews.Heard(segment, signal with { OverdueAt = overdue }));
        }
    }

    private void Hear(string route, RouteNews news)
    {
        if (!_unsaved.TryGetValue(route, out var unsaved))
        {
            _unsaved.Add(route, unsaved = new UnsavedNews());
        }

        unsaved.Add(news);
        _picture = _picture.After(route, news);
    }

    /// <summary>What a state of the store does not know. What it knows was stored, whether the answer came or not.</summary>
    private UnsavedNews? Catch(string route, RouteState stored)
    {
        var unsaved = _unsaved.GetValueOrDefault(route);
        unsaved?.Forget(stored.HeardOf(host));
        return unsaved;
    }

    private static AttemptState? StateBefore(IntentSnapshot before, string reference)
    {
        for (var index = 0; index < before.Attempts.Count; index++)
        {
            var attempt = before.Attempts[index];
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
