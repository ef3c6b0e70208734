namespace Integrations.Bridge;

/// <summary>Reads the statements of the routes on their cadence, each by one host, and goes on where the last reading ended. What fails is tried again; nothing is passed over.</summary>
internal sealed class StatementJob
{
    private const string Prefix = "statement/";

    /// <summary>Statements have the provider's times; the store's clock may have been elsewhere when a payment was sent.</summary>
    private static readonly TimeSpan ClockMargin = TimeSpan.FromHours(1);

    private static readonly TimeSpan LongestPeriod = TimeSpan.FromDays(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);
    private static readonly TimeSpan ReachMargin = TimeSpan.FromMinutes(1);

    private readonly EngineParts _parts;
    private readonly BridgeEngine _engine;
    private readonly RateBuckets _polls;
    private readonly JobStates<StoredStatementJob> _states;
    private readonly JobRound _round;

    public StatementJob(EngineParts parts, BridgeEngine engine, RateBuckets polls)
    {
        (_parts, _engine, _polls) = (parts, engine, polls);
        _states = new JobStates<StoredStatementJob>(parts.Journal, Prefix, BridgeJsonContext.Default.StoredStatementJob);
        _round = new JobRound(engine.Routes.Routes.Any(static route => route is IStatementSource));
    }

    public bool IsDue(DateTimeOffset now) => _round.IsDue(now);

    /// <summary>Reads what is due. Not to be called while a round is under way.</summary>
    /// <param name="now">The store's clock.</param>
    /// <param name="stop">Breaks readings off; they are free for others at once.</param>
    public async Task RunAsync(DateTimeOffset now, CancellationToken stop)
    {
        _round.Begin(now);
        try
        {
            var stored = await _states.ListAsync(CancellationToken.None).ConfigureAwait(false);
            await Task.WhenAll(_engine.Routes.Snapshot.Routes.Select(route => LookAsync(route, stored.GetValueOrDefault(route.Name), now, stop))).ConfigureAwait(false);
        }
        catch (JournalException exception)
        {
            _round.Failed(now);
            _parts.Logger.JournalUnavailable("statement", exception.GetType().Name);
        }
        finally
        {
            _round.End();
        }
    }

    /// <summary>How the routes of this host stand.</summary>
    public async Task<IReadOnlyDictionary<string, StoredStatementJob>> ListAsync(CancellationToken cancellationToken)
    {
        var stored = await _states.ListAsync(cancellationToken).ConfigureAwait(false);
        return stored.Where(static one => one.Value.Job is not null).ToDictionary(static one => one.Key, static one => one.Value.Job!, StringComparer.Ordinal);
    }

    private async Task LookAsync(KnownRoute route, (StateRecord? Record, StoredStatementJob? Job) stored, DateTimeOffset now, CancellationToken stop)
    {
        var key = _states.KeyOf(route.Name);
        if (_engine.Routes.Find(route.Name) is not IStatementSource source || Cadence(route) is not { Ticks: > 0 } cadence || source.StatementReach <= TimeSpan.Zero || !StateRecord.IsKey(key))
        {
            return;
        }

        var next = cadence + source.StatementDelay;
        var record = stored.Record ?? new StateRecord(key, 0, default);
        if (stored.Job is not { } job)
        {
            // What was paid before the first look is not ours, or was imported by hand.
            await _states.SaveAsync(record, new StoredStatementJob { ReadUntil = now, Since = now, Due = now + next }).ConfigureAwait(false);
            _round.Expect(now, now + next);
            return;
        }

        if (now - source.StatementDelay <= job.ReadUntil)
        {
            _round.Expect(now, job.ReadUntil + source.StatementDelay + cadence);
            return;
        }

        if (job.Due > now || !job.IsFree(now))
        {
            // A shorter cadence holds from now on.
            var due = job.Failures is 0 && job.Due > job.ReadUntil + next ? job.ReadUntil + next : job.Due;
            if (due > now || !job.IsFree(now))
            {
                _round.Expect(now, due > now ? due : job.OwnedUntil!.Value);
                return;
            }
        }

        if (!_polls.TryTake(route.Name, out var wait))
        {
            _round.Expect(now, now + wait);
        }
        else if (await _states.SaveAsync(record, job with { Owner = _parts.WorkerId, OwnedUntil = now + Hold }).ConfigureAwait(false))
        {
            await ReadAsync(route, source, cadence, record with { Version = record.Version + 1 }, job, now, stop).ConfigureAwait(false);
        }
    }

    private TimeSpan Cadence(KnownRoute route) => route.StatementCadence ?? _parts.Options.StatementCadence;

