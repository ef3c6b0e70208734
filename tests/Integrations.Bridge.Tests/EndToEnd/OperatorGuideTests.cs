using System.Security.Cryptography;
using Integrations.Bridge.Journal;
using Integrations.Sandbox;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Bridge.Tests.EndToEnd;

/// <summary>The code of the pages for operators, and of payments on terms.</summary>
public sealed class OperatorGuideTests
{
    [Fact]
    public async Task A_payment_is_made_on_terms()
    {
        await using var shop = await Shop.StartAsync();

        var payment = await shop.Bridge.PayAsync(Shop.Disburse("payout-80", 700m), new PaymentTerms
        {
            ValidFor = TimeSpan.FromMinutes(30),
            Policy = FailoverPolicy.OnProof(upTo: new Money(5_000m, "KES")),
        });

        Assert.Equal(PaymentStatus.Succeeded, (await shop.UntilAsync(payment.Id, PaymentStatus.Succeeded)).Status);
    }

    [Fact]
    public async Task A_month_is_summed_up_by_day()
    {
        await using var shop = await Shop.StartAsync();
        var (operations, from, to) = (shop.Operations, shop.Time.GetUtcNow(), shop.Time.GetUtcNow().AddMonths(1));
        await shop.Bridge.DisburseAsync(Shop.Disburse());

        var zone = TimeZoneInfo.FindSystemTimeZoneById("Africa/Nairobi");
        var days = await operations.SummariseAsync(new SummaryQuery { From = from, To = to }, zone);

        Assert.Equal(1, Assert.Single(days).Count);
    }

    [Fact]
    public async Task Cases_are_listed_page_by_page()
    {
        await using var shop = await Shop.StartAsync();
        var (operations, shown) = (shop.Operations, new List<ReviewCase>());
        await OrphanAsync(shop);

        string? next = null;
        do
        {
            var page = await operations.ListReviewAsync(new ReviewQuery { MinAge = TimeSpan.FromMinutes(1), After = next });
            foreach (var one in page.Cases)
            {
                Show(one);
            }

            next = page.Next;
        }
        while (next is not null);

        Assert.Equal([ReviewReason.OrphanCallback], Assert.Single(shown).Reasons);

        void Show(ReviewCase one) => shown.Add(one);
    }

    [Fact]
    public async Task A_payment_is_decided_by_one_person_and_by_two()
    {
        await using var shop = await Shop.StartAsync();
        var operations = shop.Operations;
        shop.Daraja.Phones["254708374149"].Answer = CustomerAnswer.Never;
        var payment = await shop.Bridge.CollectAsync(Shop.Collect());

        await operations.ResolveAsync(payment.Id, new Resolution
        {
            Action = OperatorAction.MarkFailed,
            Actor = "anna",
            Reason = "not in the statement of 5 January",
            Proof = "statement 5 January, page 7, lines 112 to 118",
        });
        Assert.Equal(PaymentStatus.Failed, (await shop.Bridge.GetAsync(payment.Id))!.Status);

        var word = new Resolution { Action = OperatorAction.MarkSucceeded, Actor = "anna", Reason = "found after all", Proof = "statement 6 January, page 1" };
        var proposal = await operations.ProposeAsync(payment.Id, word);
        await operations.ConfirmAsync(payment.Id, new SecondWord(proposal.Id, "ben", "called the provider"));
        Assert.Equal(PaymentStatus.Succeeded, (await shop.Bridge.GetAsync(payment.Id))!.Status);
    }

    [Fact]
    public async Task After_a_restore_what_was_there_before_gets_no_other_attempt_and_is_not_ended()
    {
        var restoredAt = new ManualTime().GetUtcNow().AddMinutes(10);
        await using var shop = await Shop.StartAsync(2, configure: bridge =>
        {
            bridge.Configure(bridge => bridge.HoldPaymentsBefore = restoredAt);
        });
        var operations = shop.Operations;
        shop.Daraja.Faults.Add(Fault.Answer(SandboxAnswer.Json(400, """{"requestId":"1","errorCode":"400.008.01","errorMessage":"Invalid Authentication passed"}""")).On(DarajaOperation.OAuth));
        var taking = shop.Bridge.DisburseAsync(Shop.Disburse());
        await shop.Pace.UntilAsync(() => Task.FromResult(taking.IsCompleted));
        var before = await taking;
        before = await shop.Pace.UntilAsync(before.Id, _ => shop.Time.GetUtcNow() > restoredAt.AddMinutes(1), TimeSpan.FromMinutes(20), TimeSpan.FromSeconds(20), waitsInSend: static () => true);

        var after = await shop.Bridge.DisburseAsync(Shop.Disburse("payout-2"));
        after = await shop.UntilAsync(after.Id, PaymentStatus.Succeeded);
        var held = await operations.ListAsync(new JournalQuery { States = [IntentState.Received, IntentState.Active, IntentState.Review], To = restoredAt, Limit = 1_000 });

        Assert.Equal((PaymentStatus.Pending, AttemptState.NotSent), (before.Status, Assert.Single(before.Attempts).State));
        Assert.Equal([before.Id], held.Select(static one => one.Id));
        Assert.Equal((2, "mpesa:second/b2c"), (after.Attempts.Count, after.Route));
    }

    private static async Task OrphanAsync(Shop shop) => await shop.Services.GetRequiredService<IPaymentJournal>().ReceiveAsync(new InboxRecord
    {
        Id = "i",
        Slug = "nobody",
        CallbackId = "c",
        Envelope = new byte[] { 1 },
        ReceivedAt = shop.Time.GetUtcNow().AddMinutes(-5),
        State = InboxState.Orphaned,
        Due = shop.Time.GetUtcNow().AddHours(24),
    });

    [Fact]
    public async Task A_month_is_exported_and_a_person_erased()
    {
        await using var shop = await Shop.StartAsync(configure: static bridge => bridge.Configure(static options => options.ErasureKey = Convert.ToBase64String(SHA256.HashData([1]))));
        var (operations, number, path) = (shop.Operations, Shop.Customer, Path.GetTempFileName());
        var (from, to) = (shop.Time.GetUtcNow(), shop.Time.GetUtcNow().AddMonths(1));
        await shop.Bridge.DisburseAsync(Shop.Disburse());

        Assert.Equal(1, await ExportAsync());
        Assert.Equal(1, await EraseAsync());
        File.Delete(path);

        async Task<long> ExportAsync()
        {
            await using var file = File.Create(path);
            var outcome = await operations.ExportAsync(new PaymentExport { Query = new JournalQuery { From = from, To = to, Limit = 500 } }, file);
            return outcome.Written;
        }

        async Task<int> EraseAsync()
        {
            var outcome = await operations.EraseAsync(new Erasure(number, Actor: "ann", Reason: "request 7"));
            return outcome.Erased + outcome.Open.Count;
        }
    }
}
