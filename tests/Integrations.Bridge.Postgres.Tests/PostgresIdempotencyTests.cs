using Integrations.Idempotency;
using Integrations.Idempotency.Conformance;

namespace Integrations.Bridge.Postgres.Tests;

public sealed class PostgresIdempotencyConformanceTests : IdempotencyStoreConformance<PostgresIdempotencyConformanceTests.PostgresHome>
{
    /// <summary>A schema whose clock the tests move; each store on it has connections of its own.</summary>
    public sealed class PostgresHome : IdempotencyHome
    {
        private readonly PostgresSchema _schema = new();
        private readonly ManualTime _time = new();

        public override async ValueTask<IIdempotencyStore> OpenAsync() => new PostgresIdempotencyStore(
            await _schema.NewSourceAsync(), new PostgresJournalOptions { Schema = _schema.Name }, new IdempotencyOptions().Retention, TimeProvider.System, _time);

        public override void Advance(TimeSpan by) => _time.Advance(by);

        public override ValueTask DisposeAsync() => _schema.DisposeAsync();
    }
}
