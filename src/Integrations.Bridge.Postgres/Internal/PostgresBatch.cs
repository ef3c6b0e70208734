using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace Integrations.Bridge.Postgres;

/// <summary>Statements that go to the server together, in one transaction and one round trip.</summary>
internal sealed class PostgresBatch(NpgsqlBatch batch, SchemaName schema)
{
    /// <summary>False once a text is in it that was put together: such are not prepared, because there are too many of them.</summary>
    public bool IsPrepared { get; private set; } = true;

    /// <summary>Adds a constant text; its parameters are <c>$1</c>, <c>$2</c>…</summary>
    public void Add(string sql, params ReadOnlySpan<NpgsqlParameter> parameters) => AddText(schema.Apply(sql), parameters);

    /// <summary>Adds a text that was put together from constants.</summary>
    public void AddOnce(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        IsPrepared = false;
        AddText(schema.Replace(sql), parameters);
    }

    [SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities", Justification = "Texts are made of constants of this assembly and a checked schema name; values are parameters.")]
    private void AddText(string sql, ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        batch.BatchCommands.Add(command);
    }
}
