using Npgsql;

namespace Integrations.Benchmarks.Postgres;

/// <summary>A batch that the journal sent, to be sent again by bare Npgsql.</summary>
/// <param name="Order">The payment it was sent for; <see langword="null"/> for the loop that claims work.</param>
/// <param name="Statements">Texts and parameters.</param>
internal sealed record RecordedBatch(int? Order, (string Text, NpgsqlParameter[] Parameters)[] Statements)
{
    /// <summary>Keeps what is sent; parameters are copied when they are sent again, not while the journal is measured.</summary>
    public static RecordedBatch Of(int? order, NpgsqlBatch batch)
    {
        var statements = new (string Text, NpgsqlParameter[] Parameters)[batch.BatchCommands.Count];
        for (var i = 0; i < statements.Length; i++)
        {
            var parameters = new NpgsqlParameter[batch.BatchCommands[i].Parameters.Count];
            ((ICollection<NpgsqlParameter>)batch.BatchCommands[i].Parameters).CopyTo(parameters, 0);
            statements[i] = (batch.BatchCommands[i].CommandText, parameters);
        }

        return new RecordedBatch(order, statements);
    }

    public async Task SendAsync(NpgsqlDataSource source, string from, string to)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var batch = connection.CreateBatch();
        foreach (var (text, parameters) in Statements)
        {
            var command = new NpgsqlBatchCommand(text.Replace(from, to, StringComparison.Ordinal));
            foreach (var parameter in parameters)
            {
                command.Parameters.Add(parameter.Clone());
            }

            batch.BatchCommands.Add(command);
        }

        await batch.PrepareAsync();
        await using var reader = await batch.ExecuteReaderAsync();
        do
        {
            while (await reader.ReadAsync())
            {
                // The control reads what the journal reads.
            }
        }
        while (await reader.NextResultAsync());
    }
}
