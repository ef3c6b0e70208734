using System.Transactions;
using Integrations.Idempotency;

namespace Integrations.Bridge.Postgres.Tests;

/// <summary>What the store of keys does when connections break, and what its table forbids.</summary>
public sealed class IdempotencyStoreTests : JournalFixture
{
    private static readonly IdempotencyKey Key = new("mpesa", "shop", "b2c", "order-1");
    private static readonly Guid One = new("00000000-0000-0000-0000-000000000001");
    private static readonly Guid Other = new("00000000-0000-0000-0000-000000000002");

    private CuttingProxy? _proxy;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_proxy is not null)
        {
            await _proxy.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reservation_whose_answer_is_lost_is_asked_for_again_and_is_the_same(bool isStored)
    {
        var store = await WarmAsync();
        Lose(isStored);

        var reservation = await store.ReserveAsync(Request(One));

        Assert.Equal((ReservationStatus.First, "ref-1"), (reservation.Status, reservation.Reference));
        Assert.Equal(ReservationStatus.InProgress, (await store.ReserveAsync(Request(Other))).Status);
        Assert.True(await store.CompleteAsync(Key, One, StoredAnswerKind.Final, new byte[] { 7 }));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_whose_confirmation_is_lost_is_stored_once_and_reported_as_stored(bool isStored)
    {
        var store = await WarmAsync();
        await store.ReserveAsync(Request(One));
        Lose(isStored);

        var stored = await store.CompleteAsync(Key, One, StoredAnswerKind.Final, new byte[] { 7 });

        Assert.True(stored);
        Assert.Equal([7], (await store.ReserveAsync(Request(Other))).Answer.ToArray());
        Assert.False(await store.CompleteAsync(Key, One, StoredAnswerKind.Final, new byte[] { 7 }));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Another_answer_than_the_stored_one_is_not_reported_as_stored_when_a_confirmation_is_lost(bool arrives)
    {
        var store = await WarmAsync();
        await store.ReserveAsync(Request(One));
        await store.CompleteAsync(Key, One, StoredAnswerKind.Final, new byte[] { 7 });
        Lose(arrives);

        Assert.False(await store.CompleteAsync(Key, One, StoredAnswerKind.Final, new byte[] { 8 }));
        Assert.Equal([7], (await store.ReserveAsync(Request(Other))).Answer.ToArray());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_key_whose_freeing_is_not_confirmed_is_free(bool isStored)
    {
        var store = await WarmAsync();
        await store.ReserveAsync(Request(One));
        Lose(isStored);

        Assert.True(await store.ReleaseAsync(Key, One));
        Assert.Equal((ReservationStatus.First, "ref-2"), State(await store.ReserveAsync(Request(Other))));
    }

    [Fact]
    public async Task Whether_a_key_was_freed_is_not_guessed_when_somebody_has_it()
    {
        var store = await WarmAsync();
        await store.ReserveAsync(Request(Other));
        _proxy!.LoseNextAnswer();

        var error = await Assert.ThrowsAsync<JournalException>(async () => await store.ReleaseAsync(Key, One));

        Assert.True(error.IsCommitUnknown);
        Assert.Equal(ReservationStatus.First, (await store.ReserveAsync(Request(Other))).Status);
    }

    [Fact]
    public async Task Each_call_is_one_round_trip()
    {
        var store = await WarmAsync();
        var before = _proxy!.RoundTrips;

        await store.ReserveAsync(Request(One));
        await store.CompleteAsync(Key, One, StoredAnswerKind.Final, new byte[] { 7 });
        await store.ReserveAsync(Request(Other));
        await store.ReleaseAsync(Key, Other);

        Assert.Equal(4, _proxy.RoundTrips - before);
    }

    [Fact]
    public async Task What_is_reserved_stays_when_the_hosts_own_transaction_is_rolled_back()
    {
        var store = await NewStoreAsync();
        await store.OpenAsync(CancellationToken.None);

        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            await store.ReserveAsync(Request(One));
        }

        Assert.Equal(ReservationStatus.InProgress, (await store.ReserveAsync(Request(Other))).Status);
    }

    [Fact]
    public async Task The_servers_clock_ends_a_lease()
    {
        var store = await NewStoreAsync();
        await store.ReserveAsync(Request(One) with { Lease = TimeSpan.FromHours(1) });

        var running = await store.ReserveAsync(Request(Other));
        await Schema.SqlAsync("UPDATE journal.idempotency SET lent_at = lent_at - 36000000000");
        var over = await store.ReserveAsync(Request(Other));

        Assert.InRange(running.LeaseRemaining, TimeSpan.FromMinutes(59), TimeSpan.FromHours(1));
        Assert.Equal(ReservationStatus.Abandoned, over.Status);
    }

    [Fact]
    public async Task A_serialization_failure_is_tried_again()
    {
        var store = await NewStoreAsync();
        await store.OpenAsync(CancellationToken.None);
        await Schema.SqlAsync(
            """
            CREATE SEQUENCE journal.calls;
            CREATE FUNCTION journal.fail() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF nextval('journal.calls') <= 2 THEN RAISE EXCEPTION 'again' USING ERRCODE = 'serialization_failure'; END IF;
              RETURN NEW;
            END $$;
            CREATE TRIGGER failing BEFORE INSERT ON journal.idempotency FOR EACH ROW EXECUTE FUNCTION journal.fail();
            """);

        Assert.Equal(ReservationStatus.First, (await store.ReserveAsync(Request(One))).Status);
        Assert.Equal(3, await Schema.NumberAsync("SELECT last_value FROM journal.calls"));
    }

    [Fact]
    public async Task Old_keys_leave_the_table_a_few_on_each_call()
    {
        var time = new ManualTime();
        var store = await NewStoreAsync(clock: time);
        for (var number = 0; number < 20; number++)
        {
            await store.ReserveAsync(Request(One) with { Key = Key with { Value = $"old-{number}" } });
            await store.CompleteAsync(Key with { Value = $"old-{number}" }, One, StoredAnswerKind.Final, default);
        }

        time.Advance(TimeSpan.FromDays(180));
        await store.ReserveAsync(Request(One));

        Assert.Equal(17, await Schema.NumberAsync("SELECT count(*) FROM journal.idempotency"));
    }

    [Theory]
    [InlineData("UPDATE journal.idempotency SET reference = 'x'")]
    [InlineData("UPDATE journal.idempotency SET fingerprint = 'x'")]
    [InlineData("UPDATE journal.idempotency SET begun_at = 1")]
    [InlineData("UPDATE journal.idempotency SET kind = 'Unknown' WHERE kind = 'Final'")]
    [InlineData("UPDATE journal.idempotency SET answer = 'x' WHERE kind = 'Final'")]
    [InlineData("UPDATE journal.idempotency SET owner = gen_random_uuid(), lent_at = 1, lease = 1 WHERE kind = 'Final'")]
    [InlineData("UPDATE journal.idempotency SET owner = NULL WHERE owner IS NOT NULL")]
    [InlineData("UPDATE journal.idempotency SET kind = 'Final' WHERE owner IS NOT NULL")]
    [InlineData("INSERT INTO journal.idempotency (provider, merchant, operation, key, fingerprint, reference, begun_at, forget_at) VALUES ('p', 'm', 'o', 'k', 'f', 'r', 1, 2)")]
    [InlineData("DELETE FROM journal.idempotency WHERE kind = 'Final'")]
    [InlineData("DELETE FROM journal.idempotency WHERE is_repeat")]
    [InlineData("TRUNCATE journal.idempotency")]
    public async Task The_schema_forbids_what_would_let_a_key_pay_twice(string sql)
    {
        var store = await NewStoreAsync();
        await store.ReserveAsync(Request(One));
        await store.CompleteAsync(Key, One, StoredAnswerKind.Final, new byte[] { 7 });
        var repeated = Request(One) with { Key = Key with { Value = "order-2" }, ResendWindow = TimeSpan.FromHours(1) };
        await store.ReserveAsync(repeated);
        await Schema.SqlAsync("UPDATE journal.idempotency SET lent_at = lent_at - 36000000000 WHERE owner IS NOT NULL");
        Assert.Equal(ReservationStatus.Again, (await store.ReserveAsync(repeated with { Owner = Other })).Status);

        var error = await Assert.ThrowsAsync<PostgresException>(() => Schema.SqlAsync(sql));

        Assert.StartsWith("23", error.SqlState, StringComparison.Ordinal);
    }

    private static ReservationRequest Request(Guid owner) => new()
    {
        Key = Key,
        Fingerprint = Fingerprint.Of(fields => fields.Add("amount", 100)),
        Owner = owner,
        ProposedReference = owner == One ? "ref-1" : "ref-2",
        Lease = TimeSpan.FromMinutes(2),
        ResendWindow = TimeSpan.Zero,
    };

    private static (ReservationStatus, string) State(Reservation reservation) => (reservation.Status, reservation.Reference);

    private void Lose(bool answer)
    {
        if (answer)
        {
            _proxy!.LoseNextAnswer();
        }
        else
        {
            _proxy!.LoseNextRequest();
        }
    }

    private async Task<PostgresIdempotencyStore> NewStoreAsync(Action<NpgsqlConnectionStringBuilder>? connection = null, TimeProvider? clock = null) => new(
        await Schema.NewSourceAsync(connection), new PostgresJournalOptions { Schema = Schema.Name }, new IdempotencyOptions().Retention, TimeProvider.System, clock);

    /// <summary>A store over one connection through the proxy, whose statements are prepared.</summary>
    private async Task<PostgresIdempotencyStore> WarmAsync()
    {
        _proxy = new CuttingProxy((await TestServer.GetAsync()).ConnectionString);
        var store = await NewStoreAsync(_proxy.Use);
        var warming = Key with { Value = "warm" };
        await store.ReserveAsync(Request(One) with { Key = warming });
        await store.ReleaseAsync(warming, Other);
        await store.CompleteAsync(warming, One, StoredAnswerKind.Unknown, default);
        return store;
    }
}
