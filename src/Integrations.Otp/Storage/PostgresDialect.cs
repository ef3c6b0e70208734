using System.Buffers.Binary;
using System.Data;
using System.Data.Common;
using System.Globalization;

namespace Integrations.Otp;

/// <summary>PostgreSQL 14 or newer: any number of hosts; the clock is the database's.</summary>
/// <param name="schema">A checked name.</param>
/// <param name="clock">Stands in for the database's clock, in tests.</param>
internal sealed class PostgresDialect(string schema, TimeProvider? clock = null) : SqlDialect
{
    private const string SchemaLock = "otp-schema";

    private readonly OtpClock? _clock = clock is null ? null : new OtpClock(clock);

    public override string Prefix => $"{schema}.";

    public override IsolationLevel Isolation => IsolationLevel.ReadCommitted;

    public override bool HasOneWriter => false;

    public override string ConnectionScript => "";

    public override string SchemaScript => $"CREATE SCHEMA IF NOT EXISTS {schema};\n{SqlSchema.Script(Prefix, "bigint", "bytea")}";

    /// <summary>1 to 63 small letters, digits and underscores, no digit first.</summary>
    public static bool IsSchemaName(string? name) =>
        name is { Length: >= 1 and <= 63 } && !char.IsAsciiDigit(name[0]) && !name.StartsWith("pg_", StringComparison.Ordinal) && name is not "public"
        && name.All(static character => character is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_');

    public override async Task CheckAsync(SqlSession session, CancellationToken cancellationToken)
    {
        if (await session.ScalarAsync("SELECT current_setting('server_version_num')::integer", [], cancellationToken).ConfigureAwait(false) is int and < 140_000)
        {
            throw new OtpStoreException("The database of one-time codes must be PostgreSQL 14 or newer.");
        }

        // A count that a crash of the server forgets is a guess for nothing.
        if (await session.ScalarAsync("SELECT current_setting('synchronous_commit')", [], cancellationToken).ConfigureAwait(false) is "off")
        {
            throw new OtpStoreException("The database of one-time codes confirms writes before they are on disk (synchronous_commit = off): a crash would forget counted attempts. Set it to on for this user.");
        }

        await LockAsync(session, [$"{SchemaLock}:{schema}"], cancellationToken).ConfigureAwait(false);
    }

    public override async Task<bool> HasSchemaAsync(SqlSession session, CancellationToken cancellationToken) =>
        await session.ScalarAsync("SELECT to_regclass(@name)::text", [("name", $"{Prefix}otp_schema")], cancellationToken).ConfigureAwait(false) is not null;

    public override async Task<DateTimeOffset> LockAsync(SqlSession session, IEnumerable<string> names, CancellationToken cancellationToken)
    {
        // In one order for all, so that nobody waits in a circle.
        var keys = names.Select(KeyOf).Distinct().Order().ToArray();
        var parameters = keys.Select(static (key, i) => (Name(i), (object?)key)).ToArray();
        var locks = string.Concat(parameters.Select(static parameter => $"pg_advisory_xact_lock(@{parameter.Item1}), "));
        var row = await session.RowAsync($"SELECT {locks}(extract(epoch FROM clock_timestamp()) * 10000000)::bigint", parameters, keys.Length, cancellationToken).ConfigureAwait(false);
        return _clock?.Now ?? SqlTime.Read((long)row!);
    }

    public override bool IsTransient(DbException error) => error.IsTransient || error.SqlState is "40001" or "40P01";

    private static string Name(int i) => string.Create(CultureInfo.InvariantCulture, $"l{i}");

    private static long KeyOf(string name)
    {
        Span<byte> hash = stackalloc byte[32];
        System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"integrations-otp:{name}"), hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }
}
