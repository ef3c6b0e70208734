using Integrations.Prepaid;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Integrations.Bridge.Conformance;

/// <summary>A receipt is read again only with a trace, and a PIN that is gone not at all: a Bridge over the store.</summary>
public abstract class ReprintConformance<TStore> : JournalConformance<TStore>
    where TStore : JournalStore, new()
{
    [Fact]
    public async Task Each_reading_after_the_customer_has_it_leaves_who_when_and_why()
    {
        await using var shop = await ShopAsync(static reference => new UtilityReceipt
        {
            Supplier = "supplier",
            Reference = reference,
            Amount = new Money(50m, "ZAR"),
            Meter = MeterNumber.Parse("12345678901"),
            Tokens = [new MeterToken("11112222333344445555", MeterTokenKind.Credit)],
        });
        var (bridge, id) = await SellAsync(shop);
        var handedOut = await bridge.GetVendResultAsync(id);
        await bridge.AcknowledgeArtefactAsync(id);

        var afterwards = (await bridge.GetVendResultAsync(id), await bridge.GetArtefactAsync(id));
        var first = Assert.IsType<UtilityReceipt>(await bridge.ReprintAsync(id, new Reprint("anna", "the slip was torn")));
        var second = await bridge.ReprintAsync(id, new Reprint("ben", "torn again"));

        Assert.Equal("1111 2222 3333 4444 5555", first.Tokens[0].Reveal());
        Assert.True(handedOut is UtilityReceipt && second is UtilityReceipt && afterwards.Item1 is null && afterwards.Item2.IsEmpty);
        var evidence = (await FindAsync(id)).Evidence.Where(static piece => piece.Source is EvidenceSource.Operator).ToList();
        Assert.Equal([("Reprinted", "anna", "the slip was torn"), ("Reprinted", "ben", "torn again")], evidence.Select(static piece => (piece.Code!, piece.Actor!, piece.Note!)));
        Assert.All(evidence, piece => Assert.Equal((EvidenceClaim.Decision, true), (piece.Claim, piece.ObservedAt >= Start)));
        var explained = await shop.GetRequiredService<IBridgeOperations>().ExplainAsync(id);
        Assert.Equal(2, explained!.Evidence.Count(static piece => piece.Code is "Reprinted"));
        Assert.Equal(PaymentStatus.Succeeded, explained.Payment.Status);
        await StopAsync(shop);
    }

    [Fact]
    public async Task A_pin_that_the_customer_has_is_not_read_again_and_leaves_no_trace()
    {
        await using var shop = await ShopAsync(static reference => new VoucherReceipt { Supplier = "supplier", Reference = reference, Amount = new Money(50m, "ZAR"), Voucher = new VoucherPin { Pin = new Secret("0012345678901234") } });
        var (bridge, id) = await SellAsync(shop);
        await bridge.AcknowledgeArtefactAsync(id);

        var waiting = await Assert.ThrowsAsync<ReprintRefusedException>(() => bridge.ReprintAsync(id, new Reprint("anna", "lost")));
        await Journal.PurgeAsync(Start - TimeSpan.FromDays(200));
        var erased = await Assert.ThrowsAsync<ReprintRefusedException>(() => bridge.ReprintAsync(id, new Reprint("anna", "lost")));

        Assert.Equal((ReprintRefusal.Erased, ReprintRefusal.Erased), (waiting.Reason, erased.Reason));
        Assert.Contains(nameof(BridgeOptions.PinRetention), erased.Message, StringComparison.Ordinal);
        Assert.DoesNotContain((await FindAsync(id)).Evidence, static piece => piece.Source is EvidenceSource.Operator);
        await StopAsync(shop);
    }

    private async Task<ServiceProvider> ShopAsync(Func<string, VendResult> yields)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddPayloadProtection(static protection => (protection.CurrentKeyId, protection.Keys["one"]) = ("one", Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(static place => (byte)place)])));
        services.AddSingleton(Journal);
        services.AddSingleton<IPaymentRoute>(new Supplier(yields));
        services.AddMobileMoneyBridge();
        var shop = services.BuildServiceProvider();
        foreach (var hosted in shop.GetServices<IHostedService>())
        {
            await hosted.StartAsync(TestContext.Current.CancellationToken);
        }

        return shop;
    }

    private static async Task<(IMobileMoneyBridge Bridge, PaymentId Id)> SellAsync(ServiceProvider shop)
    {
        var bridge = shop.GetRequiredService<IMobileMoneyBridge>();
        var sold = await bridge.VendAsync(new VendRequest { IdempotencyKey = "sale-1", Reference = "sale-1", Amount = new Money(50m, "ZAR"), ProductId = "any" });
        Assert.Equal(PaymentStatus.Succeeded, sold.Status);
        return (bridge, sold.Id);
    }

    private static async Task StopAsync(ServiceProvider shop)
    {
        foreach (var hosted in shop.GetServices<IHostedService>())
        {
            await hosted.StopAsync(CancellationToken.None);
        }
    }

    /// <summary>Sells at once.</summary>
    private sealed class Supplier(Func<string, VendResult> yields) : IPaymentRoute
    {
        public RouteDescriptor Descriptor { get; } = new()
        {
            Name = "supplier:default/any",
            Provider = "supplier",
            Merchant = "default",
            Kind = PaymentKind.Vend,
            Country = "ZA",
            MinAmount = new Money(1m, "ZAR"),
            MaxAmount = new Money(1000m, "ZAR"),
            AmountDecimals = 2,
            MaxReferenceLength = 36,
            Capabilities = new RouteCapabilities
            {
                ReferenceSource = ReferenceSource.ClientSupplied,
                Submit = SubmitGuarantee.Replays,
                Query = QueryCapability.None,
                Callback = CallbackCapability.None,
                IssuesArtefact = true,
            },
        };

        public ValueTask<Preparation> PrepareAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default) => new(Preparation.Nothing);

        public Task<Finding> SendAsync(PaymentAttempt attempt, SendPermit permit, CancellationToken cancellationToken = default) => Task.FromResult(SentByHand.Take(permit)
            ? new Finding { Claim = Integrations.Payments.Claim.Succeeded, Receipt = attempt.Reference, Artefact = yields(attempt.Reference).ToArtefact() }
            : new Finding { Claim = Integrations.Payments.Claim.None });

        public Task<Finding> QueryAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default) => Task.FromResult(new Finding { Claim = Integrations.Payments.Claim.None });
    }
}
