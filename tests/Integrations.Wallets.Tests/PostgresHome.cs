using Npgsql;

[assembly: AssemblyFixture(typeof(TestServer))]

namespace Integrations.Wallets.Tests;

public class PostgresHome : LedgerHome
{
    private readonly List<NpgsqlDataSource> _sources = [];
    private PostgresServer? _server;

    public string Schema { get; } = TestServer.NewSchema();

    public override int ModelRuns => 8;

    protected virtual bool UsesShortWay => true;

    public async Task<NpgsqlDataSource> NewSourceAsync(Action<NpgsqlConnectionStringBuilder>? edit = null)
    {
        _server ??= await TestServer.GetAsync();
        var settings = new NpgsqlConnectionStringBuilder(_server.ConnectionString) { MaxPoolSize = 40, MaxAutoPrepare = 50 };
        edit?.Invoke(settings);
        var source = NpgsqlDataSource.Create(settings);
        _sources.Add(source);
        return source;
    }

    internal override async ValueTask<ILedgerStore> OpenAsync()
    {
        var store = new SqlLedgerStore(await NewSourceAsync(), new PostgresDialect(Schema, Time), TimeProvider.System) { UsesShortWay = UsesShortWay };
        await store.GetTimeAsync();
        return store;
    }

    internal override ILedgerStore OpenMetered(WalletMetrics metrics) => new SqlLedgerStore(_sources[0], new PostgresDialect(Schema, Time), TimeProvider.System, metrics);

    public async Task SqlAsync(string sql)
    {
        await using var command = _sources[0].CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public override Task<IReadOnlyList<string>> FindLossesAsync() => LedgerConservation.FindAsync(_sources[0], $"{Schema}.", hasHot: true);

    public override async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await using var command = (await NewSourceAsync()).CreateCommand($"DROP SCHEMA IF EXISTS {Schema} CASCADE");
            await command.ExecuteNonQueryAsync();
        }

        foreach (var source in _sources)
        {
            await source.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }
}
