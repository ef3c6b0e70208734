using System.Globalization;
using Integrations.Bridge.Journal;
using Integrations.Bridge.Postgres;
using Integrations.Payments;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Integrations.Benchmarks.Postgres;

/// <summary>A PostgreSQL server, schemas in it, and hosts on a schema.</summary>
internal sealed class PostgresBed : IAsyncDisposable
{
    /// <summary>Connections of a host: on two cores more of them wait for each other.</summary>
    public static int Connections { get; set; } = 16;

    private readonly PostgresServer _server;
    private int _schemas;

    private PostgresBed(PostgresServer server)
    {
        _server = server;
        Source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server.ConnectionString) { MaxPoolSize = PostgresBed.Connections });
    }

    public NpgsqlDataSource Source { get; }

    public static async Task<PostgresBed> StartAsync() => new(await PostgresServer.StartAsync() ?? throw new InvalidOperationException(PostgresServer.Remedy));

    public string NewSchema() => string.Create(CultureInfo.InvariantCulture, $"benchmark{++_schemas}");

    public async Task<IPaymentJournal> OpenJournalAsync(string schema)
    {
        var journal = new PostgresPaymentJournal(Source, new PostgresJournalOptions { Schema = schema }, TimeProvider.System);
        await journal.OpenAsync();
        return journal;
    }

    /// <summary>A host that is running, with its own pool of connections.</summary>
    public async Task<IHost> StartHostAsync(string schema, Action<NpgsqlBatch>? sending = null, Finding? answer = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<IPaymentRoute>(new Scenarios.ImmediateRoute(answer));
        builder.Services.AddPayloadProtection(static options => (options.CurrentKeyId, options.Keys["benchmark"]) = ("benchmark", Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(static number => (byte)number)])));
        builder.Services.AddMobileMoneyBridge().UsePostgres(Source, options => options.Schema = schema);
        var host = builder.Build();
        ((PostgresPaymentJournal)host.Services.GetRequiredService<IPaymentJournal>()).Sending = sending;
        await host.StartAsync();
        return host;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>What the server has used so far.</summary>
    public async Task<ServerUse> UseAsync()
    {
        await using var command = Source.CreateCommand("SELECT pg_backend_pid(), pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint");
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return new ServerUse(ServerUse.ProcessorOf(ParentOf(reader.GetInt32(0))), reader.GetInt64(1));
    }

    public async Task<string> VersionAsync()
    {
        await using var command = Source.CreateCommand("SHOW server_version");
        return (string)(await command.ExecuteScalarAsync())!;
    }

    // The name, which may hold blanks, stands in brackets; state and parent follow it.
    private static int ParentOf(int process) => File.Exists($"/proc/{process}/stat") && File.ReadAllText($"/proc/{process}/stat") is var text
        ? int.Parse(text[(text.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture)
        : 0;

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await _server.DisposeAsync();
    }
}
