using Integrations.Idempotency;
using Microsoft.Data.Sqlite;

namespace Integrations.Bridge.Sqlite.Tests;

/// <summary>What the table of keys forbids and forgets.</summary>
public sealed class IdempotencyStoreTests : JournalFixture
{
    private static readonly IdempotencyKey Key = new("mpesa", "shop", "b2c", "order-1");
    private static readonly Guid One = new("00000000-0000-0000-0000-000000000001");
    private static readonly Guid Other = new("00000000-0000-0000-0000-000000000002");

    [Fact]
    public async Task Old_keys_leave_the_table_a_few_on_each_call()
    {
        var store = NewStore();
        for (var number = 0; number < 20; number++)
        {
            await store.ReserveAsync(Request(One) with { Key = Key with { Value = $"old-{number}" } });
            await store.CompleteAsync(Key with { Value = $"old-{number}" }, One, StoredAnswerKind.Final, default);
        }

        Time.Advance(TimeSpan.FromDays(180));
        await store.ReserveAsync(Request(One));

        Assert.Equal(17, Number("SELECT count(*) FROM idempotency"));
    }

    [Fact]
    public async Task What_was_reserved_is_there_after_a_restart()
    {
        await NewStore().ReserveAsync(Request(One));

        Assert.Equal(ReservationStatus.InProgress, (await NewStore().ReserveAsync(Request(Other))).Status);
    }

    [Theory]
    [InlineData("UPDATE idempotency SET reference = 'x'")]
    [InlineData("UPDATE idempotency SET fingerprint = 'x'")]
    [InlineData("UPDATE idempotency SET begun_at = 1")]
    [InlineData("UPDATE idempotency SET kind = 'Unknown' WHERE kind = 'Final'")]
    [InlineData("UPDATE idempotency SET answer = x'00' WHERE kind = 'Final'")]
    [InlineData("UPDATE idempotency SET owner = x'00', lent_at = 1, lease = 1 WHERE kind = 'Final'")]
    [InlineData("UPDATE idempotency SET owner = NULL WHERE owner IS NOT NULL")]
    [InlineData("UPDATE idempotency SET kind = 'Final' WHERE owner IS NOT NULL")]
    [InlineData("INSERT INTO idempotency (provider, merchant, operation, key, fingerprint, reference, begun_at, forget_at) VALUES ('p', 'm', 'o', 'k', 'f', 'r', 1, 2)")]
    [InlineData("DELETE FROM idempotency WHERE kind = 'Final'")]
    [InlineData("DELETE FROM idempotency WHERE is_repeat = 1")]
    public async Task The_schema_forbids_what_would_let_a_key_pay_twice(string sql)
    {
        var store = NewStore();
        await store.ReserveAsync(Request(One));
        await store.CompleteAsync(Key, One, StoredAnswerKind.Final, new byte[] { 7 });
        var repeated = Request(One) with { Key = Key with { Value = "order-2" }, ResendWindow = TimeSpan.FromHours(1) };
        await store.ReserveAsync(repeated);
        Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(ReservationStatus.Again, (await store.ReserveAsync(repeated with { Owner = Other })).Status);

        var error = Assert.Throws<SqliteException>(() => Sql(sql));

        Assert.Equal(19, error.SqliteErrorCode);
    }

    private static ReservationRequest Request(Guid owner) => new()
    {
        Key = Key,
        Fingerprint = Fingerprint.Of(fields => fields.Add("amount", 100)),
        Owner = owner,
        ProposedReference = "ref-1",
        Lease = TimeSpan.FromMinutes(2),
        ResendWindow = TimeSpan.Zero,
    };

    private SqliteIdempotencyStore NewStore() => new(
        Own(new SqliteDatabase(new SqliteJournalOptions { ConnectionString = $"Data Source={Folder.Database}", BusyTimeout = TimeSpan.FromSeconds(30) }, Time)), new IdempotencyOptions().Retention);
}