    private async Task ReadAsync(KnownRoute route, IStatementSource source, TimeSpan cadence, StateRecord claimed, StoredStatementJob job, DateTimeOffset now, CancellationToken stop)
    {
        var ready = now - source.StatementDelay;
        var (period, gap) = Period(job.ReadUntil, now - source.StatementReach + ReachMargin, Overlap(route.Descriptor.Capabilities), ready);
        StoredStatementJob after;
        try
        {
            var (statement, leftOut) = await StatementAsync(source, route.Name, period, stop).ConfigureAwait(false);
            var outcome = await new StatementMatcher(_engine).MatchAsync(Trusted(statement, job.Since)).ConfigureAwait(false) with { LeftOut = leftOut };
            var reading = StatementReading.Of(statement, outcome, period.From, period.To, _engine.Now);
            after = job with { ReadUntil = period.To, Due = period.To < ready ? now : period.To + source.StatementDelay + cadence, Reading = reading, Gap = gap ?? job.Gap, Failures = 0, Error = null };
            _parts.Logger.StatementRead(route.Name, reading.Matched, reading.MissingCount, reading.ExtraCount, reading.DifferentCount, reading.ProvenAbsent, reading.LeftOut, reading.IsComplete);
            if (gap is not null)
            {
                _parts.Logger.StatementGap(route.Name, gap.From, gap.To);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            after = job;
        }
        catch (JournalException exception)
        {
            // Nothing is known about how far it came; all of it is done again, which changes nothing twice.
            _parts.Logger.JournalUnavailable("statement", exception.GetType().Name);
            after = Failed(job, cadence, nameof(JournalException));
        }
#pragma warning disable CA1031 // One route's statement must not stop the others; it is tried again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            after = Failed(job, cadence, exception is IntegrationException known ? known.Error.Category.ToString() : exception.GetType().Name);
            _parts.Logger.StatementNotRead(route.Name, after.Failures, after.Error!);
        }

        after = after with { Owner = null, OwnedUntil = null };
        _round.Expect(now, after.Due);

        // Somebody else has it when the claim ran out meanwhile: what we found is in the payments already.
        if (await _states.SaveAsync(claimed, after).ConfigureAwait(false) && after != job)
        {
            _parts.Reconciled?.Invoke(Reconciliations.Of(route.Name, after, null));
        }
    }

    private StoredStatementJob Failed(StoredStatementJob job, TimeSpan cadence, string error)
    {
        var failures = job.Failures + 1;
        return job with { Failures = failures, Error = error, Due = _engine.Now + BackOff.AfterFailure(failures + 5, cadence < LongestPause ? cadence : LongestPause) };
    }

    private async Task<(Statement Statement, int LeftOut)> StatementAsync(IStatementSource source, string route, StatementGap period, CancellationToken stop)
    {
        using var patience = new CancellationTokenSource(Patience, _parts.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stop);
        return await StatementReader.ReadAsync(source, route, period.From, period.To, both.Token).WaitAsync(Patience + Grace, _parts.Time, stop).ConfigureAwait(false);
    }

    /// <summary>Absence is concluded only well inside the period, and only while the clocks agree (A6).</summary>
    private Statement Trusted(Statement statement, DateTimeOffset since) => new()
    {
        Route = statement.Route,
        From = statement.IsComplete ? statement.From + ClockMargin : statement.From,
        To = statement.IsComplete ? statement.To - ClockMargin : statement.To,
        IsComplete = statement.IsComplete && _engine.HasAgreedClocks,
        Lines = statement.Lines,
        Since = since,
    };

    /// <summary>What was sent so shortly before the end of a reading that it proves nothing about it is in the next one whole: with its lease, its way, and both margins.</summary>
    private TimeSpan Overlap(RouteCapabilities capabilities) => _parts.Rules.Horizon(capabilities) + _parts.Options.LeaseDuration + (2 * ClockMargin);

    private static (StatementGap Period, StatementGap? Gap) Period(DateTimeOffset readUntil, DateTimeOffset? kept, TimeSpan overlap, DateTimeOffset ready)
    {
        var from = readUntil - overlap;
        StatementGap? gap = null;
        if (kept is { } earliest && from < earliest)
        {
            gap = readUntil < earliest ? new StatementGap(readUntil, earliest) : null;
            (from, readUntil) = (earliest, readUntil < earliest ? earliest : readUntil);
        }

        var to = readUntil + LongestPeriod;
        return (new StatementGap(from, to < ready ? to : ready), gap);
    }
}
