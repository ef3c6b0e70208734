using Microsoft.Data.Sqlite;

namespace Integrations.Bridge.Sqlite;

/// <summary>Values ↔ columns. A time is the number of 100 ns since 1970: <c>datetime(x / 10000000, 'unixepoch')</c> shows it.</summary>
internal static class SqlValues
{
    public static long Time(DateTimeOffset time) => time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;

    public static object? Time(DateTimeOffset? time) => time is { } value ? Time(value) : null;

    public static DateTimeOffset Time(long column) => new(column + DateTimeOffset.UnixEpoch.Ticks, TimeSpan.Zero);

    public static string Name<T>(T value)
        where T : struct, Enum => Enum.GetName(value) ?? throw new ArgumentOutOfRangeException(nameof(value), value, "The value has no name.");

    public static byte[] Bytes(ReadOnlyMemory<byte> memory) => memory.ToArray();

    public static DateTimeOffset GetTime(this SqliteDataReader reader, int ordinal) => Time(reader.GetInt64(ordinal));

    public static DateTimeOffset? GetTimeOrNull(this SqliteDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : Time(reader.GetInt64(ordinal));

    public static string? GetTextOrNull(this SqliteDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetString(ordinal);

    /// <summary>An amount and, in the next column, its currency.</summary>
    public static Money? GetMoneyOrNull(this SqliteDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : Money.FromMinorUnits(reader.GetInt64(ordinal), reader.GetString(ordinal + 1));

    public static byte[] GetBytes(this SqliteDataReader reader, int ordinal) => reader.GetFieldValue<byte[]>(ordinal);

    /// <exception cref="JournalException">A newer build wrote the value.</exception>
    public static T GetName<T>(this SqliteDataReader reader, int ordinal)
        where T : struct, Enum => Enum.TryParse<T>(reader.GetString(ordinal), out var value)
            ? value
            : throw new JournalException($"A stored {typeof(T).Name} is not known: a newer build wrote it. A host with the newest build reads it.");
}
