using Integrations.Bridge;
using Integrations.Callbacks;
using Integrations.Mpesa;
using Integrations.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Samples.LoanDesk.Tests;

public sealed class LoanLifeTests
{
    private static readonly Msisdn Second = Msisdn.FromInternational("254711000002");
    private static readonly Msisdn Third = Msisdn.FromInternational("254711000003");

    [Fact]
    public async Task A_loan_lives_from_the_request_to_the_last_shilling()
    {
        await using var lender = await Lender.StartAsync();
        var wallet = lender.Daraja.Phones[Lender.Borrower.Reveal()];

        var loan = await lender.BorrowAsync();
        Assert.Equal((0, 0, LoanStatus.Pending), lender.Stand(loan));
        await lender.ApproveAsync();
        await lender.UntilAsync(() => lender.Desk.Find(loan).Status is LoanStatus.Active);
        Assert.Equal((5000, 0, LoanStatus.Active), lender.Stand(loan));
        Assert.Equal(55_000, wallet.Balance);

        // The first due date: the phone is prompted.
        await lender.NextDueDayAsync(loan);
        await lender.UntilAsync(() => lender.Stand(loan).Balance is 4500);
        Assert.Equal(1, lender.Daraja.ExecutionCount(DarajaOperation.StkPush));

        // Twice the next instalment, before its day: one half is kept.
        await lender.PayAsync(loan, 1000);
        Assert.Equal((4000, 500, LoanStatus.Active), lender.Stand(loan));

        // The second is paid; the third is paid by what was kept. Nobody is prompted.
        await lender.NextDueDayAsync(loan);
        await lender.PassAsync(TimeSpan.FromMinutes(7));
        Assert.Equal((4000, 500, LoanStatus.Active), lender.Stand(loan));
        await lender.NextDueDayAsync(loan);
        await lender.UntilAsync(() => lender.Stand(loan).Balance is 3500);
        await lender.PassAsync(TimeSpan.FromMinutes(7));
        Assert.Equal((3500, 0, LoanStatus.Active), lender.Stand(loan));
        Assert.Equal(1, lender.Daraja.ArrivalCount(DarajaOperation.StkPush));

        await lender.PayAsync(loan, 3500);
        Assert.Equal((0, 0, LoanStatus.Complete), lender.Stand(loan));
        Assert.Equal(50_000, wallet.Balance);
        lender.BooksAgreeWithTheProvider(loan);
        Assert.Collection(
            lender.Told.To(Lender.Borrower),
            static text => Assert.Contains("is approved", text, StringComparison.Ordinal),
            static text => Assert.Contains("You received KES 5000.00", text, StringComparison.Ordinal),
            static text => Assert.Contains("KES 500.00 of LOAN-1 is due today", text, StringComparison.Ordinal),
            static text => Assert.Contains("You owe KES 4500.00, your credit is KES 0.00", text, StringComparison.Ordinal),
            static text => Assert.Contains("You owe KES 4000.00, your credit is KES 500.00", text, StringComparison.Ordinal),
            static text => Assert.Contains("LOAN-1 is paid", text, StringComparison.Ordinal));
        (await lender.Phone().DialAsync(LoanHost.Code)).Shows("Borrow").DoesNotShow("Approve");
        (await lender.Phone().DialAsync(LoanHost.Code + "2#")).DoesNotShow("owe");
    }

    [Fact]
    public async Task Of_1000_paid_with_500_due_the_rest_is_credit_that_the_next_instalment_uses()
    {
        await using var lender = await Lender.StartAsync();
        var loan = await lender.LendAsync();

        await lender.PayAsync(loan, 1000);
        var paid = lender.Stand(loan);
        await lender.NextDueDayAsync(loan);
        await lender.PassAsync(TimeSpan.FromMinutes(7));
        var first = lender.Stand(loan);
        await lender.NextDueDayAsync(loan);
        await lender.UntilAsync(() => lender.Stand(loan).Credit is 0);
        await lender.PassAsync(TimeSpan.FromMinutes(7));

        Assert.Equal((4500, 500, LoanStatus.Active), paid);
        Assert.Equal(paid, first);
        Assert.Equal((4000, 0, LoanStatus.Active), lender.Stand(loan));
        Assert.Equal(0, lender.Daraja.ArrivalCount(DarajaOperation.StkPush));
        lender.BooksAgreeWithTheProvider(loan);
    }

