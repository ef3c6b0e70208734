using Integrations.Bridge.Journal;
using Integrations.Prepaid;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Integrations.Bridge.Tests.EndToEnd;

/// <summary>What a sale yields: kept for the shop, gone when the customer has it.</summary>
public sealed class SoldValueTests
{
    private static readonly Reprint Again = new("anna", "the slip was torn");

    [Fact]
    public async Task A_pin_is_there_until_the_customer_has_it_and_gone_then()
    {
        await using var shop = await Counter.OpenAsync(static reference => Voucher(reference).ToArtefact());
        var sold = await shop.SellAsync();

        var first = Assert.IsType<VoucherReceipt>(await shop.Bridge.GetVendResultAsync(sold.Id));
        var again = Assert.IsType<VoucherReceipt>(await shop.Bridge.GetVendResultAsync(sold.Id));
        await shop.Bridge.AcknowledgeArtefactAsync(sold.Id);

        Assert.Equal(("0012345678901234", "0012345678901234"), (first.Voucher.Pin.Reveal(), again.Voucher.Pin.Reveal()));
        Assert.Null(await shop.Bridge.GetVendResultAsync(sold.Id));
        Assert.True((await shop.Bridge.GetArtefactAsync(sold.Id)).IsEmpty);
        await shop.Bridge.AcknowledgeArtefactAsync(sold.Id);
    }

    [Fact]
    public async Task A_pin_is_kept_for_as_long_as_the_host_says()
    {
        await using var shop = await Counter.OpenAsync(static reference => Voucher(reference).ToArtefact(), static options => options.PinRetention = TimeSpan.FromHours(1));
        var sold = await shop.SellAsync();

        await shop.Bridge.AcknowledgeArtefactAsync(sold.Id);

        Assert.IsType<VoucherReceipt>(await shop.Bridge.ReprintAsync(sold.Id, Again));
    }

    [Fact]
    public async Task A_token_of_a_meter_stays_for_reprints_unless_the_host_says_otherwise()
    {
        await using var kept = await Counter.OpenAsync(static reference => Token(reference).ToArtefact());
        await using var gone = await Counter.OpenAsync(static reference => Token(reference).ToArtefact(), static options => options.ReceiptRetention = TimeSpan.Zero);
        var (first, second) = (await kept.SellAsync(), await gone.SellAsync());

        await kept.Bridge.AcknowledgeArtefactAsync(first.Id);
        await gone.Bridge.AcknowledgeArtefactAsync(second.Id);

        Assert.Equal("1111 2222 3333 4444 5555", Assert.IsType<UtilityReceipt>(await kept.Bridge.ReprintAsync(first.Id, Again)).Tokens[0].Reveal());
        Assert.Null(await kept.Bridge.GetVendResultAsync(first.Id));
        Assert.Equal(ReprintRefusal.Erased, (await Assert.ThrowsAsync<ReprintRefusedException>(() => gone.Bridge.ReprintAsync(second.Id, Again))).Reason);
    }

    [Fact]
    public async Task A_receipt_is_read_again_before_the_customer_has_it_too_and_every_time_with_a_trace()
    {
        await using var shop = await Counter.OpenAsync(static reference => Token(reference).ToArtefact());
        var sold = await shop.SellAsync();

        await shop.Bridge.ReprintAsync(sold.Id, Again);
        await shop.Bridge.ReprintAsync(sold.Id, Again);

        Assert.NotNull(await shop.Bridge.GetVendResultAsync(sold.Id));
        Assert.Equal(2, (await shop.Operations.ExplainAsync(sold.Id))!.Evidence.Count(static piece => piece is { Code: "Reprinted", Actor: "anna", Note: "the slip was torn" }));
    }

