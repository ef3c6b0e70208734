using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Integrations.Wallets.Tests;

public sealed class SqliteHome : LedgerHome
{
    private readonly DirectoryInfo _folder = TestFolder.Create("integrations-wallets-");
    private readonly List<DbDataSource> _sources = [];

    public override int ModelRuns => 8;

    internal override async ValueTask<ILedgerStore> OpenAsync()
    {
        var source = SqliteFactory.Instance.CreateDataSource($"Data Source={Path.Combine(_folder.FullName, "wallets.db")};Pooling=False");
        _sources.Add(source);
        var store = new SqlLedgerStore(source, new SqliteDialect(Time), TimeProvider.System);
        await store.GetTimeAsync();
        return store;
    }

    internal override ILedgerStore OpenMetered(WalletMetrics metrics) => new SqlLedgerStore(_sources[0], new SqliteDialect(Time), TimeProvider.System, metrics);

    public async Task SqlAsync(string sql)
    {
        await using var command = _sources[0].CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public override Task<IReadOnlyList<string>> FindLossesAsync() => LedgerConservation.FindAsync(_sources[0], "", hasHot: false);

    public override async ValueTask DisposeAsync()
    {
        foreach (var source in _sources)
        {
            await source.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }
}