    [Fact]
    public async Task Three_loans_at_once_keep_their_money_apart()
    {
        await using var lender = await Lender.StartAsync();
        (Msisdn Borrower, long Loan)[] all =
        [
            (Lender.Borrower, await lender.BorrowAsync(5000)), (Second, await lender.BorrowAsync(8000, Second)), (Third, await lender.BorrowAsync(1000, Third)),
        ];

        await Task.WhenAll(all.Select(one => lender.Desk.ApproveAsync(one.Loan, "anna")));
        await lender.UntilAsync(() => all.All(one => lender.Desk.Find(one.Loan).Status is LoanStatus.Active));
        await Task.WhenAll(all.Select(one => lender.PayAsync(one.Loan, 300, one.Borrower)));
        await lender.NextDueDayAsync(all[0].Loan);
        await lender.UntilAsync(() => lender.Daraja.ExecutionCount(DarajaOperation.StkPush) is 2 && all.All(one => lender.Rows(one.Loan).Count(static row => row.Kind is Movement.Paid) == (one.Loan is 3 ? 1 : 2)));

        Assert.Equal([(4500, 0), (7200, 0), (900, 200)], all.Select(one => (lender.Stand(one.Loan).Balance, lender.Stand(one.Loan).Credit)));
        Assert.Equal(3, lender.Daraja.ExecutionCount(DarajaOperation.B2c));
        Assert.All(all, one => Assert.Equal(lender.Desk.Find(one.Loan).Principal.Amount - (one.Loan is 3 ? 300 : one.Loan is 2 ? 800 : 500), lender.Daraja.Phones[one.Borrower.Reveal()].Balance - 50_000));
        lender.BooksAgreeWithTheProvider([.. all.Select(static one => one.Loan)]);
    }

    [Fact]
    public async Task A_part_of_an_instalment_is_taken_and_only_the_rest_is_asked_for()
    {
        await using var lender = await Lender.StartAsync();
        var loan = await lender.LendAsync();

        await lender.PayAsync(loan, 200);
        var part = lender.Stand(loan);
        await lender.NextDueDayAsync(loan);
        await lender.UntilAsync(() => lender.Stand(loan).Balance is 4500);

        Assert.Equal((4800, 0, LoanStatus.Active), part);
        Assert.Equal(300, Assert.Single(lender.Daraja.Executions, static one => one.Operation == DarajaOperation.StkPush).Amount);
        lender.BooksAgreeWithTheProvider(loan);
    }

    [Fact]
    public async Task Whoever_pays_more_than_everything_owes_nothing_and_the_next_loan_uses_the_rest()
    {
        await using var lender = await Lender.StartAsync();
        var first = await lender.LendAsync();

        await lender.PayAsync(first, 5300);
        var paid = lender.Stand(first);
        var next = await lender.LendAsync(1000);
        await lender.NextDueDayAsync(next);
        await lender.UntilAsync(() => lender.Stand(next).Balance is 900);

        Assert.Equal((0, 300, LoanStatus.Complete), paid);
        Assert.Equal(200, lender.Stand(next).Credit);
        Assert.Equal(0, lender.Daraja.ArrivalCount(DarajaOperation.StkPush));
        lender.BooksAgreeWithTheProvider(first, next);
    }

