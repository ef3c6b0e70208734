using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Integrations.Wallets;

/// <summary>PostgreSQL 14 or newer: any number of hosts; the clock is the database's.</summary>
/// <param name="schema">A checked name.</param>
/// <param name="clock">Stands in for the database's clock, in tests.</param>
internal sealed class PostgresDialect(string schema, TimeProvider? clock = null) : SqlDialect
{
    private readonly string _move = $"SELECT {schema}.wallet_move($1, $2, $3, $4, $5, $6, $7, $8)";
    private readonly string _moveHot = $"SELECT {schema}.wallet_move_hot($1, $2, $3, $4, $5, $6, $7, $8)";

    // Few: nearly every transfer touches one of them.
    private readonly ConcurrentDictionary<AccountId, bool> _hot = [];

    public override string Prefix => $"{schema}.";

    public override IsolationLevel Isolation => IsolationLevel.ReadCommitted;

    public override bool HasOneWriter => false;

    public override bool HasHotAccounts => true;

    public override string ConnectionScript => "";

    public override string SchemaScript => SqlSchema.Postgres(schema);

    public override string RowLock => "FOR NO KEY UPDATE";

    public override string TransactionNumber => "pg_current_xact_id()::text::bigint";

    public override string ClockSql => clock is null ? "(extract(epoch FROM clock_timestamp()) * 10000000)::bigint" : "@clock::bigint";

    public override IReadOnlyList<(string Name, object? Value)> Clock => clock is null ? [] : [("clock", SqlTime.Write(clock.GetUtcNow()))];

    public override string Greatest => "greatest";

    public override string BoundsScript => "SELECT set_config('lock_timeout', '2s', true), set_config('statement_timeout', '5s', true), set_config('idle_in_transaction_session_timeout', '10s', true)";

    public override string CommitScript => "COMMIT";

    /// <summary>1 to 63 small letters, digits and underscores, no digit first.</summary>
    public static bool IsSchemaName(string? name) =>
        name is { Length: >= 1 and <= 63 } && !char.IsAsciiDigit(name[0]) && !name.StartsWith("pg_", StringComparison.Ordinal) && name is not "public"
        && name.All(static character => character is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_');

    public override async Task CheckAsync(SqlSession session, CancellationToken cancellationToken)
    {
        if (await session.ScalarAsync(new("SELECT current_setting('server_version_num')::integer"), cancellationToken).ConfigureAwait(false) is int and < 140_000)
        {
            throw new LedgerStoreException("The database of the ledger must be PostgreSQL 14 or newer.");
        }

        if (await session.ScalarAsync(new("SELECT current_setting('synchronous_commit')"), cancellationToken).ConfigureAwait(false) is "off")
        {
            throw new LedgerStoreException("The database of the ledger confirms writes before they are on disk (synchronous_commit = off): a crash would forget money that was booked. Set it to on for this user.");
        }

        await session.ScalarAsync(new("SELECT pg_advisory_xact_lock(@key)", ("key", KeyOf($"integrations-wallets-schema:{schema}"))), cancellationToken).ConfigureAwait(false);
    }

    public override async Task<bool> HasSchemaAsync(SqlSession session, CancellationToken cancellationToken) =>
        await session.ScalarAsync(new("SELECT to_regclass(@name)::text", ("name", $"{Prefix}wallet_schema")), cancellationToken).ConfigureAwait(false) is not null;

    public override object List(IEnumerable<Guid> values) => values.ToArray();

    public override object List(IEnumerable<string> values) => values.ToArray();

    public override string In(string column, string parameter) => $"{column} = ANY({parameter})";

    public override IEnumerable<SqlStatement> Insert<T>(string table, IReadOnlyList<SqlColumn<T>> columns, IReadOnlyList<T> rows, IReadOnlyList<(string Column, string Expression)>? extra = null, string tail = "")
    {
        var plain = columns.Where(column => extra?.Any(more => more.Column == column.Name) is not true).Select(static column => column.Name).ToArray();
        var names = string.Join(", ", plain.Concat(extra?.Select(static more => more.Column) ?? []));
        var values = string.Join(", ", plain.Select(static name => $"u.{name}").Concat(extra?.Select(static more => more.Expression) ?? []));
        return rows.Count is 0 ? [] : [new SqlStatement($"INSERT INTO {Prefix}{table} ({names}) SELECT {values} FROM {Unnest(columns)} {tail}", Gather(columns, rows))];
    }

    public override IEnumerable<SqlStatement> Update<T>(string table, IReadOnlyList<SqlColumn<T>> columns, IReadOnlyList<T> rows) => rows.Count is 0 ? [] :
    [
        new SqlStatement(
            $"UPDATE {Prefix}{table} t SET {string.Join(", ", columns.Skip(1).Select(static column => $"{column.Name} = u.{column.Name}"))} FROM {Unnest(columns)} WHERE t.{columns[0].Name} = u.{columns[0].Name}",
            Gather(columns, rows)),
    ];

    public override void Learn(LedgerAccount account)
    {
        if (account.IsHot)
        {
            _hot[account.Id] = true;
        }
    }

    [SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities", Justification = "Constants with a checked schema name; values are parameters.")]
    public override async Task<DateTimeOffset?> TryMoveAsync(DbDataSource source, TransferDraft draft, CancellationToken cancellationToken)
    {
        var (amount, now) = (draft.Amount!.Value, clock is null ? -1L : SqlTime.Write(clock.GetUtcNow()));
        var (isDebitHot, isCreditHot) = (_hot.ContainsKey(draft.Debit), _hot.ContainsKey(draft.Credit));
        var command = source.CreateCommand(isDebitHot == isCreditHot ? _move : _moveHot);
        await using (command.ConfigureAwait(false))
        {
            Add(command, draft.Id.Value);
            if (isDebitHot == isCreditHot)
            {
                Add(command, draft.Debit.Value);
                Add(command, draft.Credit.Value);
                Add(command, amount.MinorUnits);
            }
            else
            {
                Add(command, (isDebitHot ? draft.Credit : draft.Debit).Value);
                Add(command, (isDebitHot ? draft.Debit : draft.Credit).Value);
                Add(command, isDebitHot ? amount.MinorUnits : -amount.MinorUnits);
            }

            Add(command, amount.Currency.Code);
            Add(command, draft.Reference);
            Add(command, draft.Metadata);
            Add(command, now);
            try
            {
                return SqlTime.Read((long)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!);
            }
            catch (DbException error) when (error.SqlState is "WSLOW" or "23505" or "23514" or "22003")
            {
                return null;
            }
        }
    }

    public override bool IsTransient(DbException error) => error.IsTransient || error.SqlState is "40001" or "40P01" or "55P03" or "57014" or "25P03" or "23505";

    private static string Unnest<T>(IReadOnlyList<SqlColumn<T>> columns) =>
        $"unnest({string.Join(", ", columns.Select(static column => $"@{column.Name}"))}) AS u({string.Join(", ", columns.Select(static column => column.Name))})";

    private static (string, object?)[] Gather<T>(IReadOnlyList<SqlColumn<T>> columns, IReadOnlyList<T> rows) => [.. columns.Select(column => (column.Name, (object?)column.Gather(rows)))];

    private static void Add(DbCommand command, object value)
    {
        var parameter = command.CreateParameter();
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }

    private static long KeyOf(string name)
    {
        Span<byte> hash = stackalloc byte[32];
        System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name), hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }
}
