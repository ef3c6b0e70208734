using Integrations.Bridge.Journal;
using Integrations.Testing;

namespace Integrations.Bridge.Tests.Reconciliation;

/// <summary>Balances that the Bridge asks for by itself.</summary>
public sealed class BalanceJobTests
{
    private const string Second = "booked:default/second";

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(10);
    private static readonly Currency Shilling = Currency.FromCode("KES");

    private readonly ManualTime _time = new();
    private readonly BookedProvider _provider = new();
    private readonly InMemoryPaymentJournal _journal;

    public BalanceJobTests() => _journal = new InMemoryPaymentJournal(_time);

    [Fact]
    public async Task A_balance_is_the_float_less_what_is_held_from_then_on()
    {
        _provider.Balance = 300;
        await using var host = await StartAsync();
        await AskedAsync(host, 1);

        var first = await host.Bridge.DisburseAsync(BookedHost.Payout("first", 250));
        var second = await host.Bridge.DisburseAsync(BookedHost.Payout("second", 250));

        Assert.Equal((PaymentStatus.Succeeded, PaymentStatus.Failed, ErrorCategory.FloatInsufficient), (first.Status, second.Status, second.Category));
        Assert.Equal(50, await FloatAsync());
    }

    [Fact]
    public async Task A_payment_that_the_balance_has_in_it_already_is_not_taken_off_again()
    {
        await using var host = await StartAsync();
        await AskedAsync(host, 1);
        await host.Bridge.DisburseAsync(BookedHost.Payout("first", 250));

        await AskedAsync(host, 2);

        Assert.Equal(750, await FloatAsync());
    }

    [Fact]
    public async Task What_is_under_way_when_the_balance_is_asked_for_is_taken_off_once_whatever_becomes_of_it()
    {
        await using var host = await StartAsync();
        await AskedAsync(host, 1);
        _provider.Fate = BookedFate.Accepted;
        var payment = await host.Bridge.DisburseAsync(BookedHost.Payout("held", 250));

        await AskedAsync(host, 2);
        var underWay = await FloatAsync();
        await host.Operations.ResolveAsync(payment.Id, new Resolution { Action = OperatorAction.MarkFailed, Actor = "ann", Reason = "line", Proof = "line 1" });

        Assert.Equal(750, underWay);
        Assert.Equal(1000, await FloatAsync());
        Assert.Equal(250, (await host.BooksAsync())!.Balance!.InFlight.Amount);
    }

    [Fact]
    public async Task What_is_in_doubt_since_before_the_last_balance_is_not_taken_off_for_ever()
    {
        await using var host = await StartAsync();
        await AskedAsync(host, 1);
        _provider.Fate = BookedFate.PaidInSilence;
        await host.Bridge.DisburseAsync(BookedHost.Payout("doubt", 250));
        await AskedAsync(host, 2);
        var atFirst = await FloatAsync();

        await AskedAsync(host, 3);

        Assert.Equal((500, 750), (atFirst, await FloatAsync()));
    }

    [Fact]
    public async Task Payments_explain_a_balance_and_other_movements_stay_open_until_they_are_recorded()
    {
        await using var host = await StartAsync();
        await AskedAsync(host, 1);
        await host.Bridge.DisburseAsync(BookedHost.Payout("first", 250));
        await AskedAsync(host, 2);
        var paid = (await host.BooksAsync())!.Balance!;
        _provider.Balance += 500;
        var toppedUp = _time.GetUtcNow();
        await AskedAsync(host, 3);
        var unexplained = (await host.BooksAsync())!.Balance!;
        var movement = new FloatMovement { Route = BookedRoute.Name, Reference = "voucher 7", Amount = new Money(500, "KES"), At = toppedUp };
        var isNew = await host.Operations.RecordFloatMovementAsync(movement);
        var isNewAgain = await host.Operations.RecordFloatMovementAsync(movement);
        var floatThen = await FloatAsync();
        await AskedAsync(host, 4);
        var explained = (await host.BooksAsync())!.Balance!;

        Assert.Equal((-250m, -250m, 0m, 0m), (paid.Change.Amount, paid.Booked.Amount, paid.Unexplained.Amount, paid.Open.Amount));
        Assert.Equal((500m, 0m, 500m, 500m), (unexplained.Change.Amount, unexplained.Booked.Amount, unexplained.Unexplained.Amount, unexplained.Open.Amount));
        Assert.Equal((true, false, 1250m), (isNew, isNewAgain, floatThen));
        Assert.Equal((0m, 500m, 0m), (explained.Change.Amount, explained.Booked.Amount, explained.Open.Amount));
        await Assert.ThrowsAsync<ArgumentException>(() => host.Operations.RecordFloatMovementAsync(movement with { Amount = new Money(1, "KES") }));
        Assert.Equal(0, await SumAsync());
    }