    [Fact]
    public async Task A_confirmation_that_comes_again_is_booked_once_also_after_a_restart()
    {
        await using var lender = await Lender.StartAsync();
        var loan = await lender.LendAsync();
        lender.Daraja.Faults.Add(Fault.RepeatCallback(3).On(DarajaOperation.C2bConfirmation).Once());

        var receipt = await lender.PayAsync(loan, 500);
        await lender.Daraja.IdleAsync();
        await lender.RestartAsync();
        foreach (var observer in lender.Services.GetServices<IIncomingPaymentObserver>())
        {
            await observer.OnReceivedAsync(Confirmation(receipt, 500, Loan.ReferenceOf(loan)), TestContext.Current.CancellationToken);
        }

        await lender.PassAsync(TimeSpan.FromMinutes(7));

        Assert.True(lender.Daraja.Callbacks.Count(static callback => callback.Operation == DarajaOperation.C2bConfirmation) >= 3);
        Assert.Equal((4500, 0, LoanStatus.Active), lender.Stand(loan));
        Assert.Single(lender.Rows(loan), static row => row.Kind is Movement.Paid);
        Assert.Single(lender.Told.To(Lender.Borrower), static text => text.StartsWith("Received", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_repayment_that_is_taken_back_opens_the_loan_again()
    {
        await using var lender = await Lender.StartAsync();
        var loan = await lender.LendAsync(1000);
        await lender.PayAsync(loan, 600);
        var last = await lender.PayAsync(loan, 500);
        var complete = lender.Stand(loan);

        var (status, _) = await lender.CallAsync(HttpMethod.Post, $"/payments/{last}/take-back");
        await lender.CallAsync(HttpMethod.Post, $"/payments/{last}/take-back");
        await lender.UntilAsync(() => lender.Stand(loan).Status is LoanStatus.Active);
        await lender.PassAsync(TimeSpan.FromMinutes(7));

        Assert.Equal((0, 100, LoanStatus.Complete), complete);
        Assert.Equal(202, status);
        Assert.Equal((400, 0, LoanStatus.Active), lender.Stand(loan));
        Assert.Single(lender.Rows(loan), static row => row.Kind is Movement.PaidTakenBack);
        Assert.Equal(1, lender.Daraja.ExecutionCount(DarajaOperation.Reversal));
        Assert.Contains(lender.Told.To(Lender.Borrower), static text => text.StartsWith("A payment of KES 500.00 was taken back. You owe KES 400.00", StringComparison.Ordinal));
        lender.BooksAgreeWithTheProvider(loan);
    }

    [Fact]
    public async Task What_the_provider_itself_took_back_is_booked_by_hand_once_whatever_is_repeated()
    {
        await using var lender = await Lender.StartAsync();
        var loan = await lender.LendAsync();
        var (first, second) = (await lender.PayAsync(loan, 500), await lender.PayAsync(loan, 500));
        var reversal = await ReverseAtTheProviderAsync(lender, first);
        await lender.PassAsync(TimeSpan.FromMinutes(7));
        Assert.Equal((4000, 0, LoanStatus.Active), lender.Stand(loan));

        Task<(int Status, System.Text.Json.JsonElement Body)> BookAsync(string receipt, string by, string key = Lender.OfficerKey) =>
            lender.CallAsync(HttpMethod.Post, $"/payments/{receipt}/taken-back", new { reversal = by }, key);
        var booked = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => BookAsync(first, reversal)));
        var (other, _) = await BookAsync(first, "OTHER1");
        var (twice, _) = await BookAsync(second, reversal);
        var (unknown, _) = await BookAsync("NOSUCH", "OTHER2");
        var (wrong, problem) = await BookAsync(second, "");
        var (app, _) = await BookAsync(second, "OTHER3", Lender.AppKey);
        var (again, _) = await lender.CallAsync(HttpMethod.Post, $"/payments/{first}/take-back");
        await lender.PassAsync(TimeSpan.FromMinutes(7));

        Assert.Equal([204, 204, 204, 204], booked.Select(static one => one.Status));
        Assert.Equal((409, 409, 404, 400, 403, 409), (other, twice, unknown, wrong, app, again));
        Assert.Equal("reversal", problem.GetProperty("field").GetString());
        Assert.Equal((4500, 0, LoanStatus.Active), lender.Stand(loan));
        Assert.Equal(reversal, Assert.Single(lender.Rows(loan), static row => row.Kind is Movement.PaidTakenBack).Receipt);
        Assert.Single(lender.Told.To(Lender.Borrower), static text => text.StartsWith("A payment of KES 500.00 was taken back.", StringComparison.Ordinal));
        Assert.Equal(1, lender.Daraja.ExecutionCount(DarajaOperation.Reversal));
        lender.BooksAgreeWithTheProvider(loan);
    }

    [Fact]
    public async Task Money_that_named_no_loan_and_that_the_provider_took_back_waits_for_nobody()
    {
        await using var lender = await Lender.StartAsync();
        var loan = await lender.LendAsync();
        var receipt = (await lender.Daraja.CustomerPaysAsync(Lender.Borrower.Reveal(), Lender.ShortCode, 500, "rent", TestContext.Current.CancellationToken)).Receipt!;
        await lender.UntilAsync(() => lender.Desk.Unplaced().Count is 1);
        var reversal = await ReverseAtTheProviderAsync(lender, receipt);

        var (booked, _) = await lender.CallAsync(HttpMethod.Post, $"/payments/{receipt}/taken-back", new { reversal });
        var (repeated, _) = await lender.CallAsync(HttpMethod.Post, $"/payments/{receipt}/taken-back", new { reversal });
        var (placed, _) = await lender.CallAsync(HttpMethod.Post, $"/payments/{receipt}/place", new { loan });
        var (back, _) = await lender.CallAsync(HttpMethod.Post, $"/payments/{receipt}/take-back");

        Assert.Equal((204, 204, 409, 404), (booked, repeated, placed, back));
        Assert.Empty(lender.Desk.Unplaced());
        lender.BooksAgreeWithTheProvider(loan);
    }

    [Fact]
    public async Task A_key_of_a_client_is_never_the_key_of_a_payout_or_of_money_that_goes_back()
    {
        await using var lender = await Lender.StartAsync();
        var first = await lender.LendAsync();
        var second = await lender.BorrowAsync(1000, Second);
        var receipt = await lender.PayAsync(first, 600);

        await lender.Desk.PromptAsync("LOAN-2", first, "anna", TestContext.Current.CancellationToken);
        await lender.Desk.PromptAsync($"BACK-{receipt}", first, "anna", TestContext.Current.CancellationToken);
        await lender.Desk.PromptAsync("LOAN-1/2", first, "anna", TestContext.Current.CancellationToken);
        await lender.ApproveAsync();
        await lender.UntilAsync(() => lender.Desk.Find(second).Status is LoanStatus.Active && lender.Daraja.ExecutionCount(DarajaOperation.StkPush) is 3);
        await lender.Desk.TakeBackAsync(receipt, "anna", TestContext.Current.CancellationToken);
        await lender.UntilAsync(() => lender.Daraja.ExecutionCount(DarajaOperation.Reversal) is 1 && lender.Rows(first).Any(static row => row.Kind is Movement.PaidTakenBack));
        await lender.PassAsync(TimeSpan.FromMinutes(7));

        Assert.Equal(2, lender.Daraja.ExecutionCount(DarajaOperation.B2c));
        lender.BooksAgreeWithTheProvider(first, second);
    }

    [Fact]
    public async Task An_order_that_is_refused_now_and_was_taken_before_is_not_written_down_as_failed()
    {
        await using var lender = await Lender.StartAsync();
        var loan = await lender.BorrowAsync();
        lender.Daraja.Faults.Add(Fault.LoseRequest.On(DarajaOperation.B2c));
        await lender.ApproveAsync();
        var order = Assert.Single(lender.File.Read(static books => books.OpenOrders()));

        // What the Bridge would refuse as a new payment, under the key of one that it has.
        await lender.Services.GetRequiredService<Orders>().GiveAsync(order with { Amount = 0 }, TestContext.Current.CancellationToken);

        Assert.Equal(order.Key, Assert.Single(lender.File.Read(static books => books.OpenOrders())).Key);
        await Assert.ThrowsAsync<DeskException>(() => lender.Desk.PayAgainAsync(loan, "anna", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_prompt_that_was_paid_and_is_taken_back_is_booked_back_once()
    {
        await using var lender = await Lender.StartAsync();
        var loan = await lender.LendAsync();
        await lender.NextDueDayAsync(loan);

        // A question may be answered before the callback comes, and names no receipt.
        await lender.UntilAsync(() => lender.Rows(loan).Any(static row => row is { Kind: Movement.Paid, Receipt: not null }));
        var receipt = lender.Rows(loan).Single(static row => row.Kind is Movement.Paid).Receipt!;

        await lender.Desk.TakeBackAsync(receipt, "anna", TestContext.Current.CancellationToken);
        await lender.UntilAsync(() => lender.Stand(loan).Balance is 5000);
        await lender.PassAsync(TimeSpan.FromMinutes(7));

        Assert.Equal((5000, 0, LoanStatus.Active), lender.Stand(loan));
        Assert.Single(lender.Rows(loan), static row => row.Kind is Movement.PaidTakenBack);
        lender.BooksAgreeWithTheProvider(loan);
    }

    [Fact]
    public async Task A_payout_that_came_back_leaves_the_loan_approved_and_can_be_paid_again()
    {
        await using var lender = await Lender.StartAsync();
        var loan = await lender.LendAsync();
        await lender.PayAsync(loan, 500);
        var payout = (await lender.Services.GetRequiredService<IMobileMoneyBridge>().FindAsync("LOAN-1", cancellationToken: TestContext.Current.CancellationToken))!;

        // M-Pesa takes no payout back by itself; a person at Safaricom may.
        foreach (var _ in Enumerable.Range(0, 2))
        {
            await lender.Services.GetServices<IPaymentObserver>().Single().OnChangedAsync(new PaymentChange("back", 9, TakenBack(payout)), TestContext.Current.CancellationToken);
        }

        var back = lender.Stand(loan);
        await lender.Desk.PayAgainAsync(loan, "anna", TestContext.Current.CancellationToken);
        await lender.UntilAsync(() => lender.Stand(loan).Status is LoanStatus.Active);

        Assert.Equal((0, 500, LoanStatus.Approved), back);
        Assert.Equal((5000, 500, LoanStatus.Active), lender.Stand(loan));
        Assert.Equal(2, lender.Daraja.ExecutionCount(DarajaOperation.B2c));
    }

    [Fact]
    public async Task A_provider_that_is_down_at_the_disbursement_pays_once_when_it_is_back()
    {
        await using var lender = await Lender.StartAsync();
        var loan = await lender.BorrowAsync();
        lender.Daraja.Faults.Add(Fault.LoseRequest.On(DarajaOperation.B2c).Times(3));

        await lender.ApproveAsync();
        await lender.Desk.ApproveAsync(loan, "anna", TestContext.Current.CancellationToken);
        var down = lender.Stand(loan);
        var again = await Assert.ThrowsAsync<DeskException>(() => lender.Desk.PayAgainAsync(loan, "anna", TestContext.Current.CancellationToken));
        await lender.UntilAsync(() => lender.Stand(loan).Status is LoanStatus.Active);
        await lender.PassAsync(TimeSpan.FromMinutes(20));

        Assert.Equal((0, 0, LoanStatus.Approved), down);
        Assert.Contains("could pay twice", again.Message, StringComparison.Ordinal);
        Assert.Equal((5000, 0, LoanStatus.Active), lender.Stand(loan));
        Assert.Equal(1, lender.Daraja.ExecutionCount(DarajaOperation.B2c));
        lender.BooksAgreeWithTheProvider(loan);
    }

    [Fact]
    public async Task A_payout_whose_answer_and_result_are_lost_is_found_and_not_paid_again_also_after_a_restart()
    {
        await using var lender = await Lender.StartAsync();
        var loan = await lender.BorrowAsync();
        lender.Daraja.Faults.Add(Fault.LoseResponse.On(DarajaOperation.B2c).Once());
        lender.Daraja.Faults.Add(Fault.LoseCallback.On(DarajaOperation.B2c).Once());

        await lender.ApproveAsync();
        var lost = lender.Stand(loan);
        await lender.RestartAsync();
        await lender.UntilAsync(() => lender.Stand(loan).Status is LoanStatus.Active);

        Assert.Equal((0, 0, LoanStatus.Approved), lost);
        Assert.Equal(1, lender.Daraja.ExecutionCount(DarajaOperation.B2c));
        lender.BooksAgreeWithTheProvider(loan);
    }

    [Fact]
    public async Task A_payout_that_is_refused_says_why_and_is_paid_under_a_new_key_by_a_person()
    {
        await using var lender = await Lender.StartAsync();
        var loan = await lender.BorrowAsync();
        lender.Daraja.Phones[Lender.Borrower.Reveal()].IsRegistered = false;

        await lender.ApproveAsync();
        await lender.UntilAsync(() => lender.Desk.Find(loan).Reason.Length > 0);
        var (_, refused) = await lender.CallAsync(HttpMethod.Get, $"/loans/{loan}");
        lender.Daraja.Phones[Lender.Borrower.Reveal()].IsRegistered = true;
        var (status, _) = await lender.CallAsync(HttpMethod.Post, $"/loans/{loan}/pay-again");
        await lender.UntilAsync(() => lender.Stand(loan).Status is LoanStatus.Active);

        Assert.Equal(("approved", "The payout failed: Number is not registered. It can be paid again."), (refused.GetProperty("status").GetString(), refused.GetProperty("reason").GetString()));
        Assert.Equal(200, status);
        Assert.Equal("", lender.Desk.Find(loan).Reason);
        Assert.NotNull(await lender.Services.GetRequiredService<IMobileMoneyBridge>().FindAsync("LOAN-1-2", cancellationToken: TestContext.Current.CancellationToken));
        lender.BooksAgreeWithTheProvider(loan);
    }

    [Fact]
    public async Task An_approval_that_a_crash_kept_from_the_Bridge_is_paid_at_the_next_start()
    {
        await using var lender = await Lender.StartAsync();
        var loan = await lender.BorrowAsync();

        lender.File.Change(books => books.Approve(loan, "anna", lender.Time.GetUtcNow()));
        await lender.RestartAsync();
        await lender.UntilAsync(() => lender.Stand(loan).Status is LoanStatus.Active);

        Assert.Equal(1, lender.Daraja.ExecutionCount(DarajaOperation.B2c));
    }

    [Fact]
    public async Task A_prompt_that_is_paid_and_confirmed_as_a_payment_too_counts_once()
    {
        await using var lender = await Lender.StartAsync();
        var loan = await lender.LendAsync();

        var phone = await lender.Phone().DialAsync(LoanHost.Code);
        await phone.SendAsync(["3", "1"]);
        phone.Shows("We ask your phone for KES 500.00").IsOver();
        await lender.UntilAsync(() => lender.Rows(loan).Any(static row => row is { Kind: Movement.Paid, Receipt: not null }));
        await lender.PassAsync(TimeSpan.FromMinutes(20));
        var receipt = lender.Daraja.Executions[^1].Receipt;
        await lender.Services.GetServices<IIncomingPaymentObserver>().Single().OnReceivedAsync(Confirmation(receipt, 500, "LOAN-1"), TestContext.Current.CancellationToken);

        Assert.Contains(lender.Daraja.Callbacks, static callback => callback.Operation == DarajaOperation.C2bConfirmation);
        Assert.Equal((4500, 0, LoanStatus.Active), lender.Stand(loan));
        lender.BooksAgreeWithTheProvider(loan);
    }

    [Fact]
    public async Task A_prompt_whose_callback_is_lost_and_that_is_confirmed_as_a_payment_counts_once()
    {
        await using var lender = await Lender.StartAsync();
        var loan = await lender.LendAsync();
        lender.Daraja.Faults.Add(Fault.LoseCallback.On(DarajaOperation.StkPush));

        await lender.Desk.PromptAsync("mine", loan, "anna", TestContext.Current.CancellationToken);
        await lender.UntilAsync(() => lender.Rows(loan).Any(static row => row.Kind is Movement.Paid));
        await lender.PassAsync(TimeSpan.FromMinutes(20));

        Assert.Contains(lender.Daraja.Callbacks, static callback => callback.Operation == DarajaOperation.C2bConfirmation);
        Assert.Equal((4500, 0, LoanStatus.Active), lender.Stand(loan));
        Assert.Single(lender.Rows(loan), static row => row.Kind is Movement.Paid);
        lender.BooksAgreeWithTheProvider(loan);
    }

    [Fact]
    public async Task Whoever_pays_by_hand_while_the_prompt_waits_has_paid_once()
    {
        await using var lender = await Lender.StartAsync();
        var loan = await lender.LendAsync();
        lender.Daraja.Phones[Lender.Borrower.Reveal()].Answer = CustomerAnswer.Ignore;

        await lender.NextDueDayAsync(loan);
        await lender.UntilAsync(() => lender.Daraja.ArrivalCount(DarajaOperation.StkPush) is 1);
        await lender.PayAsync(loan, 500);
        await lender.PassAsync(TimeSpan.FromMinutes(20));

        Assert.Equal((4500, 0, LoanStatus.Active), lender.Stand(loan));
        lender.BooksAgreeWithTheProvider(loan);
    }

    [Fact]
    public async Task Money_that_names_no_loan_waits_for_an_officer()
    {
        await using var lender = await Lender.StartAsync();
        var loan = await lender.LendAsync();

        var receipt = (await lender.Daraja.CustomerPaysAsync(Lender.Borrower.Reveal(), Lender.ShortCode, 500, "rent", TestContext.Current.CancellationToken)).Receipt!;
        await lender.UntilAsync(() => lender.Desk.Unplaced().Count is 1);
        var before = lender.Stand(loan);
        var (status, _) = await lender.CallAsync(HttpMethod.Post, $"/payments/{receipt}/place", new { loan });
        var (again, _) = await lender.CallAsync(HttpMethod.Post, $"/payments/{receipt}/place", new { loan });

        Assert.Equal((5000, 0, LoanStatus.Active), before);
        Assert.Equal((200, 409), (status, again));
        Assert.Equal((4500, 0, LoanStatus.Active), lender.Stand(loan));
        Assert.Empty(lender.Desk.Unplaced());
    }

    /// <summary>Somebody at the provider takes a payment back, and the host is told by no callback of its own.</summary>
    private static async Task<string> ReverseAtTheProviderAsync(Lender lender, string receipt)
    {
        lender.Daraja.Faults.Add(Fault.LoseCallback.On(DarajaOperation.Reversal).Once());
        await lender.Services.GetRequiredService<IMpesaClient>().ReverseAsync(
            new ReversalRequest { IdempotencyKey = $"portal-{receipt}", Receipt = receipt, Amount = new Money(500m, "KES") }, cancellationToken: TestContext.Current.CancellationToken);
        await lender.UntilAsync(() => lender.Daraja.ExecutionCount(DarajaOperation.Reversal) is 1);
        return lender.Daraja.Executions.Single(static one => one.Operation == DarajaOperation.Reversal).Receipt;
    }

    private static Payment TakenBack(Payment payment) => new()
    {
        Id = payment.Id,
        IdempotencyKey = payment.IdempotencyKey,
        Kind = payment.Kind,
        Amount = payment.Amount,
        Reference = payment.Reference,
        Status = PaymentStatus.Reversed,
        CreatedAt = payment.CreatedAt,
        UpdatedAt = payment.UpdatedAt,
        Version = payment.Version + 1,
    };

    private static IncomingPayment Confirmation(string receipt, decimal amount, string reference) =>
        new() { Provider = "mpesa", Merchant = "default", Account = Lender.ShortCode, Receipt = receipt, Amount = new Money(amount, "KES"), BillReference = reference };
}
