using System.Globalization;

namespace Integrations.Wallets.Tests;

/// <summary>What every ledger must do, told by behaviour. Each store's tests inherit it, and after each test nothing may be lost.</summary>
/// <typeparam name="THome">Where the ledger is kept; each test has one of its own.</typeparam>
public abstract class LedgerConformance<THome> : IAsyncLifetime
    where THome : LedgerHome, new()
{
    private const int Writers = 32;
    private readonly List<AccountId> _accounts = [];
    private int _ids;

    protected THome Home { get; } = new();

    private protected ILedgerStore Ledger { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Ledger = await Home.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        try
        {
            await ConserveAsync();
            Assert.Empty(await Home.FindLossesAsync());
        }
        finally
        {
            await Home.DisposeAsync();
            GC.SuppressFinalize(this);
        }
    }

    [Fact]
    public async Task Every_answer_and_balance_is_that_of_a_plain_model()
    {
        for (var seed = 1; seed <= Home.ModelRuns; seed++)
        {
            await CompareWithModelAsync(seed, steps: 120);
        }
    }

    [Fact]
    public async Task A_transfer_moves_money_and_comes_back_as_it_was_recorded()
    {
        var (world, wallet) = (await OpenAsync(AccountKind.World), await OpenAsync(floor: 0));
        var draft = TransferDraft.Move(NewId(), world, wallet, Kes(500)) with { Reference = "order 7", Metadata = "{\"a\":1}", EffectiveAt = Home.Time.GetUtcNow().AddDays(-3), Corrects = NewId() };

        var result = await Ledger.BookAsync(new Journal(draft));
        var found = await Ledger.FindAsync(draft.Id);
        var entry = Assert.Single(await Ledger.ListAsync(wallet, new EntryQuery()));

        Assert.Equal((JournalStatus.Booked, TransferStatus.Created), (result.Status, result.Transfers[0].Status));
        Assert.Equal(result.Transfers[0].Transfer, found);
        Assert.Equal((draft.Id, TransferKind.Transfer, world, wallet, Kes(500), "order 7", "{\"a\":1}", draft.EffectiveAt, draft.Corrects), (found!.Id, found.Kind, found.Debit, found.Credit, found.Amount, found.Reference, found.Metadata, found.EffectiveAt, found.Corrects));
        Assert.Equal((Kes(500), Kes(500), 1L, found), (entry.Amount, entry.BalanceAfter, entry.Version, entry.Transfer));
        Assert.Equal((Kes(500), Kes(500), 1L), await BalanceAsync(wallet));
        Assert.Equal(Kes(-500), (await Ledger.GetAsync(world))!.Posted);
    }

    [Fact]
    public async Task The_same_id_with_other_content_says_what_differs_and_books_nothing()
    {
        var (world, one, two) = (await OpenAsync(AccountKind.World), await OpenAsync(floor: 0), await OpenAsync(floor: 0));
        var id = NewId();
        var first = TransferDraft.Move(id, world, one, Kes(5)) with { Reference = "r", Metadata = "m" };
        await BookAsync(first);

        var answers = new[]
        {
            await BookAsync(first), await BookAsync(TransferDraft.Move(id, world, one, Kes(6)) with { Reference = "r", Metadata = "m" }), await BookAsync(TransferDraft.Move(id, two, one, Kes(5)) with { Reference = "r", Metadata = "m" }),
            await BookAsync(TransferDraft.Move(id, world, two, Kes(5)) with { Reference = "r", Metadata = "m" }), await BookAsync(TransferDraft.Move(id, world, one, Usd(5)) with { Reference = "r", Metadata = "m" }),
            await BookAsync(TransferDraft.Hold(id, world, one, Kes(5)) with { Reference = "r", Metadata = "m" }), await BookAsync(first with { Reference = "x" }), await BookAsync(first with { Metadata = "x" }), await BookAsync(first),
        };

        Assert.Equal(
            [
                TransferStatus.Exists, TransferStatus.ExistsWithDifferentAmount, TransferStatus.ExistsWithDifferentDebit, TransferStatus.ExistsWithDifferentCredit, TransferStatus.ExistsWithDifferentCurrency,
                TransferStatus.ExistsWithDifferentFlags, TransferStatus.ExistsWithDifferentReference, TransferStatus.ExistsWithDifferentMetadata, TransferStatus.Exists,
            ],
            answers);
        Assert.Equal((Kes(5), Kes(5), 1L), await BalanceAsync(one));
    }

    [Fact]
    public async Task An_id_that_failed_for_funds_stays_failed_when_money_has_come()
    {
        var (world, wallet) = (await OpenAsync(AccountKind.World), await OpenAsync(floor: -10));
        var late = TransferDraft.Move(NewId(), wallet, world, Kes(25));

        var refused = (await Ledger.BookAsync(new Journal(late))).Transfers[0];
        await FundAsync(world, wallet, 100);

        Assert.Equal((TransferStatus.InsufficientFunds, Kes(10)), (refused.Status, refused.Available));
        Assert.Equal(TransferStatus.IdAlreadyFailed, await BookAsync(late));
        Assert.Equal(TransferStatus.ExistsWithDifferentAmount, await BookAsync(TransferDraft.Move(late.Id, wallet, world, Kes(5))));
        Assert.Null(await Ledger.FindAsync(late.Id));
        Assert.Equal(TransferStatus.Created, await BookAsync(TransferDraft.Move(NewId(), wallet, world, Kes(25))));
    }

    [Fact]
    public async Task A_ceiling_counts_what_is_on_its_way_in()
    {
        var (world, wallet) = (await OpenAsync(AccountKind.World), await OpenAsync(floor: 0, ceiling: 100));
        await BookAsync(TransferDraft.Hold(NewId(), world, wallet, Kes(60)));

        Assert.Equal(TransferStatus.ExceedsCeiling, await BookAsync(TransferDraft.Move(NewId(), world, wallet, Kes(41))));
        Assert.Equal(TransferStatus.Created, await BookAsync(TransferDraft.Move(NewId(), world, wallet, Kes(40))));
    }

    [Fact]
    public async Task What_cannot_be_booked_is_named()
    {
        var (world, wallet, dollars) = (await OpenAsync(AccountKind.World), await OpenAsync(floor: 0), await OpenAsync(floor: 0, currency: "USD"));
        var (gone, unknown) = (await OpenAsync(floor: 0), AccountId.From("nobody"));
        await Ledger.CloseAsync(gone);
        var moved = NewId();
        await BookAsync(TransferDraft.Move(moved, world, wallet, Kes(1)));

        var answers = new[]
        {
            await BookAsync(TransferDraft.Move(NewId(), world, unknown, Kes(1))), await BookAsync(TransferDraft.Move(NewId(), world, gone, Kes(1))), await BookAsync(TransferDraft.Move(NewId(), world, dollars, Kes(1))),
            await BookAsync(TransferDraft.Move(NewId(), world, world, Kes(1))), await BookAsync(TransferDraft.Move(NewId(), world, wallet, Kes(0))), await BookAsync(TransferDraft.Move(NewId(), world, wallet, Kes(-1))),
            await BookAsync(TransferDraft.Post(NewId(), NewId())), await BookAsync(TransferDraft.Void(NewId(), moved)),
        };

        Assert.Equal(
            [
                TransferStatus.AccountNotFound, TransferStatus.AccountClosed, TransferStatus.CurrencyMismatch, TransferStatus.SameAccount, TransferStatus.AmountMustBePositive, TransferStatus.AmountMustBePositive,
                TransferStatus.PendingNotFound, TransferStatus.NotPending,
            ],
            answers);
    }

    [Fact]
    public async Task A_hold_lowers_what_is_available_at_once_and_is_posted_in_part()
    {
        var (world, wallet) = (await OpenAsync(AccountKind.World), await OpenAsync(floor: 0));
        await FundAsync(world, wallet, 100);
        var hold = NewId();

        await BookAsync(TransferDraft.Hold(hold, wallet, world, Kes(80)));
        var held = (await Ledger.GetAsync(wallet))!;
        var tooMuch = await BookAsync(TransferDraft.Move(NewId(), wallet, world, Kes(21)));
        var moreThanHeld = await BookAsync(TransferDraft.Post(NewId(), hold, Kes(81)));
        var posted = await BookAsync(TransferDraft.Post(NewId(), hold, Kes(30)));
        var after = (await Ledger.GetAsync(wallet))!;

        Assert.Equal((Kes(100), Kes(80), Kes(20), 1L), (held.Posted, held.PendingOut, held.Available, held.Version));
        Assert.Equal((TransferStatus.InsufficientFunds, TransferStatus.ExceedsPendingAmount, TransferStatus.Created), (tooMuch, moreThanHeld, posted));
        Assert.Equal((Kes(70), Kes(0), Kes(70), 2L), (after.Posted, after.PendingOut, after.Available, after.Version));
        Assert.Equal(TransferStatus.AlreadyPosted, await BookAsync(TransferDraft.Void(NewId(), hold)));
    }

    [Fact]
    public async Task A_closed_account_only_releases_holds()
    {
        var (world, wallet) = (await OpenAsync(AccountKind.World), await OpenAsync(floor: 0));
        await FundAsync(world, wallet, 100);
        var (first, second) = (NewId(), NewId());
        await BookAsync(TransferDraft.Hold(first, wallet, world, Kes(10)));
        await BookAsync(TransferDraft.Hold(second, wallet, world, Kes(10)));

        var closed = (await Ledger.CloseAsync(wallet), await Ledger.CloseAsync(wallet), await Ledger.CloseAsync(AccountId.From("nobody")));

        Assert.Equal((AccountStatus.Created, AccountStatus.Exists, AccountStatus.NotFound), closed);
        Assert.Equal(TransferStatus.AccountClosed, await BookAsync(TransferDraft.Post(NewId(), first)));
        Assert.Equal(TransferStatus.Created, await BookAsync(TransferDraft.Void(NewId(), second)));
        Assert.NotNull((await Ledger.GetAsync(wallet))!.ClosedAt);
    }

    [Fact]
    public async Task An_account_with_money_or_a_hold_is_not_closed_as_empty()
    {
        var (world, wallet) = (await OpenAsync(AccountKind.World), await OpenAsync(floor: 0));
        await FundAsync(world, wallet, 10);
        var full = await Ledger.CloseEmptyAsync(wallet);
        await BookAsync(TransferDraft.Move(NewId(), wallet, world, Kes(10)));
        var hold = NewId();
        await BookAsync(TransferDraft.Hold(hold, world, wallet, Kes(10)));
        var awaiting = await Ledger.CloseEmptyAsync(wallet);
        await BookAsync(TransferDraft.Void(NewId(), hold));

        Assert.Equal((false, false, true, true, false), (full, awaiting, await Ledger.CloseEmptyAsync(wallet), await Ledger.CloseEmptyAsync(wallet), await Ledger.CloseEmptyAsync(AccountId.From("nobody"))));
        Assert.Equal(TransferStatus.AccountClosed, await BookAsync(TransferDraft.Move(NewId(), world, wallet, Kes(10))));
    }

    [Fact]
    public async Task What_is_held_is_told_with_the_age_of_the_oldest_that_has_no_end()
    {
        var (world, wallet) = (await OpenAsync(AccountKind.World), await OpenAsync(floor: 0));
        await FundAsync(world, wallet, 100);
        var nothing = await Ledger.GetHoldsAsync();
        var (first, posted) = (NewId(), NewId());
        await BookAsync(TransferDraft.Hold(NewId(), wallet, world, Kes(1), TimeSpan.FromMinutes(30)));
        Home.Time.Advance(TimeSpan.FromMinutes(1));
        await BookAsync(TransferDraft.Hold(first, wallet, world, Kes(1)));
        await BookAsync(TransferDraft.Hold(posted, wallet, world, Kes(1)));
        Home.Time.Advance(TimeSpan.FromMinutes(10));
        await BookAsync(TransferDraft.Hold(NewId(), wallet, world, Kes(1)));
        await BookAsync(TransferDraft.Post(NewId(), posted));
        var held = await Ledger.GetHoldsAsync();
        Home.Time.Advance(TimeSpan.FromMinutes(20));
        var later = await Ledger.GetHoldsAsync();
        await BookAsync(TransferDraft.Void(NewId(), first));
        var last = await Ledger.GetHoldsAsync();

        Assert.Equal(
            [new HoldSummary(0, TimeSpan.Zero), new HoldSummary(3, TimeSpan.FromMinutes(10)), new HoldSummary(2, TimeSpan.FromMinutes(30)), new HoldSummary(1, TimeSpan.FromMinutes(20))],
            [nothing, held, later, last]);
    }

    [Fact]
    public async Task An_account_is_opened_once()
    {
        var account = new LedgerAccount { Id = AccountId.From("one"), Currency = Currency.FromCode("KES"), Kind = AccountKind.Wallet, Owner = "o", Floor = 0, Ceiling = 7 };

        var answers = new[] { await Ledger.OpenAsync(account), await Ledger.OpenAsync(account), await Ledger.OpenAsync(account with { Floor = -1 }) };

        Assert.Equal([AccountStatus.Created, AccountStatus.Exists, AccountStatus.ExistsWithDifferentContent], answers);
        Assert.Equal(account, (await Ledger.GetAsync(account.Id))!.Account);
        Assert.Null(await Ledger.GetAsync(AccountId.From("two")));
    }

    [Theory]
    [InlineData(-1, TransferStatus.Created)]
    [InlineData(0, TransferStatus.AlreadyExpired)]
    [InlineData(1, TransferStatus.AlreadyExpired)]
    public async Task A_hold_is_dead_from_its_last_tick_on_though_nobody_sweeps(int ticks, TransferStatus expected)
    {
        var (world, wallet) = (await OpenAsync(AccountKind.World), await OpenAsync(floor: 0));
        await FundAsync(world, wallet, 100);
        var hold = NewId();
        await BookAsync(TransferDraft.Hold(hold, wallet, world, Kes(100), TimeSpan.FromMinutes(5)));
        Home.Time.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromTicks(ticks));

        var available = (await Ledger.GetAsync(wallet))!.Available;
        var posted = await BookAsync(TransferDraft.Post(NewId(), hold));

        Assert.Equal((Kes(expected is TransferStatus.Created ? 0 : 100), expected), (available, posted));
        if (expected is not TransferStatus.Created)
        {
            // The dead hold binds nothing: all of it can be spent before and after it is written down.
            Assert.Equal(TransferStatus.Created, await BookAsync(TransferDraft.Move(NewId(), wallet, world, Kes(60))));
            Assert.Equal(1, await Ledger.ExpireAsync());
            Assert.Equal(0, await Ledger.ExpireAsync());
            Assert.Equal(TransferStatus.Created, await BookAsync(TransferDraft.Move(NewId(), wallet, world, Kes(40))));
            Assert.Equal(TransferStatus.AlreadyExpired, await BookAsync(TransferDraft.Void(NewId(), hold)));
        }
    }

    [Fact]
    public async Task A_clock_that_is_set_back_revives_no_hold_and_turns_no_history_round()
    {
        var (world, wallet) = (await OpenAsync(AccountKind.World), await OpenAsync(floor: 0));
        await FundAsync(world, wallet, 100);
        var hold = NewId();
        await BookAsync(TransferDraft.Hold(hold, wallet, world, Kes(100), TimeSpan.FromMinutes(5)));
        Home.Time.Advance(TimeSpan.FromMinutes(5));
        await FundAsync(world, wallet, 1);
        Home.Time.JumpWallClock(-TimeSpan.FromHours(1));

        Assert.Equal(TransferStatus.AlreadyExpired, await BookAsync(TransferDraft.Post(NewId(), hold)));
        await FundAsync(world, wallet, 1);
        var times = (await Ledger.ListAsync(wallet, new EntryQuery())).Select(static entry => entry.Transfer.RecordedAt).ToArray();

        Assert.Equal(times.OrderDescending(), times);
    }

    [Fact]
    public async Task A_past_balance_stays_what_it_was_and_late_bookings_count_when_they_should()
    {
        var (world, wallet) = (await OpenAsync(AccountKind.World), await OpenAsync(floor: 0));
        var start = Home.Time.GetUtcNow();
        await FundAsync(world, wallet, 100);
        Home.Time.Advance(TimeSpan.FromDays(2));
        await BookAsync(TransferDraft.Move(NewId(), world, wallet, Kes(7)) with { EffectiveAt = start.AddDays(1) });

        Assert.Equal(Kes(100), await Ledger.GetBalanceAtAsync(wallet, start.AddDays(1), TimeAxis.Recorded));
        Assert.Equal(Kes(107), await Ledger.GetBalanceAtAsync(wallet, start.AddDays(1), TimeAxis.Effective));
        Assert.Equal(Kes(0), await Ledger.GetBalanceAtAsync(wallet, start.AddTicks(-1), TimeAxis.Recorded));
        Assert.Equal(Kes(107), await Ledger.GetBalanceAtAsync(wallet, Home.Time.GetUtcNow(), TimeAxis.Recorded));
        Assert.Null(await Ledger.GetBalanceAtAsync(AccountId.From("nobody"), start, TimeAxis.Recorded));
    }

    [Fact]
    public async Task Entries_come_in_pages()
    {
        var (world, wallet) = (await OpenAsync(AccountKind.World), await OpenAsync(floor: 0));
        for (var i = 1; i <= 7; i++)
        {
            Home.Time.Advance(TimeSpan.FromMinutes(1));
            await FundAsync(world, wallet, i);
        }

        var all = await Ledger.ListAsync(wallet, new EntryQuery());
        var first = await Ledger.ListAsync(wallet, new EntryQuery { Take = 3 });
        var second = await Ledger.ListAsync(wallet, new EntryQuery { Take = 3, Before = first[^1].Sequence });
        var third = await Ledger.ListAsync(wallet, new EntryQuery { Take = 3, Before = second[^1].Sequence });
        var middle = await Ledger.ListAsync(wallet, new EntryQuery { From = all[4].Transfer.RecordedAt, Until = all[2].Transfer.RecordedAt });

        Assert.Equal([Kes(7), Kes(6), Kes(5), Kes(4), Kes(3), Kes(2), Kes(1)], all.Select(static entry => entry.Amount));
        Assert.Equal(all, [.. first, .. second, .. third]);
        Assert.Equal([28, 21, 15, 10, 6, 3, 1], all.Select(static entry => entry.BalanceAfter!.Value.MinorUnits));
        Assert.Equal([all[3], all[4]], middle);
    }

    [Fact]
    public async Task A_journal_is_booked_whole_or_not_at_all()
    {
        var (world, wallet, fee, other) = (await OpenAsync(AccountKind.World), await OpenAsync(floor: 0), await OpenAsync(AccountKind.Fee), await OpenAsync(floor: 0));
        await FundAsync(world, wallet, 100);
        var (principal, charge, commission) = (TransferDraft.Move(NewId(), wallet, other, Kes(90)), TransferDraft.Move(NewId(), wallet, fee, Kes(11)), TransferDraft.Move(NewId(), fee, other, Kes(1)));

        var refused = await Ledger.BookAsync(new Journal(principal, charge, commission));
        var again = await Ledger.BookAsync(new Journal(principal, charge, commission));
        var before = (await BalanceAsync(wallet), await BalanceAsync(other));
        var (fresh, less) = (TransferDraft.Move(NewId(), wallet, other, Kes(90)), TransferDraft.Move(NewId(), wallet, fee, Kes(10)));
        var booked = await Ledger.BookAsync(new Journal(fresh, less));
        var repeated = await Ledger.BookAsync(new Journal(fresh, less));
        var mixed = await Ledger.BookAsync(new Journal(fresh, TransferDraft.Move(NewId(), world, wallet, Kes(1))));

        Assert.Equal([TransferStatus.LinkedFailed, TransferStatus.InsufficientFunds, TransferStatus.LinkedFailed], refused.Transfers.Select(static one => one.Status));
        Assert.Equal([TransferStatus.LinkedFailed, TransferStatus.IdAlreadyFailed, TransferStatus.LinkedFailed], again.Transfers.Select(static one => one.Status));
        Assert.Equal(((Kes(100), Kes(100), 1L), (Kes(0), Kes(0), 0L)), before);
        Assert.Equal((JournalStatus.Booked, JournalStatus.Exists, JournalStatus.Refused), (booked.Status, repeated.Status, mixed.Status));
        Assert.Equal(booked.Transfers.Select(static one => one.Transfer), repeated.Transfers.Select(static one => one.Transfer));
        Assert.Equal((Kes(0), Kes(0), 3L), await BalanceAsync(wallet));
        Assert.Equal(fresh.Id, (await Ledger.FindAsync(less.Id))!.Journal);
    }

    [Fact]
    public async Task A_hold_and_its_post_may_stand_in_one_journal()
    {
        var (world, wallet) = (await OpenAsync(AccountKind.World), await OpenAsync(floor: 0));
        var hold = NewId();

        var result = await Ledger.BookAsync(new Journal(TransferDraft.Move(NewId(), world, wallet, Kes(9)), TransferDraft.Hold(hold, wallet, world, Kes(9)), TransferDraft.Post(NewId(), hold, Kes(4))));

        Assert.Equal(JournalStatus.Booked, result.Status);
        Assert.Equal((Kes(5), Kes(5), 2L), await BalanceAsync(wallet));
    }

    [Fact]
    public async Task Journals_of_one_batch_are_each_whole_and_see_those_before_them()
    {
        var (world, wallet) = (await OpenAsync(AccountKind.World, isHot: true), await OpenAsync(floor: 0));
        var twice = TransferDraft.Move(NewId(), wallet, world, Kes(5));

        var results = await Ledger.BookAsync(
        [
            new Journal(TransferDraft.Move(NewId(), wallet, world, Kes(1))), new Journal(TransferDraft.Move(NewId(), world, wallet, Kes(10))), new Journal(twice),
            new Journal(TransferDraft.Move(NewId(), wallet, world, Kes(3)), TransferDraft.Move(NewId(), wallet, world, Kes(3))), new Journal(twice), new Journal(TransferDraft.Move(NewId(), wallet, world, Kes(5))),
        ]);

        Assert.Equal([JournalStatus.Refused, JournalStatus.Booked, JournalStatus.Booked, JournalStatus.Refused, JournalStatus.Exists, JournalStatus.Booked], results.Select(static result => result.Status));
        Assert.Equal((Kes(0), Kes(0), 3L), await BalanceAsync(wallet));
        Assert.Equal(Kes(0), (await Ledger.GetAsync(world))!.Posted);
    }

    [Fact]
    public async Task Balances_stop_at_the_end_of_64_bits()
    {
        var (world, hot) = (await OpenAsync(AccountKind.World), await OpenAsync(AccountKind.World, isHot: true));
        var (rich, richer) = (await OpenAsync(floor: 0), await OpenAsync(floor: 0));
        var most = long.MaxValue;

        Assert.Equal(TransferStatus.Created, await BookAsync(TransferDraft.Move(NewId(), world, rich, Kes(most))));
        Assert.Equal(TransferStatus.Overflow, await BookAsync(TransferDraft.Move(NewId(), hot, rich, Kes(1))));
        Assert.Equal(TransferStatus.Overflow, await BookAsync(TransferDraft.Move(NewId(), world, richer, Kes(2))));
        Assert.Equal(TransferStatus.Created, await BookAsync(TransferDraft.Move(NewId(), world, richer, Kes(1))));
        Assert.Equal(TransferStatus.Overflow, await BookAsync(TransferDraft.Hold(NewId(), world, richer, Kes(1))));
        Assert.Equal(TransferStatus.Created, await BookAsync(TransferDraft.Move(NewId(), hot, richer, Kes(most - 1))));
        Assert.Equal(TransferStatus.Overflow, await BookAsync(TransferDraft.Move(NewId(), hot, await OpenAsync(floor: 0), Kes(1L << 41))));
        Assert.Equal((Kes(most), Kes(most), 1L), await BalanceAsync(rich));
    }

    [Fact]
    public async Task Exactly_what_is_there_can_be_spent_by_many_at_once()
    {
        var world = await OpenAsync(AccountKind.World);
        AccountId[] wallets = [await OpenAsync(floor: 0), await OpenAsync(floor: -20)];
        foreach (var wallet in wallets)
        {
            await FundAsync(world, wallet, 100);
        }

        var results = await StormAsync(Writers, 8, (writer, turn) => (turn + writer) % 2 is 0
            ? new Journal(TransferDraft.Move(NewId(), wallets[writer % 2], world, Kes(2)))
            : new Journal(TransferDraft.Hold(NewId(), wallets[writer % 2], world, Kes(2))));

        Assert.Equal(50 + 60, results.Count(static result => result.Status is JournalStatus.Booked));
        Assert.All(results, static result => Assert.True(result.Status is JournalStatus.Booked || result.Refusal!.Status is TransferStatus.InsufficientFunds, $"{result.Status}"));
        Assert.Equal([Kes(0), Kes(-20)], [(await Ledger.GetAsync(wallets[0]))!.Available, (await Ledger.GetAsync(wallets[1]))!.Available]);
    }

    [Fact]
    public async Task Money_that_goes_both_ways_at_once_stops_nobody()
    {
        var world = await OpenAsync(AccountKind.World);
        var (one, two) = (await OpenAsync(floor: 0), await OpenAsync(floor: 0));
        await FundAsync(world, one, 1000);
        await FundAsync(world, two, 1000);

        var results = await StormAsync(Writers, 6, (writer, _) => writer % 2 is 0
            ? new Journal(TransferDraft.Move(NewId(), one, two, Kes(3)))
            : new Journal(TransferDraft.Move(NewId(), two, one, Kes(2)), TransferDraft.Move(NewId(), two, one, Kes(1))));

        Assert.All(results, static result => Assert.Equal(JournalStatus.Booked, result.Status));
        Assert.Equal(2000, (await Ledger.GetAsync(one))!.Posted.MinorUnits + (await Ledger.GetAsync(two))!.Posted.MinorUnits);
    }

    [Fact]
    public async Task What_is_sent_twice_is_booked_once_at_the_same_time_and_later()
    {
        var (world, wallet) = (await OpenAsync(AccountKind.World, isHot: true), await OpenAsync(floor: 0));
        var drafts = Enumerable.Range(0, 16).Select(_ => TransferDraft.Move(NewId(), world, wallet, Kes(1))).ToArray();

        var results = await StormAsync(Writers, 4, (writer, turn) => new Journal(drafts[((turn * 4) + (writer % 4)) % drafts.Length]));
        var later = await Ledger.BookAsync([.. drafts.Select(static draft => new Journal(draft))]);

        Assert.Equal(drafts.Length, results.Count(static result => result.Status is JournalStatus.Booked));
        Assert.All(results, static result => Assert.True(result.IsBooked));
        Assert.All(later, static result => Assert.Equal(JournalStatus.Exists, result.Status));
        Assert.Equal((Kes(16), Kes(16), 16L), await BalanceAsync(wallet));
        foreach (var group in results.GroupBy(static result => result.Transfers[0].Id))
        {
            Assert.Single(group.Select(static result => result.Transfers[0].Transfer).Distinct());
        }
    }

    [Fact]
    public async Task The_same_id_with_two_contents_at_once_is_booked_once()
    {
        var world = await OpenAsync(AccountKind.World);
        var (one, two) = (await OpenAsync(floor: 0), await OpenAsync(floor: 0));
        var ids = Enumerable.Range(0, 12).Select(_ => NewId()).ToArray();

        var results = await StormAsync(12, 12, (writer, turn) => new Journal(TransferDraft.Move(ids[turn], world, writer % 2 is 0 ? one : two, Kes(1))));

        Assert.Equal(ids.Length, results.Count(static result => result.Status is JournalStatus.Booked));
        Assert.All(results, static result => Assert.True(result.IsBooked || result.Refusal!.Status is TransferStatus.ExistsWithDifferentCredit, $"{result.Status}"));
        Assert.Equal(12, (await Ledger.GetAsync(one))!.Posted.MinorUnits + (await Ledger.GetAsync(two))!.Posted.MinorUnits);
    }

    [Fact]
    public async Task A_hold_that_all_want_to_end_ends_once()
    {
        var (world, wallet) = (await OpenAsync(AccountKind.World), await OpenAsync(floor: 0));
        await FundAsync(world, wallet, 1000);
        var (lasting, dying) = (await HoldsAsync(null), await HoldsAsync(TimeSpan.FromMinutes(1)));
        Home.Time.Advance(TimeSpan.FromMinutes(1));

        var results = await StormAsync(12, lasting.Length, (writer, turn) => new Journal(writer % 2 is 0 ? TransferDraft.Post(NewId(), lasting[turn]) : TransferDraft.Void(NewId(), lasting[turn])));
        var late = await Task.WhenAll(
            StormAsync(4, dying.Length, (writer, turn) => new Journal(writer % 2 is 0 ? TransferDraft.Post(NewId(), dying[turn]) : TransferDraft.Void(NewId(), dying[turn]))),
            Task.Run(async () => await ExpireAsync()), Task.Run(async () => await ExpireAsync()));

        var posted = results.Count(static result => result is { IsBooked: true, Transfers: [{ Transfer.Kind: TransferKind.Post }] });
        Assert.Equal(lasting.Length, results.Count(static result => result.IsBooked));
        Assert.All(results, static result => Assert.True(result.IsBooked || result.Refusal!.Status is TransferStatus.AlreadyPosted or TransferStatus.AlreadyVoided, $"{result.Status}"));
        Assert.All(late[0], static result => Assert.Equal(TransferStatus.AlreadyExpired, result.Transfers[0].Status));
        Assert.Equal(1000 - posted, (await Ledger.GetAsync(wallet))!.Available.MinorUnits);

        async Task<TransferId[]> HoldsAsync(TimeSpan? life)
        {
            var drafts = Enumerable.Range(0, 8).Select(_ => TransferDraft.Hold(NewId(), wallet, world, Kes(1), life)).ToArray();
            await Ledger.BookAsync([.. drafts.Select(static draft => new Journal(draft))]);
            return [.. drafts.Select(static draft => draft.Id)];
        }

        async Task<IReadOnlyList<JournalResult>> ExpireAsync()
        {
            await Ledger.ExpireAsync();
            return [];
        }
    }

    [Fact]
    public async Task A_hot_account_is_the_sum_of_its_entries_whenever_it_is_summed_up()
    {
        var world = await OpenAsync(AccountKind.World, isHot: true);
        var wallets = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ => await OpenAsync()));
        using var stop = new CancellationTokenSource();
        var other = await Home.OpenAsync();
        var summing = Task.Run(async () =>
        {
            var balances = new List<long>();
            while (!stop.IsCancellationRequested)
            {
                await other.SummariseAsync(world, CancellationToken.None);
                balances.Add((await other.GetAsync(world, CancellationToken.None))!.Posted.MinorUnits);
            }

            return balances;
        });

        var results = await StormAsync(16, 20, (writer, turn) => new Journal(TransferDraft.Move(NewId(), world, wallets[writer % 8], Kes(1 + (turn % 3)))));
        await stop.CancelAsync();
        var seen = await summing;
        await Ledger.SummariseAsync(world);

        var moved = results.Sum(static result => result.Transfers[0].Transfer!.Amount.MinorUnits);
        Assert.Equal(-moved, (await Ledger.GetAsync(world))!.Posted.MinorUnits);
        Assert.Equal(seen.OrderDescending(), seen);
        Assert.Equal(Kes(-moved), await Ledger.GetBalanceAtAsync(world, DateTimeOffset.MaxValue, TimeAxis.Recorded));
    }

    [Fact]
    public async Task Limits_are_counted_in_the_transaction_that_books()
    {
        var (world, wallet) = (await OpenAsync(AccountKind.World, isHot: true), await OpenAsync());
        Journal Spend(long amount) => new(TransferDraft.Move(NewId(), wallet, world, Kes(amount))) { Charges = [new LimitCharge("day", Kes(amount), 100), new LimitCharge("month", Kes(amount), 1000)] };

        var results = await StormAsync(Writers, 4, (_, _) => Spend(3));
        var refused = await Ledger.BookAsync(Spend(2));
        var back = await Ledger.BookAsync(new Journal(TransferDraft.Move(NewId(), world, wallet, Kes(3))) { Charges = [new LimitCharge("day", Kes(-3), null)] });

        Assert.Equal(33, results.Count(static result => result.IsBooked));
        Assert.All(results.Where(static result => !result.IsBooked), static result => Assert.Equal(JournalStatus.LimitExceeded, result.Status));
        Assert.Equal((JournalStatus.LimitExceeded, Kes(1), JournalStatus.Booked), (refused.Status, refused.Remaining, back.Status));
        Assert.Equal((96, 99), (await Ledger.CountAsync("day"), await Ledger.CountAsync("month")));
    }

    [Fact]
    public async Task Records_are_written_over_what_was_read_and_with_the_money_or_not_at_all()
    {
        var (world, wallet) = (await OpenAsync(AccountKind.World), await OpenAsync(floor: 0));
        var key = new RecordKey("operation", "one");
        RecordWrite Write(long version, string body) => new() { Key = key, Version = version, Change = NewId().Value, Body = body, Owner = "me", Due = Home.Time.GetUtcNow() };
        var create = Journal.OfRecords(Write(0, "new"));

        var made = (await Ledger.BookAsync(create), await Ledger.BookAsync(create), await Ledger.BookAsync(Journal.OfRecords(Write(0, "other"))));
        var poor = await Ledger.BookAsync(new Journal(TransferDraft.Move(NewId(), wallet, world, Kes(1))) { Writes = [Write(1, "paid")], Events = [new EventDraft(NewId().Value, "paid", "{}")] });
        var paid = await Ledger.BookAsync(new Journal(TransferDraft.Move(NewId(), world, wallet, Kes(1))) { Writes = [Write(1, "paid")], Events = [new EventDraft(NewId().Value, "paid", "{}")] });
        var stale = await Ledger.BookAsync(new Journal(TransferDraft.Move(NewId(), world, wallet, Kes(1))) { Guards = [new RecordGuard(key, 1)] });
        var guarded = await Ledger.BookAsync(new Journal(TransferDraft.Move(NewId(), world, wallet, Kes(1))) { Guards = [new RecordGuard(key, 2)] });

        Assert.Equal((JournalStatus.Booked, JournalStatus.Exists, JournalStatus.Conflict), (made.Item1.Status, made.Item2.Status, made.Item3.Status));
        Assert.Equal((JournalStatus.Refused, JournalStatus.Booked, JournalStatus.Conflict, JournalStatus.Booked), (poor.Status, paid.Status, stale.Status, guarded.Status));
        Assert.Equal(("paid", 2L, "me"), ((await Ledger.FindRecordAsync(key))!.Body, (await Ledger.FindRecordAsync(key))!.Version, (await Ledger.ListRecordsAsync("operation", "me", "", 10))[0].Owner));
        Assert.Single(await Ledger.ClaimEventsAsync(TimeSpan.FromMinutes(1), 10));
    }

    [Fact]
    public async Task What_is_due_is_taken_by_one_at_a_time_and_comes_back_when_it_was_not_done()
    {
        for (var i = 0; i < 6; i++)
        {
            var body = i.ToString(CultureInfo.InvariantCulture);
            await Ledger.BookAsync(Journal.OfRecords(new RecordWrite { Key = new RecordKey("operation", body), Version = 0, Change = NewId().Value, Body = body, Due = Home.Time.GetUtcNow() }) with { Events = [new EventDraft(NewId().Value, "k", body)] });
        }

        var taken = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () => await Ledger.ClaimRecordsAsync("operation", TimeSpan.FromMinutes(1), 2))));
        var events = await Ledger.ClaimEventsAsync(TimeSpan.FromMinutes(1), 4);
        await Ledger.RemoveEventsAsync([events[0].Id, events[1].Id]);
        await Ledger.DelayEventAsync(events[2].Id, TimeSpan.FromHours(1));
        var others = await Ledger.ClaimEventsAsync(TimeSpan.FromMinutes(1), 10);
        Home.Time.Advance(TimeSpan.FromMinutes(1));
        var later = await Ledger.ClaimEventsAsync(TimeSpan.FromMinutes(1), 10);
        var again = await Ledger.ClaimRecordsAsync("operation", TimeSpan.FromMinutes(1), 10);
        Home.Time.Advance(TimeSpan.FromHours(1));
        var delayed = await Ledger.ClaimEventsAsync(TimeSpan.FromMinutes(1), 1);

        Assert.Equal(taken.SelectMany(static one => one).Select(static one => one.Key).Distinct().Count(), taken.Sum(static one => one.Count));
        Assert.Equal(6, again.Count);
        Assert.Equal(["0", "1", "2", "3"], Bodies(events));
        Assert.Equal(["4", "5"], Bodies(others));
        Assert.Equal(["3", "4", "5"], Bodies(later));
        Assert.Equal(("2", 1), (delayed[0].Body, delayed[0].Failures));

        static string[] Bodies(IEnumerable<StoredEvent> some) => [.. some.Select(static one => one.Body)];
    }

    [Fact]
    public async Task An_owner_has_something_due_until_its_last_record_has_no_time()
    {
        RecordWrite Write(string id, string owner, long version, DateTimeOffset? due) => new() { Key = new RecordKey("operation", id), Version = version, Change = NewId().Value, Body = id, Owner = owner, Due = due };
        await Ledger.BookAsync(Journal.OfRecords(Write("a", "me", 0, Home.Time.GetUtcNow().AddDays(1)), Write("b", "me", 0, null), Write("c", "other", 0, null)));
        var before = (await Ledger.HasDueRecordsAsync("operation", "me"), await Ledger.HasDueRecordsAsync("operation", "other"), await Ledger.HasDueRecordsAsync("wallet", "me"));

        await Ledger.BookAsync(Journal.OfRecords(Write("a", "me", 1, null)));

        Assert.Equal((true, false, false), before);
        Assert.False(await Ledger.HasDueRecordsAsync("operation", "me"));
    }

    private protected async Task<AccountId> OpenAsync(AccountKind kind = AccountKind.Wallet, long? floor = null, long? ceiling = null, string currency = "KES", bool isHot = false)
    {
        var account = new LedgerAccount { Id = new AccountId(NewId().Value), Currency = Currency.FromCode(currency), Kind = kind, Floor = floor, Ceiling = ceiling, IsHot = isHot };
        Assert.Equal(AccountStatus.Created, await Ledger.OpenAsync(account));
        lock (_accounts)
        {
            _accounts.Add(account.Id);
        }

        return account.Id;
    }

    private protected static Money Kes(long minorUnits) => Money.FromMinorUnits(minorUnits, "KES");

    private protected TransferId NewId() => TransferId.From(GetType().Name, Interlocked.Increment(ref _ids).ToString(CultureInfo.InvariantCulture));

    private protected async Task<TransferStatus> BookAsync(TransferDraft draft) => (await Ledger.BookAsync(new Journal(draft))).Transfers[0].Status;

    private protected async Task FundAsync(AccountId world, AccountId wallet, long amount) => Assert.Equal(TransferStatus.Created, await BookAsync(TransferDraft.Move(NewId(), world, wallet, Kes(amount))));

    private protected async Task<(Money Posted, Money Available, long Version)> BalanceAsync(AccountId id) => await Ledger.GetAsync(id) is { } balance ? (balance.Posted, balance.Available, balance.Version) : default;

    private protected async Task<IReadOnlyList<JournalResult>> StormAsync(int writers, int turns, Func<int, int, Journal> next)
    {
        var other = await Home.OpenAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            var mine = new List<JournalResult>();
            for (var turn = 0; turn < turns; turn++)
            {
                var journal = next(writer, turn);
                JournalResult result;
                do
                {
                    result = await (writer % 3 is 0 ? other : Ledger).BookAsync(journal, CancellationToken.None);
                }
                while (result.Status is JournalStatus.Busy);
                mine.Add(result);
            }

            return mine;
        })));
        return [.. results.SelectMany(static result => result)];
    }

    private static Money Usd(long minorUnits) => Money.FromMinorUnits(minorUnits, "USD");

    /// <summary>What is posted is the sum of entries, and pending in and out are the same, seen from outside.</summary>
    private async Task ConserveAsync()
    {
        var (posted, pending) = (new Dictionary<string, Int128>(), new Dictionary<string, Int128>());
        foreach (var id in _accounts)
        {
            var balance = (await Ledger.GetAsync(id))!;
            var currency = balance.Account.Currency.Code;
            posted[currency] = posted.GetValueOrDefault(currency) + balance.Posted.MinorUnits;
            pending[currency] = pending.GetValueOrDefault(currency) + balance.PendingIn.MinorUnits - balance.PendingOut.MinorUnits;
            Int128 sum = 0;
            var versions = new List<long>();
            IReadOnlyList<LedgerEntry> page;
            long? before = null;
            do
            {
                page = await Ledger.ListAsync(id, new EntryQuery { Take = EntryQuery.MostTaken, Before = before });
                sum += page.Aggregate((Int128)0, static (total, entry) => total + entry.Amount.MinorUnits);
                versions.AddRange(page.Where(static entry => entry.Version is not null).Select(static entry => entry.Version!.Value));
                before = page.Count > 0 ? page[^1].Sequence : null;
            }
            while (page.Count > 0);
            Assert.Equal(sum, balance.Posted.MinorUnits);
            Assert.Equal(Enumerable.Range(1, versions.Count).Select(static version => (long)version).Reverse(), versions);
            Assert.True(balance.Account.Floor is not { } floor || balance.Available.MinorUnits >= floor, "An account is under its floor.");
        }

        Assert.All(posted.Values, static sum => Assert.Equal(0, sum));
        Assert.All(pending.Values, static sum => Assert.Equal(0, sum));
    }

    private async Task CompareWithModelAsync(int seed, int steps)
    {
        var random = new Random(seed);
        var model = new LedgerModel();
        var accounts = new List<LedgerAccount>();
        var prefix = string.Create(CultureInfo.InvariantCulture, $"model-{seed}");
        foreach (var (name, kind, floor, ceiling, isHot, currency) in new (string, AccountKind, long?, long?, bool, string)[]
        {
            ("world", AccountKind.World, null, null, true, "KES"), ("fee", AccountKind.Fee, null, null, false, "KES"), ("a", AccountKind.Wallet, 0, 60, false, "KES"), ("b", AccountKind.Wallet, -15, null, false, "KES"), ("usd", AccountKind.Wallet, 0, null, false, "USD"),
        })
        {
            var account = new LedgerAccount { Id = AccountId.From(prefix, name), Currency = Currency.FromCode(currency), Kind = kind, Floor = floor, Ceiling = ceiling, IsHot = isHot };
            accounts.Add(account);
            await Ledger.OpenAsync(account);
            model.Open(account);
            lock (_accounts)
            {
                _accounts.Add(account.Id);
            }
        }

        var sent = new List<Journal>();
        var holds = new List<TransferId> { TransferId.From(prefix, "no hold") };
        for (var step = 0; step < steps; step++)
        {
            model.Now = Home.Time.GetUtcNow();
            var journal = Next();
            sent.Add(journal);
            holds.AddRange(journal.Transfers.Where(static draft => draft.Kind is TransferKind.Hold || draft.Amount?.MinorUnits is 13).Select(static draft => draft.Id));

            var expected = model.Book(journal);
            var actual = await Ledger.BookAsync(journal);

            Assert.True(expected.SequenceEqual(actual.Transfers.Select(static one => one.Status)), $"Seed {seed}, step {step}: expected {string.Join(' ', expected)}, got {string.Join(' ', actual.Transfers.Select(static one => one.Status))}.");
            if (random.Next(12) is 0)
            {
                Home.Time.Advance(TimeSpan.FromSeconds(random.Next(0, 30)));
                model.Now = Home.Time.GetUtcNow();
                if (random.Next(2) is 0)
                {
                    await Ledger.ExpireAsync();
                }

                foreach (var account in accounts)
                {
                    var balance = (await Ledger.GetAsync(account.Id))!;
                    Assert.True(
                        (model.Posted(account.Id), model.PendingOut(account.Id), model.PendingIn(account.Id)) == (balance.Posted.MinorUnits, balance.PendingOut.MinorUnits, balance.PendingIn.MinorUnits)
                            && (balance.Account.IsHot || balance.Version == model.Entries(account.Id)),
                        $"Seed {seed}, step {step}: a balance differs: {balance}.");
                }
            }

            if (step == steps - 20)
            {
                await Ledger.CloseAsync(accounts[3].Id);
                model.Close(accounts[3].Id);
            }
        }

        Journal Next() => random.Next(10) switch
        {
            0 when sent.Count > 0 => sent[random.Next(sent.Count)],
            1 when sent.Count > 0 => Changed(sent[random.Next(sent.Count)]),
            2 => new Journal([.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => Draft())]),
            _ => new Journal(Draft()),
        };

        TransferDraft Draft()
        {
            var (debit, credit) = (accounts[random.Next(accounts.Count)].Id, accounts[random.Next(accounts.Count)].Id);
            var amount = Money.FromMinorUnits(random.Next(0, 25), random.Next(12) is 0 ? "USD" : "KES");
            return random.Next(6) switch
            {
                0 or 1 => TransferDraft.Hold(NewId(), debit, credit, amount, random.Next(2) is 0 ? TimeSpan.FromSeconds(random.Next(1, 20)) : null),
                2 => TransferDraft.Post(NewId(), holds[random.Next(holds.Count)], random.Next(2) is 0 ? null : Kes(random.Next(0, 25))),
                3 => TransferDraft.Void(NewId(), holds[random.Next(holds.Count)]),
                _ => TransferDraft.Move(NewId(), random.Next(2) is 0 ? accounts[0].Id : debit, credit, amount),
            };
        }

        Journal Changed(Journal journal)
        {
            var draft = journal.Transfers[0];
            return new Journal(random.Next(3) switch
            {
                0 => draft with { Reference = "changed" },
                1 => draft with { Metadata = "changed" },
                _ => draft.Kind is TransferKind.Transfer ? TransferDraft.Move(draft.Id, draft.Debit, draft.Credit, Money.FromMinorUnits(draft.Amount!.Value.MinorUnits + 1, draft.Amount.Value.Currency)) : draft with { Reference = "other" },
            });
        }
    }
}