    [Fact]
    public async Task A_fee_is_recorded_as_money_that_went_out()
    {
        await using var host = await StartAsync();
        await AskedAsync(host, 1);
        _provider.Balance -= 30;
        var at = _time.GetUtcNow();
        await AskedAsync(host, 2);
        var before = (await host.BooksAsync())!.Balance!.Open.Amount;

        await host.Operations.RecordFloatMovementAsync(new FloatMovement { Route = BookedRoute.Name, Reference = "fees of June", Amount = new Money(-30, "KES"), At = at });
        await AskedAsync(host, 3);

        Assert.Equal((-30m, 0m), (before, (await host.BooksAsync())!.Balance!.Open.Amount));
        await Assert.ThrowsAsync<ArgumentException>(() => host.Operations.RecordFloatMovementAsync(new FloatMovement { Route = BookedRoute.Name, Reference = " ", Amount = new Money(1, "KES"), At = at }));
        await Assert.ThrowsAsync<ArgumentException>(() => host.Operations.RecordFloatMovementAsync(new FloatMovement { Route = BookedRoute.Name, Reference = "x", Amount = new Money(0, "KES"), At = at }));
        await Assert.ThrowsAsync<ArgumentException>(() => host.Operations.RecordFloatMovementAsync(new FloatMovement { Route = "none", Reference = "x", Amount = new Money(1, "KES"), At = at }));
    }

    [Fact]
    public async Task Routes_that_pay_from_one_account_share_its_balance_and_its_books()
    {
        await using var host = await StartAsync(BookedRoute.Name, Second);
        await AskedAsync(host, 1);
        await host.Bridge.PayAsync(BookedHost.Payout("one", 100), PaymentTerms.Default with { Route = BookedRoute.Name });
        await host.Bridge.PayAsync(BookedHost.Payout("two", 200), PaymentTerms.Default with { Route = Second });

        await AskedAsync(host, 2);

        Assert.Equal((2, 0m), (_provider.Questions, (await host.BooksAsync())!.Balance!.Open.Amount));
        Assert.Equal(new Money(700, "KES"), await _journal.GetFloatAsync(BookedRoute.Name, Shilling));
        Assert.Equal(new Money(700, "KES"), await _journal.GetFloatAsync(Second, Shilling));
        Assert.Null(await host.BooksAsync(Second));
    }

    [Fact]
    public async Task Of_two_hosts_one_asks_each_time()
    {
        await using var one = await StartAsync();
        await using var two = await StartAsync();

        await one.PassAsync(26 * Minute, Step);

        Assert.InRange(_provider.Questions, 4, 5);
    }

    [Fact]
    public async Task A_question_that_fails_is_asked_again_later_and_later_and_the_float_stays()
    {
        await using var host = await StartAsync();
        await AskedAsync(host, 1);
        _provider.Asking = static () => throw new ProviderUnavailableException(new ProviderError { Category = ErrorCategory.ProviderDown, Provider = "booked", Operation = "balance" });

        await host.UntilAsync(async () => await host.BooksAsync() is { FailedQuestions: 5 }, 120 * Minute, Step);
        var failed = (await host.BooksAsync())!;
        _provider.Asking = static () => Task.CompletedTask;
        await host.UntilAsync(async () => await host.BooksAsync() is { FailedQuestions: 0 }, 120 * Minute, Step);

        Assert.Equal(("ProviderDown", 5), (failed.QuestionError, failed.FailedQuestions));
        Assert.True(failed.NextQuestion - _time.GetUtcNow() > TimeSpan.FromMinutes(-20));
        Assert.Equal(1000, await FloatAsync());
        Assert.Null((await host.BooksAsync())!.QuestionError);
    }

    [Fact]
    public async Task Questions_for_balances_wait_for_their_turn_among_all_questions()
    {
        await using var host = await BookedHost.StartAsync(_time, _journal, _provider, static options =>
        {
            options.BalanceCadence = TimeSpan.FromSeconds(30);
            options.PollBurst = 1;
            options.PollsPerSecond = 1 / 300.0;
        });

        await host.PassAsync(20 * Minute, Step);

        Assert.InRange(_provider.Questions, 3, 5);
    }

    private Task<BookedHost> StartAsync(params string[] routes) => BookedHost.StartAsync(_time, _journal, _provider, static options => options.BalanceCadence = TimeSpan.FromMinutes(5), routes);

    private static Task AskedAsync(BookedHost host, int question) => host.UntilAsync(
        async () => await host.BooksAsync() is { Balance: { } balance } && balance.AsOf - balance.Since >= (question - 1) * TimeSpan.FromMinutes(4.9), 10 * Minute, Step);

    private async Task<decimal?> FloatAsync() => (await _journal.GetFloatAsync(BookedRoute.Name, Shilling))?.Amount;

    private async Task<long> SumAsync()
    {
        var sum = 0L;
        foreach (var account in Enum.GetValues<LedgerAccount>())
        {
            sum += await _journal.GetBalanceAsync(BookedRoute.Name, account, Shilling);
        }

        return sum;
    }
}
