using Integrations.Idempotency;
using Integrations.Idempotency.Conformance;
using Integrations.Testing;

namespace Integrations.Bridge.Sqlite.Tests;

public sealed class SqliteIdempotencyConformanceTests : IdempotencyStoreConformance<SqliteIdempotencyConformanceTests.SqliteHome>
{
    /// <summary>A database in a folder of its own; each store on it has its own writer, as another process has.</summary>
    public sealed class SqliteHome : IdempotencyHome
    {
        private readonly TemporaryFolder _folder = new();
        private readonly ManualTime _time = new();
        private readonly List<SqliteDatabase> _databases = [];

        public override ValueTask<IIdempotencyStore> OpenAsync()
        {
            var database = new SqliteDatabase(new SqliteJournalOptions { ConnectionString = $"Data Source={_folder.Database}", BusyTimeout = TimeSpan.FromSeconds(30) }, _time);
            _databases.Add(database);
            return new(new SqliteIdempotencyStore(database, new IdempotencyOptions().Retention));
        }

        public override void Advance(TimeSpan by) => _time.Advance(by);

        public override async ValueTask DisposeAsync()
        {
            foreach (var database in _databases)
            {
                await database.DisposeAsync();
            }

            _folder.Dispose();
        }
    }
}
