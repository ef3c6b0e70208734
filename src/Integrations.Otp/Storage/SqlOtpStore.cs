using System.Data.Common;
using System.Globalization;

namespace Integrations.Otp;

/// <summary>Keeps challenges in a database by statements that SQLite and PostgreSQL share. Each call is one transaction.</summary>
/// <param name="source">The database; the host's, which disposes it.</param>
/// <param name="dialect">What differs.</param>
internal sealed class SqlOtpStore(DbDataSource source, SqlDialect dialect) : IOtpStore, IDisposable
{
    private const int MaxRetries = 3;
    private const string Columns = "id, purpose, channel, destination, context_hash, verifier, pepper_id, slot, pair, owner, idem, fingerprint, created_at, expires_at, attempts, max_attempts, state, ended_at";

    private readonly SemaphoreSlim _opening = new(1);
    private readonly SemaphoreSlim? _writing = dialect.HasOneWriter ? new SemaphoreSlim(1) : null;
    private volatile bool _isOpen;

    private string Challenges => $"{dialect.Prefix}otp_challenge";

    private string Sends => $"{dialect.Prefix}otp_send";

    private string Failures => $"{dialect.Prefix}otp_failure";

    public ValueTask<OtpPlacement> PlaceAsync(OtpDraft draft, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return new(WriteAsync((session, stop) => PlaceAsync(session, draft, stop), cancellationToken));
    }

