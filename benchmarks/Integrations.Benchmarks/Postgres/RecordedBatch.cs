using Npgsql;

namespace Integrations.Benchmarks.Postgres;

/// <summary>A batch that the journal sent, to be sent again by bare Npgsql.</summary>
/// <param name="Order">The payment it was sent for; <see langword="null"/> for the loop that claims work.</param>
/// <param name="Statements">Texts and parameters.</param>
internal sealed record RecordedBatch(int? Order, (string Text, NpgsqlParameter[] Parameters)[] Statements)
{
    public static RecordedBatch Of(int? order, NpgsqlBatch batch) =>
        new(order, [.. batch.BatchCommands.Cast<NpgsqlBatchCommand>().Select(static command => (command.CommandText, command.Parameters.Cast<NpgsqlParameter>().Select(static parameter => parameter.Clone()).ToArray()))]);

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
