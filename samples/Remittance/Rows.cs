using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Integrations.Samples.Remittance;

/// <summary>Statements of one transaction.</summary>
[SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities", Justification = "Texts are constants of this program; values are parameters.")]
internal sealed class Rows(SqliteConnection connection, SqliteTransaction? transaction)
{
    /// <summary>Writes; returns how many rows changed.</summary>
    public int Execute(string sql, params (string Name, object? Value)[] parameters)
    {
        using var command = Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    /// <summary>Writes one row and returns its number.</summary>
    public long Insert(string sql, params (string Name, object? Value)[] parameters)
    {
        Execute(sql, parameters);
        return First("SELECT last_insert_rowid()", static row => row.GetInt64(0));
    }

    /// <summary>The first row; the default value when there is none.</summary>
    public T? First<T>(string sql, Func<SqliteDataReader, T> read, params (string Name, object? Value)[] parameters)
    {
        using var command = Command(sql, parameters);
        using var reader = command.ExecuteReader();
        return reader.Read() ? read(reader) : default;
    }

    public IReadOnlyList<T> All<T>(string sql, Func<SqliteDataReader, T> read, params (string Name, object? Value)[] parameters)
    {
        using var command = Command(sql, parameters);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private SqliteCommand Command(string sql, (string Name, object? Value)[] parameters)
    {
        var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue($"${name}", value ?? DBNull.Value);
        }

        return command;
    }
}
