using System.Text;
using System.Text.Json;
using Integrations.Bridge.Journal;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Bridge.Tests.EndToEnd;

public sealed class ErasureTests
{
    private const int MostTries = 1_000;
    private const string Digits = "254708374149";

    private static readonly string Key = Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);
    private static readonly Msisdn Number = Msisdn.FromInternational(Digits);
    private static readonly Erasure Request = new(Number, "ann", "request 7");

    [Fact]
    public async Task A_persons_data_goes_and_the_same_key_is_the_same_payment()
    {
        await using var shop = await StartAsync();
        var request = Shop.Disburse() with { Description = "for Grace", Metadata = new PaymentMetadata([KeyValuePair.Create("name", "Grace")]) };
        var payment = await shop.Bridge.DisburseAsync(request);
        var before = await shop.UntilAsync(payment.Id, PaymentStatus.Succeeded);
        await shop.Operations.ExplainAsync(payment.Id);

        var outcome = await EraseAsync(shop);
        var after = await shop.Bridge.DisburseAsync(request);
        var stored = await Journal(shop).FindAsync(payment.Id);

        Assert.Equal((1, 0), (outcome.Erased, outcome.Open.Count));
        Assert.DoesNotContain(Digits, Encoding.UTF8.GetString(stored!.Intent.Request.Span), StringComparison.Ordinal);
        Assert.DoesNotContain("Grace", Encoding.UTF8.GetString(stored.Intent.Request.Span), StringComparison.Ordinal);
        Assert.All(stored.Attempts, attempt => Assert.True(attempt.Preparation.IsEmpty));
        Assert.Equal((before.Id, before.Status, before.Receipt), (after.Id, after.Status, after.Receipt));
        Assert.Single(shop.Daraja.Executions);
        await Assert.ThrowsAsync<KeyReuseException>(() => shop.Bridge.DisburseAsync(request with { Amount = new Money(7m, "KES") }));
        Assert.Equal(("ann", "Erase: request 7"), (stored.Evidence[^1].Actor, stored.Evidence[^1].Note));
    }

    [Fact]
    public async Task Whoever_holds_the_key_finds_the_payments_of_an_erased_number()
    {
        await using var shop = await StartAsync();
        var payment = await shop.Bridge.DisburseAsync(Shop.Disburse());
        await shop.UntilAsync(payment.Id, PaymentStatus.Succeeded);
        await EraseAsync(shop);

        var found = await shop.Operations.ListOfPartyAsync(Number).ToListAsync();
        var others = await shop.Operations.ListOfPartyAsync(Msisdn.FromInternational("254700000001")).ToListAsync();

        Assert.Equal([payment.Id], found.Select(listing => listing.Id));
        Assert.Empty(others);
    }

    [Fact]
    public async Task An_open_payment_is_told_and_kept_until_it_has_closed()
    {
        await using var shop = await StartAsync();
        shop.Daraja.Phones[Digits].Answer = Sandbox.CustomerAnswer.Never;
        var open = await shop.Bridge.CollectAsync(Shop.Collect());

        var outcome = await shop.Operations.EraseAsync(Request);

        Assert.Equal(0, outcome.Erased);
        Assert.Equal([open.Id], outcome.Open);
        Assert.False((await Journal(shop).FindAsync(open.Id))!.Intent.IsErased);
    }

    [Fact]
    public async Task An_erasure_needs_people_and_a_key()
    {
        await using var keyless = await Shop.StartAsync();
        await using var shop = await StartAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => shop.Operations.EraseAsync(Request with { Actor = " " }));
        await Assert.ThrowsAsync<ArgumentException>(() => shop.Operations.EraseAsync(Request with { Reason = "" }));
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => keyless.Operations.EraseAsync(Request));

        Assert.Contains("Bridge:ErasureKey", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_export_has_a_line_for_each_payment_and_shows_numbers_only_when_asked(bool showsNumbers)
    {
        await using var shop = await StartAsync();
        var first = await shop.Bridge.DisburseAsync(Shop.Disburse("row-1") with { Description = "for Grace" });
        shop.Time.Advance(TimeSpan.FromSeconds(1));
        var second = await shop.Bridge.DisburseAsync(Shop.Disburse("row-2"));
        await shop.UntilAsync(first.Id, PaymentStatus.Succeeded);
        await shop.UntilAsync(second.Id, PaymentStatus.Succeeded);
        using var output = new MemoryStream();

        var outcome = await shop.Operations.ExportAsync(new PaymentExport { Query = new JournalQuery { Limit = 1 }, ShowsNumbers = showsNumbers }, output);

        var text = Encoding.UTF8.GetString(output.ToArray());
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal((2, (PaymentId?)first.Id), (outcome.Written, outcome.Last));
        Assert.Equal([$"{second.Id}", $"{first.Id}"], lines.Select(line => line.GetProperty("paymentId").GetString()));
        Assert.All(lines, line => Assert.Equal("ACCC", line.GetProperty("transactionStatus").GetString()));
        Assert.All(lines, line => Assert.NotEmpty(line.GetProperty("attempts")[0].GetProperty("postings").EnumerateArray()));
        Assert.Equal(showsNumbers, text.Contains(Digits, StringComparison.Ordinal));
        Assert.DoesNotContain("Grace", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_that_broke_off_goes_on_behind_its_last_line()
    {
        await using var shop = await StartAsync();
        var ids = new List<PaymentId>();
        for (var i = 0; i < 3; i++)
        {
            ids.Add((await shop.Bridge.DisburseAsync(Shop.Disburse($"row-{i}"))).Id);
            shop.Time.Advance(TimeSpan.FromSeconds(1));
        }

        using var output = new MemoryStream();
        var outcome = await shop.Operations.ExportAsync(new PaymentExport { Query = new JournalQuery { After = ids[2] } }, output);

        Assert.Equal((2, (PaymentId?)ids[0]), (outcome.Written, outcome.Last));
    }

    private static IPaymentJournal Journal(Shop shop) => shop.Services.GetRequiredService<IPaymentJournal>();

    private static Task<Shop> StartAsync() => Shop.StartAsync(configure: static bridge => bridge.Configure(static options => options.ErasureKey = Key));

    /// <summary>Asks until nothing is open: events are told a moment after their payment has closed.</summary>
    private static async Task<ErasureOutcome> EraseAsync(Shop shop)
    {
        for (var i = 0; ; i++)
        {
            var outcome = await shop.Operations.EraseAsync(Request);
            if (outcome.Open.Count is 0)
            {
                return outcome;
            }

            Assert.True(i < MostTries, "The payment does not end.");
            shop.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }
}
