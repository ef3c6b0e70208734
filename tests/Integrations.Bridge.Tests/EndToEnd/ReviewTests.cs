using Integrations.Bridge.Journal;
using Integrations.Sandbox;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Bridge.Tests.EndToEnd;

public sealed class ReviewTests : IDisposable
{
    private static readonly SandboxAnswer NotThere = SandboxAnswer.Json(404, """{"requestId":"1","errorCode":"404.001.01","errorMessage":"Resource not found"}""");

    private readonly DirectoryInfo _folder = TestFolder.Create("integrations-review-");

    private string Database => Path.Combine(_folder.FullName, "payments.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task What_could_not_be_taken_back_is_a_case_and_a_person_takes_it_back()
    {
        await using var shop = await Shop.StartAsync(2, Database);
        var payment = await StuckAsync(shop);

        var found = Assert.Single((await shop.Operations.ListReviewAsync(new ReviewQuery())).Cases);
        Assert.Equal([ReviewReason.OverExecuted, ReviewReason.CompensationFailed], found.Reasons);
        Assert.Contains(new AllowedAction(OperatorAction.TakeBack, payment.Attempts[1].Reference, ActionNeeds.None), found.Actions);
        Assert.Equal((payment.Id, null), (found.Payment!.Id, found.InDoubt));
        Assert.True(found.Age > TimeSpan.Zero);

        var word = new Resolution { Action = OperatorAction.TakeBack, Actor = "anna", Reason = "the account was topped up" };
        await shop.Operations.ResolveAsync(payment.Id, word);
        await shop.Operations.ResolveAsync(payment.Id, word);
        var other = await Assert.ThrowsAsync<ActionRefusedException>(() => shop.Operations.ResolveAsync(payment.Id, word with { Actor = "carl" }));
        payment = await shop.UntilAsync(payment.Id, static one => one.Attempts[1].State is AttemptState.Reversed, TimeSpan.FromMinutes(2));

        Assert.Contains($"reverse:{payment.Attempts[1].Reference}:2", other.Message, StringComparison.Ordinal);
        Assert.Equal((PaymentStatus.Succeeded, PaymentFlags.None), (payment.Status, payment.Flags & PaymentFlags.CompensationFailed));
        Assert.Equal((2, 1), (shop.Second.ArrivalCount(DarajaOperation.Reversal), shop.Second.ExecutionCount(DarajaOperation.Reversal)));
        Assert.NotNull(await shop.Bridge.FindAsync($"reverse:{payment.Attempts[1].Reference}:2"));
        Assert.Empty((await shop.Operations.ListReviewAsync(new ReviewQuery())).Cases);
    }

    [Fact]
    public async Task What_is_dealt_with_in_another_way_is_not_taken_back_later()
    {
        await using var shop = await Shop.StartAsync(2, Database);
        var payment = await StuckAsync(shop);

        await shop.Operations.ResolveAsync(payment.Id, new Resolution { Action = OperatorAction.Settle, Flags = PaymentFlags.OverExecuted | PaymentFlags.CompensationFailed, Actor = "anna", Reason = "given back in cash" });
        await shop.UntilAsync((await shop.Bridge.CollectAsync(Shop.Collect("another"))).Id, PaymentStatus.Succeeded);

        Assert.Empty((await shop.Operations.ListReviewAsync(new ReviewQuery())).Cases);
        Assert.Equal(1, shop.Second.ArrivalCount(DarajaOperation.Reversal));
    }

    [Fact]
    public async Task A_payment_that_nobody_wants_is_returned_once()
    {
        await using var shop = await Shop.StartAsync(1, Database);
        var payment = await PaidAsync(shop);
        var word = new Resolution { Action = OperatorAction.Return, Actor = "anna", Reason = "paid late, the order is gone" };

        await Assert.ThrowsAsync<ActionRefusedException>(() => shop.Operations.ResolveAsync(payment.Id, word with { Action = OperatorAction.TakeBack }));
        await shop.Operations.ResolveAsync(payment.Id, word);
        payment = await shop.UntilAsync(payment.Id, PaymentStatus.Reversed);
        await shop.Operations.ResolveAsync(payment.Id, word);

        var refund = await shop.Bridge.FindAsync($"reverse:{payment.Attempts[0].Reference}");
        Assert.Equal((PaymentStatus.Succeeded, PaymentKind.Refund, payment.Amount), (refund!.Status, refund.Kind, refund.Amount));
        Assert.Equal(1, shop.Daraja.ExecutionCount(DarajaOperation.Reversal));
        Assert.Equal(PaymentFlags.None, payment.Flags);
    }

    [Fact]
    public async Task Above_the_limit_one_proposes_and_another_confirms()
    {
        await using var shop = await Shop.StartAsync(1, Database, static bridge => bridge.Configure(static options => options.SecondApprovalAbove["KES"] = 99));
        var payment = await PaidAsync(shop);
        var word = new Resolution { Action = OperatorAction.Return, Actor = "anna", Reason = "paid late" };

        var alone = await Assert.ThrowsAsync<ActionRefusedException>(() => shop.Operations.ResolveAsync(payment.Id, word));
        var proposal = await shop.Operations.ProposeAsync(payment.Id, word);
        var again = await shop.Operations.ProposeAsync(payment.Id, word);
        var same = await Assert.ThrowsAsync<ActionRefusedException>(() => shop.Operations.ConfirmAsync(payment.Id, new SecondWord(proposal.Id, " Anna", "me too")));
        Assert.Equal(proposal, again);
        Assert.Equal([proposal], (await shop.Operations.ExplainAsync(payment.Id))!.Proposals);
        Assert.Equal(0, shop.Daraja.ArrivalCount(DarajaOperation.Reversal));
        await shop.Operations.ConfirmAsync(payment.Id, new SecondWord(proposal.Id, "ben", "I called the customer"));
        await shop.Operations.ConfirmAsync(payment.Id, new SecondWord(proposal.Id, "ben", "I called the customer"));
        await shop.UntilAsync(payment.Id, PaymentStatus.Reversed);

        Assert.Equal((true, true), (alone.NeedsSecondPerson, same.NeedsSecondPerson));
        var explained = (await shop.Operations.ExplainAsync(payment.Id))!;
        Assert.Empty(explained.Proposals);
        Assert.Equal("anna, ben", Assert.Single(explained.Evidence, static piece => piece.Code?.StartsWith("Return ", StringComparison.Ordinal) is true).Actor);
        Assert.Equal(1, shop.Daraja.ExecutionCount(DarajaOperation.Reversal));
    }

    [Fact]
    public async Task A_proposal_that_is_rejected_old_or_overtaken_changes_nothing()
    {
        await using var shop = await Shop.StartAsync(1, Database, static bridge => bridge.Configure(static options => options.SecondApprovalAbove["KES"] = 99));
        shop.Daraja.Phones["254708374149"].Answer = CustomerAnswer.Never;
        var payment = await shop.Bridge.CollectAsync(Shop.Collect());
        var word = new Resolution { Action = OperatorAction.MarkFailed, Actor = "anna", Reason = "not in the statement", Proof = "page 7" };
        var rejected = await shop.Operations.ProposeAsync(payment.Id, word);
        await shop.Operations.RejectAsync(payment.Id, new SecondWord(rejected.Id, "ben", "wrong page"));
        var overtaken = await shop.Operations.ProposeAsync(payment.Id, word with { Proof = "page 8" });
        var success = await shop.Operations.ProposeAsync(payment.Id, word with { Action = OperatorAction.MarkSucceeded });

        Assert.Contains("rejected", (await RefusedAsync(rejected)).Message, StringComparison.Ordinal);
        await shop.Operations.ConfirmAsync(payment.Id, new SecondWord(success.Id, "ben", "seen"));
        Assert.Contains("never overruled", (await RefusedAsync(overtaken)).Message, StringComparison.Ordinal);
        Assert.Equal(PaymentStatus.Succeeded, (await shop.Bridge.GetAsync(payment.Id))!.Status);
        await Assert.ThrowsAsync<KeyNotFoundException>(() => shop.Operations.ConfirmAsync(payment.Id, new SecondWord("none/1", "ben", "seen")));

        Task<ActionRefusedException> RefusedAsync(Proposal proposal) => Assert.ThrowsAsync<ActionRefusedException>(() => shop.Operations.ConfirmAsync(payment.Id, new SecondWord(proposal.Id, "carl", "seen")));
    }

    [Fact]
    public async Task Of_two_people_who_decide_at_once_on_two_hosts_one_is_refused()
    {
        await using var shop = await Shop.StartAsync(1, Database);
        await using var other = await Shop.StartAsync(1, Database);
        shop.Daraja.Phones["254708374149"].Answer = CustomerAnswer.Never;
        var payment = await shop.Bridge.CollectAsync(Shop.Collect());
        var words = new[] { OperatorAction.MarkSucceeded, OperatorAction.MarkFailed }.Select(static action => new Resolution { Action = action, Actor = "anna", Reason = "statement", Proof = action is OperatorAction.MarkFailed ? "line 7" : null }).ToArray();

        var said = await Task.WhenAll(SayAsync(shop, words[0]), SayAsync(other, words[1]));

        Assert.Single(said, static one => one);
        var decided = (await shop.Operations.ExplainAsync(payment.Id))!;
        Assert.Single(decided.Evidence, static piece => piece.Source is EvidenceSource.Operator);
        Assert.Equal(said[0] ? PaymentStatus.Succeeded : PaymentStatus.Failed, decided.Payment.Status);

        async Task<bool> SayAsync(Shop host, Resolution word)
        {
            try
            {
                await host.Operations.ResolveAsync(payment.Id, word);
                return true;
            }
            catch (Exception refused) when (refused is ActionRefusedException || refused.Message.Contains("needs Proof", StringComparison.Ordinal))
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task What_a_person_closes_on_a_payment_that_succeeded_elsewhere_leaves_it_as_it_is()
    {
        await using var shop = await Shop.StartAsync(2, Database);
        shop.Daraja.Faults.Add(Fault.LoseRequest.On(DarajaOperation.B2c));
        var payment = await shop.Bridge.PayAsync(Shop.Disburse(), new PaymentTerms { Policy = FailoverPolicy.AcceptRisk(TimeSpan.FromMinutes(3), new Money(1_000m, "KES"), new Money(1_000m, "KES")) });
        payment = await shop.UntilAsync(payment.Id, PaymentStatus.Succeeded, TimeSpan.FromMinutes(20));

        var word = new Resolution { Action = OperatorAction.MarkFailed, Reference = payment.Attempts[0].Reference, Actor = "anna", Reason = "not in the statement", Proof = "page 7" };
        payment = await shop.Operations.ResolveAsync(payment.Id, word);

        Assert.Equal((PaymentStatus.Succeeded, PaymentFlags.AtRisk, AttemptState.Rejected), (payment.Status, payment.Flags, payment.Attempts[0].State));
    }

    [Fact]
    public async Task Marking_as_failed_demands_proof()
    {
        await using var shop = await Shop.StartAsync();
        shop.Daraja.Phones["254708374149"].Answer = CustomerAnswer.Never;
        var payment = await shop.Bridge.CollectAsync(Shop.Collect());
        var word = new Resolution { Action = OperatorAction.MarkFailed, Actor = "first", Reason = "statement of 5 January" };

        await Assert.ThrowsAsync<ArgumentException>(() => shop.Operations.ResolveAsync(payment.Id, word));
        await Assert.ThrowsAsync<ArgumentException>(() => shop.Operations.ProposeAsync(payment.Id, word));
        var resolved = await shop.Operations.ResolveAsync(payment.Id, word with { Proof = "line 7" });
        var again = await shop.Operations.ResolveAsync(payment.Id, word with { Proof = "line 7" });

        Assert.Equal((PaymentStatus.Failed, resolved.Version), (resolved.Status, again.Version));
    }

    [Fact]
    public async Task Cases_are_paged_and_narrowed()
    {
        await using var shop = await Shop.StartAsync(2, Database);
        var first = await StuckAsync(shop);
        shop.Time.Advance(TimeSpan.FromMinutes(30));
        var second = await StuckAsync(shop, "order-2");

        var page = await shop.Operations.ListReviewAsync(new ReviewQuery { Limit = 1 });
        var next = await shop.Operations.ListReviewAsync(new ReviewQuery { Limit = 1, After = page.Next });
        var last = await shop.Operations.ListReviewAsync(new ReviewQuery { Limit = 1, After = next.Next });

        Assert.Equal([first.Id, second.Id], page.Cases.Concat(next.Cases).Concat(last.Cases).Select(static one => one.Payment!.Id));
        Assert.Null(last.Next);
        Assert.Equal([first.Id], await IdsAsync(new ReviewQuery { MinAge = TimeSpan.FromMinutes(20) }));
        Assert.Equal(2, (await IdsAsync(new ReviewQuery { Reason = ReviewReason.CompensationFailed, Route = "mpesa:second/stk" })).Count);
        Assert.Empty(await IdsAsync(new ReviewQuery { Reason = ReviewReason.Contradiction }));
        Assert.Empty(await IdsAsync(new ReviewQuery { Reason = ReviewReason.DoubtUnresolved }));
        Assert.Empty(await IdsAsync(new ReviewQuery { Route = "mpesa:default/b2c" }));
        Assert.Empty(await IdsAsync(new ReviewQuery { Tenant = "another" }));
        await Assert.ThrowsAsync<ArgumentException>(() => IdsAsync(new ReviewQuery { Limit = 201 }));
        await Assert.ThrowsAsync<ArgumentException>(() => IdsAsync(new ReviewQuery { After = "page 2" }));

        async Task<List<PaymentId>> IdsAsync(ReviewQuery query) => [.. (await shop.Operations.ListReviewAsync(query)).Cases.Select(static one => one.Payment!.Id)];
    }

    [Fact]
    public async Task A_callback_of_nobody_is_a_case_and_two_people_close_it_where_its_amount_is_not_known()
    {
        await using var shop = await Shop.StartAsync(1, Database, static bridge => bridge.Configure(static options => options.SecondApprovalAbove["KES"] = 99));
        await OrphanAsync(shop, 3);

        var page = await shop.Operations.ListReviewAsync(new ReviewQuery { Limit = 2 });
        var next = await shop.Operations.ListReviewAsync(new ReviewQuery { Limit = 2, After = page.Next });
        var id = page.Cases[0].Callback!.Id;
        Assert.Equal((2, 1, null), (page.Cases.Count, next.Cases.Count, next.Next));
        Assert.All(page.Cases, static one => Assert.Equal([ReviewReason.OrphanCallback], one.Reasons));
        Assert.Empty((await shop.Operations.ListReviewAsync(new ReviewQuery { Tenant = "one" })).Cases);

        Assert.Equal(DismissOutcome.AwaitsSecondPerson, await shop.Operations.DismissAsync(id, new Dismissal("anna", "a test of the bank")));
        Assert.Equal(DismissOutcome.AwaitsSecondPerson, await shop.Operations.DismissAsync(id, new Dismissal("Anna ", "a test of the bank")));
        Assert.Equal(DismissOutcome.Dismissed, await shop.Operations.DismissAsync(id, new Dismissal("ben", "so it is")));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => shop.Operations.DismissAsync(id, new Dismissal("ben", "so it is")));

        var closed = Assert.Single(await shop.Services.GetRequiredService<IPaymentJournal>().ListCallbacksAsync(InboxState.Rejected, 10));
        Assert.Equal("dismissed_by Anna: a test of the bank; ben: so it is", closed.Note);
        Assert.Equal(2, (await shop.Operations.ListReviewAsync(new ReviewQuery { Reason = ReviewReason.OrphanCallback })).Cases.Count);
    }

    [Fact]
    public async Task A_callback_of_nobody_is_closed_by_one_where_no_limit_is_set()
    {
        await using var shop = await Shop.StartAsync(1, Database);
        await OrphanAsync(shop, 1);

        var found = Assert.Single((await shop.Operations.ListReviewAsync(new ReviewQuery())).Cases);

        Assert.Equal(DismissOutcome.Dismissed, await shop.Operations.DismissAsync(found.Callback!.Id, new Dismissal("anna", "a test of the bank")));
        Assert.Empty((await shop.Operations.ListReviewAsync(new ReviewQuery())).Cases);
    }

    private static async Task OrphanAsync(Shop shop, int count)
    {
        for (var number = 0; number < count; number++)
        {
            await shop.Services.GetRequiredService<IPaymentJournal>().ReceiveAsync(new InboxRecord
            {
                Id = $"i{number}",
                Slug = "nobody",
                CallbackId = $"c{number}",
                Envelope = new byte[] { 1 },
                ReceivedAt = shop.Time.GetUtcNow(),
                State = InboxState.Orphaned,
                Due = shop.Time.GetUtcNow().AddHours(24),
            });
        }
    }

    private static async Task<Payment> PaidAsync(Shop shop) =>
        await shop.UntilAsync((await shop.Bridge.CollectAsync(Shop.Collect())).Id, static payment => payment is { Status: PaymentStatus.Succeeded, Receipt: not null }, TimeSpan.FromMinutes(5));

    /// <summary>Paid on both accounts, and the second payment cannot be reversed for want of money.</summary>
    private static async Task<Payment> StuckAsync(Shop shop, string key = "order-1")
    {
        shop.Daraja.Faults.Add(Fault.ExecuteThenAnswer(NotThere).On(DarajaOperation.StkPush).Once());
        shop.Daraja.Faults.Add(Fault.DelayCallback(TimeSpan.FromSeconds(20)).On(DarajaOperation.StkPush).Once());
        shop.Second.Faults.Add(Fault.Conclude("1", "The balance is insufficient for the transaction.").On(DarajaOperation.Reversal).Once());
        var payment = await shop.Bridge.CollectAsync(Shop.Collect(key));
        return await shop.UntilAsync(payment.Id, static one => (one.Flags & PaymentFlags.CompensationFailed) is not 0, TimeSpan.FromMinutes(8));
    }
}
