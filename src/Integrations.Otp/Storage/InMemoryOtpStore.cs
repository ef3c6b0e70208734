namespace Integrations.Otp;

/// <summary>Keeps challenges in this process: for development, tests and hosts of one process that may forget codes and counts when it ends.</summary>
/// <remarks>Thread-safe. All calls take turns.</remarks>
public sealed class InMemoryOtpStore : IOtpStore
{
    private readonly Lock _gate = new();
    private readonly OtpClock _clock;
    private readonly Dictionary<string, OtpRecord> _records = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _pendingBySlot = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _byOwner = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(DateTimeOffset At, string Id)>> _sends = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<DateTimeOffset>> _failures = new(StringComparer.Ordinal);

    /// <summary>Makes an empty store.</summary>
    /// <param name="time">Its clock.</param>
    public InMemoryOtpStore(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        _clock = new OtpClock(time);
    }

    /// <inheritdoc />
    public ValueTask<OtpPlacement> PlaceAsync(OtpDraft draft, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(draft);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return new(Place(draft, _clock.Now));
        }
    }

    /// <inheritdoc />
    public ValueTask<OtpAttempt> CountAsync(string id, OtpPair pair, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pair);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return new(Count(id, pair, _clock.Now));
        }
    }

    /// <inheritdoc />
    public ValueTask<bool> ConsumeAsync(string id, OtpPair pair, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pair);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (!_records.TryGetValue(id, out var record) || record.ExpiresAt <= _clock.Now || !End(record, OtpState.Consumed))
            {
                return new(false);
            }

            foreach (var key in OtpRules.PairKeys(record, pair))
            {
                _failures.Remove(key);
                _sends.Remove(key);
            }

            return new(true);
        }
    }

    /// <inheritdoc />
    public ValueTask<bool> BlockAsync(string id, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return new(_records.TryGetValue(id, out var record) && End(record, OtpState.Blocked));
        }
    }

    /// <inheritdoc />
    public ValueTask<bool> CancelAsync(string id, IReadOnlyList<string>? owners, bool givesBack, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var isEnded = _records.TryGetValue(id, out var record) && (owners is null || (record.Owner is { } owner && owners.Contains(owner, StringComparer.Ordinal))) && End(record, OtpState.Cancelled);
            foreach (var (name, sends) in _sends)
            {
                if (isEnded && givesBack && name != record!.Pair)
                {
                    sends.RemoveAll(send => string.Equals(send.Id, id, StringComparison.Ordinal));
                }
            }

            return new(isEnded);
        }
    }

    /// <inheritdoc />
    public ValueTask<OtpRecord?> FindAsync(string id, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return new(_records.GetValueOrDefault(id));
        }
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<OtpRecord>> ListAsync(IReadOnlyList<string> owners, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(owners);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return new([.. owners.SelectMany(owner => _byOwner.GetValueOrDefault(owner) ?? []).Select(id => _records[id]).OrderByDescending(static record => record.CreatedAt).Take(OtpRules.MostListed)]);
        }
    }

    /// <inheritdoc />
    public ValueTask<OtpPurge> PurgeAsync(TimeSpan retention, TimeSpan countRetention, int most, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var now = _clock.Now;
            var expired = _records.Values.Where(record => record.State is OtpState.Pending && record.ExpiresAt <= now).Take(most).ToArray();
            Array.ForEach(expired, record => End(record, OtpState.Expired));
            var old = _records.Values.Where(record => record.EndedAt <= now - retention).Take(most).ToArray();
            Array.ForEach(old, Forget);
            var counts = Trim(_sends, send => send.At <= now - countRetention) + Trim(_failures, at => at <= now - countRetention);
            return new(new OtpPurge { Expired = [.. expired.Select(record => _records[record.Id])], Removed = old.Length + counts, HasMore = expired.Length == most || old.Length == most });
        }
    }

    /// <inheritdoc />
    public ValueTask CheckAsync(CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    private static int Trim<T>(Dictionary<string, List<T>> counts, Predicate<T> isOld)
    {
        var removed = 0;
        foreach (var (key, list) in counts.ToArray())
        {
            removed += list.RemoveAll(isOld);
            if (list.Count is 0)
            {
                counts.Remove(key);
            }
        }

        return removed;
    }

    private static OtpPlacement Refuse(OtpPlacementStatus status, string limit, TimeSpan retryAfter) => new() { Status = status, Limit = limit, RetryAfter = retryAfter };

    private OtpPlacement Place(OtpDraft draft, DateTimeOffset now)
    {
        if (draft.Keys.Select(key => _byKey.GetValueOrDefault(key)).FirstOrDefault(static id => id is not null) is { } known)
        {
            var record = _records[known];
            return new OtpPlacement { Status = draft.Fingerprints.Contains(record.Fingerprint, StringComparer.Ordinal) ? OtpPlacementStatus.Repeated : OtpPlacementStatus.KeyReused, Record = record };
        }

        if (NthNewest(_failures, draft.Pair.Keys, draft.Pair.MaxFailures, now - draft.Pair.FailureWindow, static at => at) is { } failure)
        {
            return Refuse(OtpPlacementStatus.Blocked, OtpRules.FailuresLimit, failure + draft.Pair.FailureWindow - now);
        }

        var ofPair = draft.Pair.Keys.SelectMany(key => _sends.GetValueOrDefault(key) ?? []).Where(send => send.At > now - OtpRules.CoolDownMemory).ToArray();
        if (ofPair.Length > 0 && ofPair.Max(static send => send.At) + OtpRules.CoolDownAfter(draft.Pair, ofPair.Length) is var next && next > now)
        {
            return Refuse(OtpPlacementStatus.Throttled, OtpRules.CoolDownLimit, next - now);
        }

        foreach (var limit in draft.Limits)
        {
            foreach (var window in limit.Windows)
            {
                if (NthNewest(_sends, limit.Keys, window.Count, now - window.Period, static send => send.At) is { } send)
                {
                    return Refuse(OtpPlacementStatus.Throttled, limit.Name, send + window.Period - now);
                }
            }
        }

        return Store(draft, now, ofPair.Length + 1);
    }

    private OtpPlacement Store(OtpDraft draft, DateTimeOffset now, int sent)
    {
        var replaced = new List<OtpRecord>();
        foreach (var slot in draft.Slots)
        {
            if (_pendingBySlot.TryGetValue(slot, out var id) && _records[id] is var old && End(old, old.ExpiresAt <= now ? OtpState.Expired : OtpState.Replaced))
            {
                replaced.Add(_records[id]);
            }
        }

        var record = draft.Record.With(OtpState.Pending, null, 0, now, now + draft.Lifetime);
        _records.Add(record.Id, record);
        _pendingBySlot[record.Slot] = record.Id;
        if (record.Key is { } key)
        {
            _byKey[key] = record.Id;
        }

        if (record.Owner is { } owner)
        {
            Of(_byOwner, owner).Add(record.Id);
        }

        foreach (var name in draft.Limits.Select(static limit => limit.Keys[0]).Append(draft.Pair.Keys[0]))
        {
            Of(_sends, name).Add((now, record.Id));
        }

        return new OtpPlacement { Status = OtpPlacementStatus.Placed, Record = record, Replaced = replaced, RetryAfter = OtpRules.CoolDownAfter(draft.Pair, sent) };
    }

    private OtpAttempt Count(string id, OtpPair pair, DateTimeOffset now)
    {
        if (!_records.TryGetValue(id, out var record))
        {
            return new OtpAttempt { Status = OtpAttemptStatus.NotFound };
        }

        if (record.State is not OtpState.Pending)
        {
            return new OtpAttempt { Status = record.State is OtpState.Expired ? OtpAttemptStatus.Expired : OtpAttemptStatus.Ended, Record = record };
        }

        if (record.ExpiresAt <= now)
        {
            End(record, OtpState.Expired);
            return new OtpAttempt { Status = OtpAttemptStatus.Expired, Record = _records[id], HasJustExpired = true };
        }

        if (record.CreatedAt > now + OtpRules.Skew)
        {
            return new OtpAttempt { Status = OtpAttemptStatus.Expired, Record = record };
        }

        var keys = OtpRules.PairKeys(record, pair);
        if (NthNewest(_failures, keys, pair.MaxFailures, now - pair.FailureWindow, static at => at) is not null)
        {
            return new OtpAttempt { Status = OtpAttemptStatus.PairBlocked, Record = record };
        }

        if (record.Attempts >= record.MaxAttempts)
        {
            return new OtpAttempt { Status = OtpAttemptStatus.Exhausted, Record = record };
        }

        _records[id] = record = record.With(record.State, null, record.Attempts + 1);
        Of(_failures, keys[0]).Add(now);
        return new OtpAttempt { Status = OtpAttemptStatus.Counted, Record = record };
    }

    private static TCollection Of<TCollection>(Dictionary<string, TCollection> map, string key)
        where TCollection : new() => map.TryGetValue(key, out var found) ? found : map[key] = new TCollection();

    /// <summary>When the n-th newest was counted: while there is one, the window is full.</summary>
    private static DateTimeOffset? NthNewest<T>(Dictionary<string, List<T>> counts, IReadOnlyList<string> keys, int n, DateTimeOffset after, Func<T, DateTimeOffset> at)
    {
        var times = keys.SelectMany(key => counts.GetValueOrDefault(key) ?? []).Select(at).Where(time => time > after).OrderDescending().Skip(n - 1);
        return times.Select(static time => (DateTimeOffset?)time).FirstOrDefault();
    }

    private bool End(OtpRecord record, OtpState state)
    {
        if (record.State is not OtpState.Pending)
        {
            return false;
        }

        _records[record.Id] = record.With(state, _clock.Now, record.Attempts);
        if (_pendingBySlot.TryGetValue(record.Slot, out var id) && id == record.Id)
        {
            _pendingBySlot.Remove(record.Slot);
        }

        return true;
    }

    private void Forget(OtpRecord record)
    {
        _records.Remove(record.Id);
        if (record.Key is { } key)
        {
            _byKey.Remove(key);
        }

        if (record.Owner is { } owner && _byOwner.TryGetValue(owner, out var ids) && ids.Remove(record.Id) && ids.Count is 0)
        {
            _byOwner.Remove(owner);
        }
    }
}