    [Theory]
    [InlineData("", "the slip was torn")]
    [InlineData("anna", " ")]
    public async Task A_reprint_without_a_name_or_a_reason_is_refused(string actor, string reason)
    {
        await using var shop = await Counter.OpenAsync(static reference => Token(reference).ToArtefact());
        var sold = await shop.SellAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => shop.Bridge.ReprintAsync(sold.Id, new Reprint(actor, reason)));
    }

    [Fact]
    public async Task What_cannot_be_printed_again_says_why()
    {
        await using var odd = await Counter.OpenAsync(static _ => new byte[] { 1, 2, 3 });
        await using var empty = await Counter.OpenAsync(static _ => []);
        var (unreadable, missing) = (await odd.SellAsync(), await empty.SellAsync());

        Assert.Equal(ReprintRefusal.NotReadable, (await Assert.ThrowsAsync<ReprintRefusedException>(() => odd.Bridge.ReprintAsync(unreadable.Id, Again))).Reason);
        Assert.Equal(ReprintRefusal.Missing, (await Assert.ThrowsAsync<ReprintRefusedException>(() => empty.Bridge.ReprintAsync(missing.Id, Again))).Reason);
        await Assert.ThrowsAsync<KeyNotFoundException>(() => odd.Bridge.ReprintAsync(new PaymentId(Guid.Empty), Again));
    }

    [Fact]
    public async Task A_reprint_is_no_reason_of_the_payments_end()
    {
        await using var shop = await Counter.OpenAsync(static reference => Token(reference).ToArtefact());
        var sold = await shop.SellAsync();
        await shop.Bridge.ReprintAsync(sold.Id, Again);
        using var export = new MemoryStream();

        await shop.Operations.ExportAsync(new PaymentExport(), export, TestContext.Current.CancellationToken);

        using var line = System.Text.Json.JsonDocument.Parse(System.Text.Encoding.UTF8.GetString(export.ToArray()));
        Assert.False(line.RootElement.TryGetProperty("reasonCode", out var code) && code.ValueKind is not System.Text.Json.JsonValueKind.Null);
        Assert.Contains("Reprinted", line.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_result_of_a_sale_is_read_as_bytes_and_treated_like_a_pin()
    {
        await using var shop = await Counter.OpenAsync(static _ => new byte[] { 1, 2, 3 });
        var sold = await shop.SellAsync();

        Assert.Null(await shop.Bridge.GetVendResultAsync(sold.Id));
        Assert.Equal(new byte[] { 1, 2, 3 }, (await shop.Bridge.GetArtefactAsync(sold.Id)).ToArray());
        await shop.Bridge.AcknowledgeArtefactAsync(sold.Id);
        Assert.True((await shop.Bridge.GetArtefactAsync(sold.Id)).IsEmpty);
    }

    [Fact]
    public async Task What_is_never_stored_is_handed_out_by_the_host_that_sold_it_and_gone_once_the_customer_has_it()
    {
        await using var shop = await Counter.OpenOnAsync(new InMemoryPaymentJournal(TimeProvider.System), static reference => Voucher(reference).ToArtefact(), again: null, static options => options.PinRetention = TimeSpan.Zero);
        var sold = await shop.SellAsync();

        var first = Assert.IsType<VoucherReceipt>(await shop.Bridge.GetVendResultAsync(sold.Id));
        var again = Assert.IsType<VoucherReceipt>(await shop.Bridge.ReprintAsync(sold.Id, Again));
        var written = System.Text.Encoding.UTF8.GetString((await shop.Journal.FindArtefactAsync(sold.Id, TestContext.Current.CancellationToken))!.Content.Span);
        await shop.Bridge.AcknowledgeArtefactAsync(sold.Id);

        Assert.Equal(("0012345678901234", "0012345678901234"), (first.Voucher.Pin.Reveal(), again.Voucher.Pin.Reveal()));
        Assert.DoesNotContain("0012345678901234", written, StringComparison.Ordinal);
        Assert.Null(await shop.Bridge.GetVendResultAsync(sold.Id));
        Assert.Equal(ReprintRefusal.Erased, (await Assert.ThrowsAsync<ReprintRefusedException>(() => shop.Bridge.ReprintAsync(sold.Id, Again))).Reason);
        Assert.Equal(PaymentFlags.None, (await shop.Bridge.GetAsync(sold.Id))!.Flags);
    }

    [Fact]
    public async Task What_is_never_stored_is_fetched_again_by_whoever_comes_after_a_crash_and_sold_once()
    {
        var journal = new InMemoryPaymentJournal(TimeProvider.System);
        await using var dead = await Counter.OpenOnAsync(journal, static reference => Voucher(reference).ToArtefact(), again: null, static options => options.PinRetention = TimeSpan.Zero);
        var sold = await dead.SellAsync();
        var fetched = 0;
        await using var next = await Counter.OpenOnAsync(journal, static _ => throw new InvalidOperationException("sold twice"), Fetch, static options => options.PinRetention = TimeSpan.Zero);

        var first = Assert.IsType<VoucherReceipt>(await next.Bridge.GetVendResultAsync(sold.Id));
        await next.Bridge.GetVendResultAsync(sold.Id);
        await next.Bridge.AcknowledgeArtefactAsync(sold.Id);
        var gone = await next.Bridge.GetVendResultAsync(sold.Id);

        Assert.Equal(("0012345678901234", 1), (first.Voucher.Pin.Reveal(), fetched));
        Assert.Null(gone);

        byte[] Fetch(string reference)
        {
            fetched++;
            return Voucher(reference).ToArtefact();
        }
    }

    [Fact]
    public async Task What_is_never_stored_and_never_given_again_waits_for_a_person()
    {
        var journal = new InMemoryPaymentJournal(TimeProvider.System);
        await using var dead = await Counter.OpenOnAsync(journal, static reference => Voucher(reference).ToArtefact(), again: null, static options => options.PinRetention = TimeSpan.Zero);
        var sold = await dead.SellAsync();
        await using var next = await Counter.OpenOnAsync(journal, static _ => throw new InvalidOperationException("sold twice"), again: null, static options => options.PinRetention = TimeSpan.Zero);

        var nothing = await next.Bridge.GetVendResultAsync(sold.Id);

        var payment = (await next.Bridge.GetAsync(sold.Id))!;
        Assert.Null(nothing);
        Assert.Equal((PaymentStatus.Succeeded, PaymentFlags.ArtefactMissing), (payment.Status, payment.Flags));
        Assert.Equal([ReviewReason.ArtefactMissing], Assert.Single((await next.Operations.ListReviewAsync(new ReviewQuery())).Cases).Reasons);
        Assert.Equal(ReprintRefusal.Missing, (await Assert.ThrowsAsync<ReprintRefusedException>(() => next.Bridge.ReprintAsync(sold.Id, Again))).Reason);
    }

    [Fact]
    public async Task What_another_host_holds_is_not_lost_by_asking_the_wrong_one()
    {
        var journal = new InMemoryPaymentJournal(TimeProvider.System);
        await using var seller = await Counter.OpenOnAsync(journal, static reference => Voucher(reference).ToArtefact(), again: null, static options => options.PinRetention = TimeSpan.Zero);
        var sold = await seller.SellAsync();
        await using var other = await Counter.OpenOnAsync(journal, static _ => throw new InvalidOperationException("sold twice"), again: null, static options => options.PinRetention = TimeSpan.Zero);

        var nothing = await other.Bridge.GetVendResultAsync(sold.Id);
        await other.Bridge.AcknowledgeArtefactAsync(sold.Id);
        var missed = (await other.Bridge.GetAsync(sold.Id))!.Flags;
        var pin = Assert.IsType<VoucherReceipt>(await seller.Bridge.GetVendResultAsync(sold.Id));
        var found = (await other.Bridge.GetAsync(sold.Id))!.Flags;
        await other.Bridge.AcknowledgeArtefactAsync(sold.Id);

        Assert.Null(nothing);
        Assert.Equal((PaymentFlags.ArtefactMissing, PaymentFlags.None, "0012345678901234"), (missed, found, pin.Voucher.Pin.Reveal()));
        Assert.Null(await seller.Bridge.GetVendResultAsync(sold.Id));
    }

    [Fact]
    public async Task What_the_customer_got_from_one_host_while_another_asked_in_vain_is_not_handed_out_again()
    {
        var journal = new InMemoryPaymentJournal(TimeProvider.System);
        await using var seller = await Counter.OpenOnAsync(journal, static reference => Voucher(reference).ToArtefact(), again: null, static options => options.PinRetention = TimeSpan.Zero);
        var sold = await seller.SellAsync();
        var asked = 0;
        await using var other = await Counter.OpenOnAsync(journal, static _ => throw new InvalidOperationException("sold twice"), Fetch, static options => options.PinRetention = TimeSpan.Zero);

        var nothing = await other.Bridge.GetVendResultAsync(sold.Id);

        Assert.Null(nothing);
        Assert.Equal((PaymentFlags.None, 1), ((await other.Bridge.GetAsync(sold.Id))!.Flags, asked));
        Assert.Equal(ReprintRefusal.Erased, (await Assert.ThrowsAsync<ReprintRefusedException>(() => other.Bridge.ReprintAsync(sold.Id, Again))).Reason);

        byte[] Fetch(string reference)
        {
            asked++;
            Assert.True(seller.Bridge.AcknowledgeArtefactAsync(sold.Id).IsCompletedSuccessfully);
            return [];
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_kind_may_be_stored_and_the_other_not(bool storesPins)
    {
        void Configure(BridgeOptions options) => (options.PinRetention, options.ReceiptRetention) = (storesPins ? TimeSpan.FromDays(1) : TimeSpan.Zero, storesPins ? TimeSpan.Zero : TimeSpan.FromDays(1));
        await using var pins = await Counter.OpenOnAsync(new InMemoryPaymentJournal(TimeProvider.System), static reference => Voucher(reference).ToArtefact(), again: null, Configure);
        await using var tokens = await Counter.OpenOnAsync(new InMemoryPaymentJournal(TimeProvider.System), static reference => Token(reference).ToArtefact(), again: null, Configure);

        var (pin, token) = (await pins.SellAsync(), await tokens.SellAsync());

        var stored = (await pins.Journal.FindArtefactAsync(pin.Id, TestContext.Current.CancellationToken), await tokens.Journal.FindArtefactAsync(token.Id, TestContext.Current.CancellationToken));
        Assert.Equal((storesPins, !storesPins), (VendResult.TryFromArtefact(stored.Item1!.Content.Span, out _), VendResult.TryFromArtefact(stored.Item2!.Content.Span, out _)));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task A_host_that_stores_nothing_says_at_start_which_routes_give_nothing_again(bool givesAgain, int warnings)
    {
        var log = new LogCapture();
        await using var shop = await Counter.OpenOnAsync(
            new InMemoryPaymentJournal(TimeProvider.System), static reference => Voucher(reference).ToArtefact(), givesAgain ? static reference => Voucher(reference).ToArtefact() : null, static options => options.PinRetention = TimeSpan.Zero, log);

        Assert.Equal(warnings, log.Lines.Count(static entry => entry.Contains("high:default/voucher", StringComparison.Ordinal) && entry.Contains("are not stored", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_supplier_that_pays_more_sells_and_the_decision_says_why()
    {
        await using var shop = await Counter.OpenAsync(static reference => Voucher(reference).ToArtefact(), null, ("low", 100), ("high", 350));

        var sold = await shop.SellAsync();
        var explained = await shop.Services.GetRequiredService<IBridgeOperations>().ExplainAsync(sold.Id);
        var asked = await shop.Services.GetRequiredService<IBridgeOperations>().ExplainAsync(Counter.Request("ask"));

        Assert.Equal(["high:default/voucher", "low:default/voucher"], Assert.Single(explained!.Routing).Routes.Select(static verdict => verdict.Route));
        Assert.Equal(new Money(1.75m, "ZAR"), explained.Routing[0].Routes[0].Commission);
        Assert.Equal("high:default/voucher", asked.Chosen);
    }

    private static VoucherReceipt Voucher(string reference) => new()
    {
        Supplier = "high",
        Reference = reference,
        Amount = new Money(50m, "ZAR"),
        Voucher = new VoucherPin { Pin = new Secret("0012345678901234") },
    };

    private static UtilityReceipt Token(string reference) => new()
    {
        Supplier = "high",
        Reference = reference,
        Amount = new Money(50m, "ZAR"),
        Meter = MeterNumber.Parse("12345678901"),
        Tokens = [new MeterToken("11112222333344445555", MeterTokenKind.Credit)],
    };

    /// <summary>A shop whose suppliers hand out at once what they are told to.</summary>
    private sealed class Counter : IAsyncDisposable
    {
        private Counter(ServiceProvider services) => Services = services;

        public ServiceProvider Services { get; }

        public IBridgeOperations Operations => Services.GetRequiredService<IBridgeOperations>();

        public IMobileMoneyBridge Bridge => Services.GetRequiredService<IMobileMoneyBridge>();

        public IPaymentJournal Journal => Services.GetRequiredService<IPaymentJournal>();

        public static Task<Counter> OpenAsync(Func<string, byte[]> yields, Action<BridgeOptions>? configure = null, params (string Name, int Commission)[] suppliers) =>
            OpenAsync(null, suppliers.Length > 0 ? suppliers : [("high", 350)], name => new Supplier(name, yields), configure, null);

        /// <summary>A host on a journal that others may have used.</summary>
        /// <param name="journal">The journal.</param>
        /// <param name="yields">What a sale brings.</param>
        /// <param name="again">What the supplier gives again; null where it gives nothing.</param>
        /// <param name="configure">The options.</param>
        /// <param name="log">Hears the host.</param>
        public static Task<Counter> OpenOnAsync(IPaymentJournal journal, Func<string, byte[]> yields, Func<string, byte[]>? again, Action<BridgeOptions> configure, LogCapture? log = null) =>
            OpenAsync(journal, [("high", 350)], name => again is null ? new Supplier(name, yields) : new GivingSupplier(name, yields, again), configure, log);

        private static async Task<Counter> OpenAsync(IPaymentJournal? journal, (string Name, int Commission)[] suppliers, Func<string, IPaymentRoute> route, Action<BridgeOptions>? configure, LogCapture? log)
        {
            var amount = new Money(50m, "ZAR");
            var row = new SupplierProduct { Code = "1", Kind = ProductKind.Voucher, Delivery = ProductDelivery.Pinned, Brand = "Brand", Name = "Voucher", MinAmount = amount, MaxAmount = amount, Service = "voucher" };
            var catalogue = new ProductCatalogue(
                [new Product { Id = "voucher", Kind = row.Kind, Delivery = row.Delivery, Brand = row.Brand, Name = row.Name, MinAmount = amount, MaxAmount = amount }],
                suppliers.Select(supplier => new SupplierOffer { ProductId = "voucher", Supplier = supplier.Name, Product = row }),
                new CatalogueTerms(commissions: suppliers.Select(static supplier => new CommissionRule { Supplier = supplier.Name, BasisPoints = supplier.Commission })));
            var services = new ServiceCollection();
            services.AddLogging(logging =>
            {
                if (log is not null)
                {
                    logging.AddProvider(log);
                }
            });
            if (journal is not null)
            {
                services.AddSingleton(journal);
            }

            services.AddMobileMoneyBridge();
            services.Configure(configure ?? (static _ => { }));
            services.AddSingleton<IProductCatalogueSource>(new Shelf(catalogue));
            foreach (var supplier in suppliers)
            {
                services.AddSingleton(route(supplier.Name));
            }

            var counter = new Counter(services.BuildServiceProvider());
            foreach (var hosted in counter.Services.GetServices<IHostedService>())
            {
                if (hosted is IHostedLifecycleService starting)
                {
                    await starting.StartingAsync(TestContext.Current.CancellationToken);
                }

                await hosted.StartAsync(TestContext.Current.CancellationToken);
            }

            return counter;
        }

        public static VendRequest Request(string key) => new() { IdempotencyKey = key, Reference = key, Amount = new Money(50m, "ZAR"), ProductId = "voucher" };

        public async Task<Payment> SellAsync()
        {
            var sold = await Bridge.VendAsync(Request("sale-1"), TestContext.Current.CancellationToken);
            Assert.Equal(PaymentStatus.Succeeded, sold.Status);
            return sold;
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var hosted in Services.GetServices<IHostedService>())
            {
                await hosted.StopAsync(CancellationToken.None);
            }

            await Services.DisposeAsync();
        }
    }

    private sealed class Shelf(ProductCatalogue current) : IProductCatalogueSource
    {
        public ProductCatalogue Current { get; } = current;
    }

    /// <summary>Gives it again, too.</summary>
    private sealed class GivingSupplier(string name, Func<string, byte[]> yields, Func<string, byte[]> again) : Supplier(name, yields, refetches: true), IArtefactSource
    {
        public Task<Finding> RefetchAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default) =>
            Task.FromResult(new Finding { Claim = Claim.Succeeded, Receipt = "1", Artefact = again(attempt.Reference) });
    }

    private class Supplier(string name, Func<string, byte[]> yields, bool refetches = false) : IPaymentRoute
    {
        public RouteDescriptor Descriptor { get; } = new()
        {
            Name = $"{name}:default/voucher",
            Provider = name,
            Merchant = "default",
            Kind = PaymentKind.Vend,
            Country = "ZA",
            Service = "voucher",
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
                ArtefactRefetch = refetches,
            },
        };

        public ValueTask<Preparation> PrepareAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default) => new(Preparation.Nothing);

        public Task<Finding> SendAsync(PaymentAttempt attempt, SendPermit permit, CancellationToken cancellationToken = default) => Task.FromResult(SentByHand.Take(permit)
            ? new Finding { Claim = Claim.Succeeded, Receipt = "1", Artefact = yields(attempt.Reference) }
            : new Finding { Claim = Claim.None });

        public Task<Finding> QueryAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default) => Task.FromResult(new Finding { Claim = Claim.None });
    }
}
