using System.Security.Cryptography;
using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace Integrations.Bridge.Postgres;

/// <summary>Values ↔ columns. A time is the number of 100 ns since 1970: <c>to_timestamp(x / 10000000.0)</c> shows it.</summary>
internal static class SqlValues
{
    private const int LongestKey = 200;
    private const int KeptOfLonger = 100;

    public static long Ticks(DateTimeOffset time) => time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;

    public static DateTimeOffset FromTicks(long column) => new(column + DateTimeOffset.UnixEpoch.Ticks, TimeSpan.Zero);

    public static NpgsqlParameter Time(DateTimeOffset time) => Whole(Ticks(time));

    public static NpgsqlParameter Time(DateTimeOffset? time) => Nullable(NpgsqlDbType.Bigint, time is { } value ? Ticks(value) : null);

    public static NpgsqlParameter Whole(long? value) => Nullable(NpgsqlDbType.Bigint, value);

    public static NpgsqlParameter Whole(long value) => new NpgsqlParameter<long> { NpgsqlDbType = NpgsqlDbType.Bigint, TypedValue = value };

    public static NpgsqlParameter Number(int value) => new NpgsqlParameter<int> { NpgsqlDbType = NpgsqlDbType.Integer, TypedValue = value };

    public static NpgsqlParameter Flag(bool value) => new NpgsqlParameter<bool> { NpgsqlDbType = NpgsqlDbType.Boolean, TypedValue = value };

    public static NpgsqlParameter Bytes(ReadOnlyMemory<byte> value) => new NpgsqlParameter<ReadOnlyMemory<byte>> { NpgsqlDbType = NpgsqlDbType.Bytea, TypedValue = value };

    /// <summary>JSON that the codec wrote.</summary>
    public static NpgsqlParameter Json(byte[] utf8) => new NpgsqlParameter<string> { NpgsqlDbType = NpgsqlDbType.Text, TypedValue = Encoding.UTF8.GetString(utf8) };

    public static NpgsqlParameter Text(string? value) => Nullable(NpgsqlDbType.Text, value is null ? null : Storable(value));

    /// <summary>Text of an index: one that is too long for it is cut, and told from others by its hash. The whole of it stands in the row's body.</summary>
    public static NpgsqlParameter Key(string? value) => Nullable(NpgsqlDbType.Text, value is null ? null : KeyText(value));

    public static NpgsqlParameter Keys(IReadOnlyList<string> values) => new NpgsqlParameter<string[]> { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text, TypedValue = [.. values.Select(KeyText)] };

    public static NpgsqlParameter Owner(Guid id) => new NpgsqlParameter<Guid> { NpgsqlDbType = NpgsqlDbType.Uuid, TypedValue = id };

    public static NpgsqlParameter Id(PaymentId id) => new NpgsqlParameter<string> { NpgsqlDbType = NpgsqlDbType.Text, TypedValue = id.ToString() };

    public static NpgsqlParameter Name<T>(T value)
        where T : struct, Enum => new NpgsqlParameter<string>
        {
            NpgsqlDbType = NpgsqlDbType.Text,
            TypedValue = Enum.GetName(value) ?? throw new ArgumentOutOfRangeException(nameof(value), value, "The value has no name."),
        };

    public static string KeyText(string value)
    {
        var text = Storable(value);
        return text.Length <= LongestKey ? text : $"{Storable(text[..KeptOfLonger])}#{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
    }

    public static DateTimeOffset GetTime(this NpgsqlDataReader reader, int ordinal) => FromTicks(reader.GetInt64(ordinal));

    public static DateTimeOffset? GetTimeOrNull(this NpgsqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetTime(ordinal);

    /// <summary>An amount and, in the next column, its currency.</summary>
    public static Money? GetMoneyOrNull(this NpgsqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : Money.FromMinorUnits(reader.GetInt64(ordinal), reader.GetString(ordinal + 1));

    public static string? GetTextOrNull(this NpgsqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetString(ordinal);

    public static byte[] GetBytes(this NpgsqlDataReader reader, int ordinal) => reader.GetFieldValue<byte[]>(ordinal);

    /// <exception cref="JournalException">A newer build wrote the value.</exception>
    public static T GetName<T>(this NpgsqlDataReader reader, int ordinal)
        where T : struct, Enum => Enum.TryParse<T>(reader.GetString(ordinal), out var value)
            ? value
            : throw new JournalException($"A stored {typeof(T).Name} is not known: a newer build wrote it. A host with the newest build reads it.");

    // The server takes neither NUL nor half a character, and a provider may send both: they must not keep a payment from being stored.
    private static string Storable(string value)
    {
        foreach (var letter in value)
        {
            if (letter is '\0' || char.IsSurrogate(letter))
            {
                return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value)).Replace('\0', '\uFFFD');
            }
        }

        return value;
    }

    private static NpgsqlParameter Nullable(NpgsqlDbType type, object? value) => new() { NpgsqlDbType = type, Value = value ?? DBNull.Value };
}
