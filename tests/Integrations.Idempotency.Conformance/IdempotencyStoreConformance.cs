namespace Integrations.Idempotency.Conformance;

/// <summary>What every store must do, told by behaviour. A store's tests inherit it.</summary>
/// <typeparam name="THome">Where keys are kept; each test has one of its own.</typeparam>
public abstract class IdempotencyStoreConformance<THome> : IAsyncLifetime
    where THome : IdempotencyHome, new()
{
    private static readonly IdempotencyKey Key = new("mpesa", "shop", "b2c", "order-1");
    private static readonly Fingerprint Fields = Fingerprint.Of(fields => fields.Add("amount", 100));
    private static readonly Fingerprint OtherFields = Fingerprint.Of(fields => fields.Add("amount", 200));
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(30);
    private static readonly Guid One = new("00000000-0000-0000-0000-000000000001");
    private static readonly Guid Other = new("00000000-0000-0000-0000-000000000002");

    protected THome Home { get; } = new();

    protected IIdempotencyStore Store { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Store = await Home.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await Home.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_new_key_is_reserved_with_the_proposed_reference()
    {
        var reservation = await ReserveAsync(One, "ref-1");

        Assert.Equal((ReservationStatus.First, "ref-1"), (reservation.Status, reservation.Reference));
    }

    [Fact]
    public async Task Other_fields_under_a_key_are_a_reuse_in_every_state()
    {
        await ReserveAsync(One);
        var whileReserved = await ReserveAsync(Other, fields: OtherFields);
        await CompleteAsync(One, StoredAnswerKind.Final);
        var whileAnswered = await ReserveAsync(Other, fields: OtherFields);

        Assert.Equal(ReservationStatus.KeyReused, whileReserved.Status);
        Assert.Equal(ReservationStatus.KeyReused, whileAnswered.Status);
    }

    [Fact]
    public async Task The_same_text_under_another_operation_is_another_key()
    {
        await ReserveAsync(One);

        var reservation = await Store.ReserveAsync(Request(Other, "ref-2") with { Key = Key with { Operation = "reversal" } });

        Assert.Equal(ReservationStatus.First, reservation.Status);
    }

    [Fact]
    public async Task While_the_lease_runs_others_are_told_how_long()
    {
        await ReserveAsync(One, "ref-1");
        Home.Advance(TimeSpan.FromSeconds(50));

        var reservation = await ReserveAsync(Other, "ref-2", Window);

        Assert.Equal((ReservationStatus.InProgress, "ref-1"), (reservation.Status, reservation.Reference));
        Assert.Equal(TimeSpan.FromSeconds(70), reservation.LeaseRemaining);
    }

    [Fact]
    public async Task The_same_owner_gets_its_reservation_again()
    {
        await ReserveAsync(One, "ref-1");

        var reservation = await ReserveAsync(One, "ref-2");

        Assert.Equal((ReservationStatus.First, "ref-1"), (reservation.Status, reservation.Reference));
    }

    [Fact]
    public async Task After_a_crash_an_operation_that_may_be_sent_again_is_reserved_with_the_same_reference()
    {
        await ReserveAsync(One, "ref-1", Window);
        Home.Advance(Lease);

        var reservation = await ReserveAsync(Other, "ref-2", Window);
        var third = await ReserveAsync(new Guid(3, 0, 0, new byte[8]), "ref-3", Window);

        Assert.Equal((ReservationStatus.Again, "ref-1"), (reservation.Status, reservation.Reference));
        Assert.Equal(ReservationStatus.InProgress, third.Status);
    }

    [Fact]
    public async Task After_a_crash_an_operation_that_is_not_sent_again_is_abandoned()
    {
        await ReserveAsync(One, "ref-1");
        Home.Advance(Lease);

        var reservation = await ReserveAsync(Other, "ref-2");

        Assert.Equal((ReservationStatus.Abandoned, "ref-1"), (reservation.Status, reservation.Reference));
    }

    [Fact]
    public async Task After_the_window_nothing_is_sent_again()
    {
        await ReserveAsync(One, "ref-1", Window);
        Home.Advance(Window);

        var reservation = await ReserveAsync(Other, "ref-2", Window);

        Assert.Equal((ReservationStatus.Abandoned, "ref-1"), (reservation.Status, reservation.Reference));
    }

    [Fact]
    public async Task The_window_counts_from_the_first_reservation()
    {
        await ReserveAsync(One, "ref-1", Window);
        Home.Advance(Window - TimeSpan.FromMinutes(1));
        await ReserveAsync(Other, "ref-2", Window);
        await CompleteAsync(Other, StoredAnswerKind.Unknown);
        Home.Advance(TimeSpan.FromMinutes(1));

        var reservation = await ReserveAsync(One, "ref-3", Window);

        Assert.Equal(ReservationStatus.Answered, reservation.Status);
    }

    [Fact]
    public async Task A_final_answer_stands_long_after_the_window()
    {
        await ReserveAsync(One, "ref-1", Window);
        await CompleteAsync(One, StoredAnswerKind.Final, 7);
        Home.Advance(TimeSpan.FromDays(100));

        var reservation = await ReserveAsync(Other, "ref-2", Window);

        Assert.Equal((ReservationStatus.Answered, "ref-1"), (reservation.Status, reservation.Reference));
        Assert.Equal([7], reservation.Answer.ToArray());
    }

    [Fact]
    public async Task An_unknown_answer_stands_for_an_operation_that_is_not_sent_again()
    {
        await ReserveAsync(One);
        await CompleteAsync(One, StoredAnswerKind.Unknown, 8);

        var reservation = await ReserveAsync(Other);

        Assert.Equal(ReservationStatus.Answered, reservation.Status);
        Assert.Equal([8], reservation.Answer.ToArray());
    }

    [Fact]
    public async Task An_unknown_answer_may_be_replaced_by_sending_again()
    {
        await ReserveAsync(One, "ref-1", Window);
        await CompleteAsync(One, StoredAnswerKind.Unknown, 8);
        var again = await ReserveAsync(Other, "ref-2", Window);
        await CompleteAsync(Other, StoredAnswerKind.Final, 9);

        var answered = await ReserveAsync(One, "ref-3", Window);

        Assert.Equal((ReservationStatus.Again, "ref-1"), (again.Status, again.Reference));
        Assert.Equal([9], answered.Answer.ToArray());
    }

    [Fact]
    public async Task An_unknown_answer_survives_a_crash_of_the_repeat()
    {
        await ReserveAsync(One, "ref-1", Window);
        await CompleteAsync(One, StoredAnswerKind.Unknown, 8);
        await ReserveAsync(Other, "ref-2", Window);
        Home.Advance(Window);

        var reservation = await ReserveAsync(One, "ref-3", Window);

        Assert.Equal(ReservationStatus.Answered, reservation.Status);
        Assert.Equal([8], reservation.Answer.ToArray());
    }

    [Fact]
    public async Task An_answer_that_comes_after_the_lease_is_stored_while_nobody_took_over()
    {
        await ReserveAsync(One);
        Home.Advance(Lease * 3);

        var stored = await CompleteAsync(One, StoredAnswerKind.Final);
        var reservation = await ReserveAsync(Other);

        Assert.True(stored);
        Assert.Equal(ReservationStatus.Answered, reservation.Status);
    }

    [Fact]
    public async Task An_owner_that_was_taken_over_changes_nothing()
    {
        await ReserveAsync(One, "ref-1", Window);
        Home.Advance(Lease);
        await ReserveAsync(Other, "ref-2", Window);

        var stored = await CompleteAsync(One, StoredAnswerKind.Final);
        var released = await Store.ReleaseAsync(Key, One);

        Assert.False(stored);
        Assert.False(released);
        Assert.Equal(ReservationStatus.InProgress, (await ReserveAsync(One, "ref-3", Window)).Status);
    }

    [Fact]
    public async Task An_answer_is_stored_once()
    {
        await ReserveAsync(One);
        await CompleteAsync(One, StoredAnswerKind.Final, 1);

        var second = await CompleteAsync(One, StoredAnswerKind.Final, 2);

        Assert.False(second);
        Assert.Equal([1], (await ReserveAsync(Other)).Answer.ToArray());
    }

    [Fact]
    public async Task A_released_key_is_free_for_other_fields_and_another_reference()
    {
        await ReserveAsync(One, "ref-1");

        var released = await Store.ReleaseAsync(Key, One);
        var reservation = await ReserveAsync(Other, "ref-2", fields: OtherFields);

        Assert.True(released);
        Assert.Equal((ReservationStatus.First, "ref-2"), (reservation.Status, reservation.Reference));
    }

    [Fact]
    public async Task A_key_that_was_sent_before_is_not_released()
    {
        await ReserveAsync(One, "ref-1", Window);
        Home.Advance(Lease);
        await ReserveAsync(Other, "ref-2", Window);

        Assert.False(await Store.ReleaseAsync(Key, Other));
    }

    [Fact]
    public async Task An_answered_key_is_not_released()
    {
        await ReserveAsync(One);
        await CompleteAsync(One, StoredAnswerKind.Final);

        Assert.False(await Store.ReleaseAsync(Key, One));
    }

    [Fact]
    public async Task A_key_is_forgotten_after_the_retention_and_not_before()
    {
        await ReserveAsync(One, "ref-1");
        await CompleteAsync(One, StoredAnswerKind.Final);
        Home.Advance(TimeSpan.FromDays(180) - TimeSpan.FromTicks(1));
        var before = await ReserveAsync(Other, "ref-2");
        Home.Advance(TimeSpan.FromTicks(1));

        var after = await ReserveAsync(Other, "ref-3");

        Assert.Equal(ReservationStatus.Answered, before.Status);
        Assert.Equal((ReservationStatus.First, "ref-3"), (after.Status, after.Reference));
    }

    [Fact]
    public async Task Of_many_at_once_one_reserves()
    {
        var owners = Enumerable.Range(1, 64).Select(number => new Guid(number, 0, 0, new byte[8]));

        var reservations = await Task.WhenAll(owners.Select(owner => Task.Run(() => ReserveAsync(owner, $"ref-{owner}").AsTask())));

        Assert.Single(reservations, reservation => reservation.Status is ReservationStatus.First);
        Assert.Single(reservations.Select(reservation => reservation.Reference).Distinct());
    }

    [Fact]
    public async Task Of_many_in_several_processes_one_reserves_and_the_others_learn_its_answer()
    {
        var stores = new[] { Store, await Home.OpenAsync(), await Home.OpenAsync() };
        var owners = Enumerable.Range(1, 60).Select(number => new Guid(number, 0, 0, new byte[8])).ToArray();

        var reservations = await Task.WhenAll(owners.Select((owner, i) => Task.Run(
            async () => (Owner: owner, Given: await stores[i % stores.Length].ReserveAsync(Request(owner, $"ref-{owner}"))))));
        var first = Assert.Single(reservations, reservation => reservation.Given.Status is ReservationStatus.First);
        var stored = await Task.WhenAll(owners.Select((owner, i) => Task.Run(
            async () => await stores[i % stores.Length].CompleteAsync(Key, owner, StoredAnswerKind.Final, owner.ToByteArray()))));
        var answered = await stores[1].ReserveAsync(Request(Other, "late"));

        Assert.All(reservations, reservation => Assert.Equal($"ref-{first.Owner}", reservation.Given.Reference));
        Assert.All(reservations.Where(reservation => reservation.Owner != first.Owner), other => Assert.Equal(ReservationStatus.InProgress, other.Given.Status));
        Assert.Single(stored, isStored => isStored);
        Assert.Equal(first.Owner.ToByteArray(), answered.Answer.ToArray());
    }

    [Fact]
    public async Task Of_many_that_find_a_dead_holder_one_takes_over_with_the_old_reference()
    {
        var other = await Home.OpenAsync();
        await ReserveAsync(One, "ref-1", Window);
        Home.Advance(Lease);
        var owners = Enumerable.Range(10, 40).Select(number => new Guid(number, 0, 0, new byte[8]));

        var reservations = await Task.WhenAll(owners.Select((owner, i) => Task.Run(
            async () => await (i % 2 is 0 ? Store : other).ReserveAsync(Request(owner, $"ref-{owner}") with { ResendWindow = Window }))));

        Assert.Single(reservations, reservation => reservation.Status is ReservationStatus.Again);
        Assert.Equal(39, reservations.Count(reservation => reservation.Status is ReservationStatus.InProgress));
        Assert.All(reservations, reservation => Assert.Equal("ref-1", reservation.Reference));
    }

    [Fact]
    public async Task A_key_that_many_reserve_and_free_is_held_by_one_at_a_time()
    {
        var stores = new[] { Store, await Home.OpenAsync() };
        var (holders, taken) = (0, 0);

        await Task.WhenAll(Enumerable.Range(1, 8).Select(number => Task.Run(async () =>
        {
            for (var turn = 0; turn < 20; turn++)
            {
                var owner = new Guid(number, (short)turn, 0, new byte[8]);
                if ((await stores[number % 2].ReserveAsync(Request(owner, $"ref-{owner}"))).Status is ReservationStatus.First)
                {
                    Assert.Equal(1, Interlocked.Increment(ref holders));
                    Interlocked.Increment(ref taken);
                    Interlocked.Decrement(ref holders);
                    Assert.True(await stores[number % 2].ReleaseAsync(Key, owner));
                }
            }
        })));

        Assert.NotEqual(0, taken);
        Assert.Equal(ReservationStatus.First, (await ReserveAsync(One)).Status);
    }

    [Fact]
    public async Task A_forgotten_key_is_free_for_other_fields()
    {
        await ReserveAsync(One, "ref-1");
        Home.Advance(TimeSpan.FromDays(180));

        var reservation = await ReserveAsync(Other, "ref-2", fields: OtherFields);

        Assert.Equal((ReservationStatus.First, "ref-2"), (reservation.Status, reservation.Reference));
        Assert.False(await CompleteAsync(One, StoredAnswerKind.Final));
        Assert.False(await Store.ReleaseAsync(Key, One));
    }

    [Theory]
    [InlineData(128)]
    [InlineData(4_000)]
    public async Task Long_and_strange_keys_are_kept_apart(int length)
    {
        var text = $"{new string('\u00e9', length - 3)}\0\ud800";
        var other = Key with { Value = $"{text}2" };
        var reference = new string('r', length);
        await Store.ReserveAsync(Request(One, reference) with { Key = Key with { Value = $"{text}1" } });

        var same = await Store.ReserveAsync(Request(Other, "ref-2") with { Key = Key with { Value = $"{text}1" } });
        var different = await Store.ReserveAsync(Request(Other, "ref-3") with { Key = other });

        Assert.Equal((ReservationStatus.InProgress, reference), (same.Status, same.Reference));
        Assert.Equal((ReservationStatus.First, "ref-3"), (different.Status, different.Reference));
    }

    [Fact]
    public async Task A_large_answer_and_an_empty_one_come_back_as_they_were()
    {
        var large = new byte[200_000];
        new Random(7).NextBytes(large);
        var empty = Key with { Value = "order-2" };
        await ReserveAsync(One);
        await Store.ReserveAsync(Request(One, "ref-2") with { Key = empty });

        await Store.CompleteAsync(Key, One, StoredAnswerKind.Final, large);
        await Store.CompleteAsync(empty, One, StoredAnswerKind.Final, default);

        var ofEmpty = await Store.ReserveAsync(Request(Other, "ref-3") with { Key = empty });
        Assert.Equal(large, (await ReserveAsync(Other)).Answer.ToArray());
        Assert.Equal((ReservationStatus.Answered, 0), (ofEmpty.Status, ofEmpty.Answer.Length));
    }

    [Fact]
    public async Task Whoever_is_cancelled_reserves_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.ReserveAsync(Request(One, "ref-1"), new CancellationToken(canceled: true)));

        var reservation = await ReserveAsync(Other, "ref-2");
        Assert.Equal((ReservationStatus.First, "ref-2"), (reservation.Status, reservation.Reference));
    }

    private static ReservationRequest Request(Guid owner, string reference) =>
        new() { Key = Key, Fingerprint = Fields, Owner = owner, ProposedReference = reference, Lease = Lease, ResendWindow = TimeSpan.Zero };

    private ValueTask<Reservation> ReserveAsync(Guid owner, string reference = "ref", TimeSpan window = default, Fingerprint? fields = null) =>
        Store.ReserveAsync(Request(owner, reference) with { ResendWindow = window, Fingerprint = fields ?? Fields });

    private ValueTask<bool> CompleteAsync(Guid owner, StoredAnswerKind kind, byte answer = 0) => Store.CompleteAsync(Key, owner, kind, new[] { answer });
}