    public ValueTask<OtpAttempt> CountAsync(string id, OtpPair pair, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pair);
        return new(WriteAsync((session, stop) => CountAsync(session, id, pair, stop), cancellationToken));
    }

    public ValueTask<bool> ConsumeAsync(string id, OtpPair pair, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pair);
        return new(WriteAsync((session, stop) => ConsumeAsync(session, id, pair, stop), cancellationToken));
    }

    public ValueTask<bool> BlockAsync(string id, CancellationToken cancellationToken = default) => new(WriteAsync(
        async (session, stop) => await EndAsync(session, id, OtpState.Blocked, await dialect.LockAsync(session, [], stop).ConfigureAwait(false), "", [], stop).ConfigureAwait(false), cancellationToken));

    public ValueTask<bool> CancelAsync(string id, IReadOnlyList<string>? owners, bool givesBack, CancellationToken cancellationToken = default) => new(WriteAsync(
        async (session, stop) =>
        {
            var now = await dialect.LockAsync(session, [], stop).ConfigureAwait(false);
            var (filter, parameters) = owners is null ? ("", []) : In("owner", owners);
            var isEnded = await EndAsync(session, id, OtpState.Cancelled, now, filter, parameters, stop).ConfigureAwait(false);
            if (isEnded && givesBack)
            {
                await session.ExecuteAsync($"DELETE FROM {Sends} WHERE challenge = @id AND name <> (SELECT pair FROM {Challenges} WHERE id = @id)", [("id", id)], stop).ConfigureAwait(false);
            }

            return isEnded;
        },
        cancellationToken));

    public async ValueTask<OtpRecord?> FindAsync(string id, CancellationToken cancellationToken = default) => await RunAsync(
        async stop =>
        {
            var connection = await OpenAsync(stop).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                return await FindAsync(new SqlSession(connection, null), id, stop).ConfigureAwait(false);
            }
        },
        cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<OtpRecord>> ListAsync(IReadOnlyList<string> owners, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(owners);
        return await RunAsync(
            async stop =>
            {
                var connection = await OpenAsync(stop).ConfigureAwait(false);
                await using (connection.ConfigureAwait(false))
                {
                    var (filter, parameters) = In("owner", owners);
                    return await new SqlSession(connection, null).ReadAsync(
                        $"SELECT {Columns} FROM {Challenges} WHERE 1 = 1{filter} ORDER BY created_at DESC LIMIT {OtpRules.MostListed}", parameters, Read, stop).ConfigureAwait(false);
                }
            },
            cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<OtpPurge> PurgeAsync(TimeSpan retention, TimeSpan countRetention, int most, CancellationToken cancellationToken = default) => new(WriteAsync(
        async (session, stop) =>
        {
            var now = await dialect.LockAsync(session, [], stop).ConfigureAwait(false);
            (string, object?)[] parameters =
            [
                ("now", SqlTime.Write(now)), ("old", SqlTime.Write(now - retention)), ("counts", SqlTime.Write(now - countRetention)), ("most", (long)most), ("expired", nameof(OtpState.Expired)), ("pending", nameof(OtpState.Pending)),
            ];
            var expired = await session.ReadAsync(
                $"UPDATE {Challenges} SET state = @expired, ended_at = @now WHERE state = @pending AND id IN (SELECT id FROM {Challenges} WHERE state = 'Pending' AND expires_at <= @now ORDER BY id LIMIT @most) RETURNING {Columns}",
                Only(parameters, "now", "most", "expired", "pending"), Read, stop).ConfigureAwait(false);
            var removed = await session.ExecuteAsync(
                $"DELETE FROM {Challenges} WHERE id IN (SELECT id FROM {Challenges} WHERE ended_at IS NOT NULL AND ended_at <= @old ORDER BY id LIMIT @most)", Only(parameters, "old", "most"), stop).ConfigureAwait(false);
            var sends = await session.ExecuteAsync($"DELETE FROM {Sends} WHERE at <= @counts", Only(parameters, "counts"), stop).ConfigureAwait(false);
            var failures = await session.ExecuteAsync($"DELETE FROM {Failures} WHERE at <= @counts", Only(parameters, "counts"), stop).ConfigureAwait(false);
            return new OtpPurge { Expired = expired, Removed = removed + sends + failures, HasMore = expired.Count >= most || removed >= most };
        },
        cancellationToken));

    public async ValueTask CheckAsync(CancellationToken cancellationToken = default) => await RunAsync(
        async stop =>
        {
            var connection = await OpenAsync(stop).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                return await new SqlSession(connection, null).ScalarAsync($"SELECT max(version) FROM {dialect.Prefix}otp_schema", [], stop).ConfigureAwait(false);
            }
        },
        cancellationToken).ConfigureAwait(false);

    public void Dispose()
    {
        _opening.Dispose();
        _writing?.Dispose();
    }

    private static IEnumerable<(string, object?)> Only((string Name, object? Value)[] parameters, params string[] names) => parameters.Where(parameter => names.Contains(parameter.Name, StringComparer.Ordinal));

    private static (string Filter, (string, object?)[] Parameters) In(string column, IReadOnlyList<string> values)
    {
        var parameters = values.Select((value, i) => (string.Create(CultureInfo.InvariantCulture, $"{column}_{i}"), (object?)value)).ToArray();
        return values.Count is 0 ? (" AND 1 = 0", []) : ($" AND {column} IN ({string.Join(", ", parameters.Select(static parameter => $"@{parameter.Item1}"))})", parameters);
    }

    private static OtpRecord Read(DbDataReader row) => new()
    {
        Id = row.GetString(0),
        Purpose = row.GetString(1),
        Channel = (OtpChannel)row.GetInt64(2),
        Destination = row.GetString(3),
        ContextHash = row.GetString(4),
        Verifier = row.GetFieldValue<byte[]>(5),
        PepperId = row.GetString(6),
        Slot = row.GetString(7),
        Pair = row.GetString(8),
        Owner = row.IsDBNull(9) ? null : row.GetString(9),
        Key = row.IsDBNull(10) ? null : row.GetString(10),
        Fingerprint = row.IsDBNull(11) ? null : row.GetString(11),
        CreatedAt = SqlTime.Read(row.GetInt64(12)),
        ExpiresAt = SqlTime.Read(row.GetInt64(13)),
        Attempts = (int)row.GetInt64(14),
        MaxAttempts = (int)row.GetInt64(15),
        State = Enum.Parse<OtpState>(row.GetString(16)),
        EndedAt = row.IsDBNull(17) ? null : SqlTime.Read(row.GetInt64(17)),
    };

    private static OtpPlacement Refuse(OtpPlacementStatus status, string limit, TimeSpan retryAfter) => new() { Status = status, Limit = limit, RetryAfter = retryAfter };

    private async Task<OtpPlacement> PlaceAsync(SqlSession session, OtpDraft draft, CancellationToken cancellationToken)
    {
        var counted = draft.Limits.Where(static limit => limit.Windows.Count > 0);
        var now = await dialect.LockAsync(session, [.. draft.Pair.Keys, .. draft.Slots, .. draft.Keys, .. counted.SelectMany(static limit => limit.Keys)], cancellationToken).ConfigureAwait(false);
        if (draft.Keys.Count > 0)
        {
            var (filter, keys) = In("idem", draft.Keys);
            if ((await session.ReadAsync($"SELECT {Columns} FROM {Challenges} WHERE 1 = 1{filter}", keys, Read, cancellationToken).ConfigureAwait(false)).FirstOrDefault() is { } known)
            {
                return new OtpPlacement { Status = draft.Fingerprints.Contains(known.Fingerprint, StringComparer.Ordinal) ? OtpPlacementStatus.Repeated : OtpPlacementStatus.KeyReused, Record = known };
            }
        }

        var pair = draft.Pair;
        if (await NthNewestAsync(session, Failures, pair.Keys, pair.MaxFailures, now - pair.FailureWindow, cancellationToken).ConfigureAwait(false) is { } failure)
        {
            return Refuse(OtpPlacementStatus.Blocked, OtpRules.FailuresLimit, failure + pair.FailureWindow - now);
        }

        var (pairFilter, pairKeys) = In("name", pair.Keys);
        var (sent, last) = (await session.ReadAsync(
            $"SELECT count(*), max(at) FROM {Sends} WHERE at > @after{pairFilter}", [("after", SqlTime.Write(now - OtpRules.CoolDownMemory)), .. pairKeys],
            static row => (Count: (int)row.GetInt64(0), Last: row.IsDBNull(1) ? default : SqlTime.Read(row.GetInt64(1))), cancellationToken).ConfigureAwait(false))[0];
        if (sent > 0 && last + OtpRules.CoolDownAfter(pair, sent) is var next && next > now)
        {
            return Refuse(OtpPlacementStatus.Throttled, OtpRules.CoolDownLimit, next - now);
        }

        foreach (var limit in draft.Limits)
        {
            foreach (var window in limit.Windows)
            {
                if (await NthNewestAsync(session, Sends, limit.Keys, window.Count, now - window.Period, cancellationToken).ConfigureAwait(false) is { } send)
                {
                    return Refuse(OtpPlacementStatus.Throttled, limit.Name, send + window.Period - now);
                }
            }
        }

        var (slotFilter, slots) = In("slot", draft.Slots);
        var replaced = await session.ReadAsync(
            $"UPDATE {Challenges} SET state = CASE WHEN expires_at <= @now THEN 'Expired' ELSE 'Replaced' END, ended_at = @now WHERE state = 'Pending'{slotFilter} RETURNING {Columns}",
            [("now", SqlTime.Write(now)), .. slots], Read, cancellationToken).ConfigureAwait(false);
        var record = draft.Record.With(OtpState.Pending, null, 0, now, now + draft.Lifetime);
        await InsertAsync(session, record, [.. counted.Select(static limit => limit.Keys[0]), pair.Keys[0]], cancellationToken).ConfigureAwait(false);
        return new OtpPlacement { Status = OtpPlacementStatus.Placed, Record = record, Replaced = replaced, RetryAfter = OtpRules.CoolDownAfter(pair, sent + 1) };
    }

    private async Task InsertAsync(SqlSession session, OtpRecord record, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(
            $"INSERT INTO {Challenges} ({Columns}) VALUES (@id, @purpose, @channel, @destination, @context, @verifier, @pepper, @slot, @pair, @owner, @idem, @fingerprint, @created, @expires, 0, @max, 'Pending', NULL)",
            [
                ("id", record.Id), ("purpose", record.Purpose), ("channel", (long)record.Channel), ("destination", record.Destination), ("context", record.ContextHash), ("verifier", record.Verifier.ToArray()),
                ("pepper", record.PepperId), ("slot", record.Slot), ("pair", record.Pair), ("owner", record.Owner), ("idem", record.Key), ("fingerprint", record.Fingerprint),
                ("created", SqlTime.Write(record.CreatedAt)), ("expires", SqlTime.Write(record.ExpiresAt)), ("max", (long)record.MaxAttempts),
            ],
            cancellationToken).ConfigureAwait(false);
        var (_, parameters) = In("name", names);
        await session.ExecuteAsync(
            $"INSERT INTO {Sends} (name, at, challenge) VALUES {string.Join(", ", parameters.Select(static parameter => $"(@{parameter.Item1}, @at, @id)"))}",
            [("at", SqlTime.Write(record.CreatedAt)), ("id", record.Id), .. parameters],
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<OtpAttempt> CountAsync(SqlSession session, string id, OtpPair pair, CancellationToken cancellationToken)
    {
        if (await FindAsync(session, id, cancellationToken).ConfigureAwait(false) is not { } record)
        {
            return new OtpAttempt { Status = OtpAttemptStatus.NotFound };
        }

        // The lock first, then the row: whoever places a code of the pair takes them in the same order.
        var keys = OtpRules.PairKeys(record, pair);
        var now = await dialect.LockAsync(session, keys, cancellationToken).ConfigureAwait(false);
        var isFull = await NthNewestAsync(session, Failures, keys, pair.MaxFailures, now - pair.FailureWindow, cancellationToken).ConfigureAwait(false) is not null;
        var counted = isFull
            ? null
            : (await session.ReadAsync(
                $"UPDATE {Challenges} SET attempts = attempts + 1 WHERE id = @id AND state = 'Pending' AND attempts < max_attempts AND expires_at > @now AND created_at <= @latest RETURNING {Columns}",
                [("id", id), ("now", SqlTime.Write(now)), ("latest", SqlTime.Write(now + OtpRules.Skew))], Read, cancellationToken).ConfigureAwait(false)).FirstOrDefault();
        if (counted is not null)
        {
            await session.ExecuteAsync($"INSERT INTO {Failures} (name, at) VALUES (@name, @at)", [("name", keys[0]), ("at", SqlTime.Write(now))], cancellationToken).ConfigureAwait(false);
            return new OtpAttempt { Status = OtpAttemptStatus.Counted, Record = counted };
        }

        record = await FindAsync(session, id, cancellationToken).ConfigureAwait(false);
        if (record is null)
        {
            return new OtpAttempt { Status = OtpAttemptStatus.NotFound };
        }

        if (record.State is OtpState.Pending && record.ExpiresAt <= now)
        {
            var hasEnded = await EndAsync(session, id, OtpState.Expired, now, "", [], cancellationToken).ConfigureAwait(false);
            return new OtpAttempt { Status = OtpAttemptStatus.Expired, Record = record.With(OtpState.Expired, now, record.Attempts), HasJustExpired = hasEnded };
        }

        return new OtpAttempt
        {
            Record = record,
            Status = record.State is OtpState.Expired ? OtpAttemptStatus.Expired
                : record.State is not OtpState.Pending ? OtpAttemptStatus.Ended
                : record.CreatedAt > now + OtpRules.Skew ? OtpAttemptStatus.Expired
                : isFull ? OtpAttemptStatus.PairBlocked
                : OtpAttemptStatus.Exhausted,
        };
    }

    private async Task<bool> ConsumeAsync(SqlSession session, string id, OtpPair pair, CancellationToken cancellationToken)
    {
        if (await FindAsync(session, id, cancellationToken).ConfigureAwait(false) is not { } record)
        {
            return false;
        }

        var keys = OtpRules.PairKeys(record, pair);
        var now = await dialect.LockAsync(session, keys, cancellationToken).ConfigureAwait(false);
        if (!await EndAsync(session, id, OtpState.Consumed, now, " AND expires_at > @now", [], cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        var (filter, parameters) = In("name", keys);
        await session.ExecuteAsync($"DELETE FROM {Failures} WHERE 1 = 1{filter}", parameters, cancellationToken).ConfigureAwait(false);
        await session.ExecuteAsync($"DELETE FROM {Sends} WHERE 1 = 1{filter}", parameters, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task<bool> EndAsync(
        SqlSession session, string id, OtpState state, DateTimeOffset now, string filter, IEnumerable<(string Name, object? Value)> parameters, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(
            $"UPDATE {Challenges} SET state = @state, ended_at = @now WHERE id = @id AND state = 'Pending'{filter}",
            [("state", state.ToString()), ("now", SqlTime.Write(now)), ("id", id), .. parameters], cancellationToken).ConfigureAwait(false) is 1;

    private static async Task<DateTimeOffset?> NthNewestAsync(SqlSession session, string table, IReadOnlyList<string> names, int n, DateTimeOffset after, CancellationToken cancellationToken)
    {
        var (filter, parameters) = In("name", names);
        var at = await session.ScalarAsync(
            $"SELECT at FROM {table} WHERE at > @after{filter} ORDER BY at DESC LIMIT 1 OFFSET @skip", [("after", SqlTime.Write(after)), ("skip", n - 1L), .. parameters], cancellationToken).ConfigureAwait(false);
        return at is long found ? SqlTime.Read(found) : null;
    }

    private async Task<OtpRecord?> FindAsync(SqlSession session, string id, CancellationToken cancellationToken) =>
        (await session.ReadAsync($"SELECT {Columns} FROM {Challenges} WHERE id = @id", [("id", id)], Read, cancellationToken).ConfigureAwait(false)).FirstOrDefault();

    private async Task<T> WriteAsync<T>(Func<SqlSession, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        if (_writing is null)
        {
            return await RunAsync(stop => TransactAsync(work, stop), cancellationToken).ConfigureAwait(false);
        }

        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await RunAsync(stop => TransactAsync(work, stop), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task<T> TransactAsync<T>(Func<SqlSession, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var transaction = await connection.BeginTransactionAsync(dialect.Isolation, cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                var result = await work(new SqlSession(connection, transaction), cancellationToken).ConfigureAwait(false);
                try
                {
                    // From here on nobody is asked whether to go on: a commit is waited for.
                    await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
                }
                catch (DbException error)
                {
                    throw new OtpStoreException("The database of one-time codes did not confirm a write: it may have been stored or not. Nothing was approved; ask for a new code.", error);
                }

                return result;
            }
        }
    }

    private async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        await EnsureSchemaAsync(cancellationToken).ConfigureAwait(false);
        return await ConnectAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<DbConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        if (dialect.ConnectionScript.Length > 0)
        {
            await new SqlSession(connection, null).ExecuteAsync(dialect.ConnectionScript, [], cancellationToken).ConfigureAwait(false);
        }

        return connection;
    }

    private async Task EnsureSchemaAsync(CancellationToken cancellationToken)
    {
        if (_isOpen)
        {
            return;
        }

        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_isOpen)
            {
                await MakeSchemaAsync(cancellationToken).ConfigureAwait(false);
                _isOpen = true;
            }
        }
        finally
        {
            _opening.Release();
        }
    }

    private async Task MakeSchemaAsync(CancellationToken cancellationToken)
    {
        var connection = await ConnectAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            if (dialect.HasOneWriter)
            {
                await dialect.CheckAsync(new SqlSession(connection, null), cancellationToken).ConfigureAwait(false);
            }

            var transaction = await connection.BeginTransactionAsync(dialect.Isolation, cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                var session = new SqlSession(connection, transaction);
                if (!dialect.HasOneWriter)
                {
                    await dialect.CheckAsync(session, cancellationToken).ConfigureAwait(false);
                }

                if (!await dialect.HasSchemaAsync(session, cancellationToken).ConfigureAwait(false))
                {
                    await session.ExecuteAsync(dialect.SchemaScript, [], cancellationToken).ConfigureAwait(false);
                }

                var version = Convert.ToInt64(await session.ScalarAsync($"SELECT max(version) FROM {dialect.Prefix}otp_schema", [], cancellationToken).ConfigureAwait(false), CultureInfo.InvariantCulture);
                if (version > SqlSchema.Version)
                {
                    throw new OtpStoreException(string.Create(
                        CultureInfo.InvariantCulture, $"The tables of one-time codes have version {version}; this build knows {SqlSchema.Version}. Update it, or give it tables of its own."));
                }

                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var retries = 0; ; retries++)
        {
            try
            {
                cancellationToken.ThrowIfCancellationRequested();
                return await work(cancellationToken).ConfigureAwait(false);
            }
            catch (DbException error) when (retries < MaxRetries && dialect.IsTransient(error))
            {
                // Nothing was committed: a lost commit is an OtpStoreException already.
            }
            catch (DbException error)
            {
                throw new OtpStoreException($"The database of one-time codes could not be used{(error.SqlState is { } state ? $" (error {state})" : "")}. Nothing was stored or approved; try again when it is back.", error);
            }
        }
    }
}
