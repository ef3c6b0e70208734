using System.Security.Cryptography;
using Integrations.Bridge.Journal;

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
