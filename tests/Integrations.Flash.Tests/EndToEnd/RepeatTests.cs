using Integrations.Prepaid;
using Integrations.Sandbox;

namespace Integrations.Flash.Tests.EndToEnd;

/// <summary>Direct calls whose answers were lost: the same key sends the same reference, and nothing is sold twice.</summary>
public sealed class RepeatTests
{
    [Fact]
    public async Task A_lost_answer_is_unknown_and_the_same_key_brings_the_sale()
    {
        await using var shop = await Shop.StartAsync();
        shop.Flash.Faults.Add(FlashFault.SoldThenDropped.On(FlashOperation.VoucherPurchase).Once());

        var lost = await shop.Client.PurchaseAsync(Shop.Voucher());
        var found = await shop.Client.PurchaseAsync(Shop.Voucher());

        Assert.IsType<Outcome<FlashSale>.Unknown>(lost);
        Assert.Equal(lost.Trace.Reference, found.GetOrThrow().Reference);
        Assert.Equal((1, 2), (shop.Flash.ExecutionCount(FlashOperation.VoucherPurchase), shop.Flash.ArrivalCount(FlashOperation.VoucherPurchase)));
    }

    [Fact]
    public async Task A_sale_in_doubt_is_found_although_its_product_has_left_the_list()
    {
        await using var shop = await Shop.StartAsync(options => options.ProductListLife = TimeSpan.FromMinutes(1));
        shop.Flash.Faults.Add(FlashFault.SoldThenDropped.On(FlashOperation.PinlessPurchase).Once());
        var recharge = new FlashRecharge { IdempotencyKey = "order-1", MobileNumber = Accounts.Customer, ProductCode = 504, Amount = Accounts.Rand(10) };
        var lost = await shop.Client.RechargeAsync(recharge);
        shop.Flash.RemoveProduct(504);
        shop.Time.Advance(TimeSpan.FromMinutes(2));

        var again = await shop.Client.RechargeAsync(recharge);
        var other = await Assert.ThrowsAsync<RequestValidationException>(() => shop.Client.RechargeAsync(recharge with { IdempotencyKey = "order-2" }));

        Assert.IsType<Outcome<FlashSale>.Unknown>(lost);
        Assert.Equal(lost.Trace.Reference, again.GetOrThrow().Reference);
        Assert.Equal(2, shop.Flash.ArrivalCount(FlashOperation.PinlessPurchase));
        Assert.Contains("ProductCode", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_busy_sale_is_unknown_until_it_ends()
    {
        await using var shop = await Shop.StartAsync();
        shop.Flash.Faults.Add(FlashFault.PendingThenSold.On(FlashOperation.VoucherPurchase));

        var first = await shop.Client.PurchaseAsync(Shop.Voucher());
        var early = await shop.Client.PurchaseAsync(Shop.Voucher());
        shop.Time.Advance(shop.Flash.Options.Timing.Settling);
        await shop.Flash.IdleAsync();
        var late = await shop.Client.PurchaseAsync(Shop.Voucher());

        Assert.Equal("Your purchase is still being processed.", Assert.IsType<Outcome<FlashSale>.Unknown>(first).Error.UserMessage);
        Assert.IsType<Outcome<FlashSale>.Unknown>(early);
        Assert.NotNull(late.GetOrThrow().Receipt);
        Assert.Equal(1, shop.Flash.ExecutionCount(FlashOperation.VoucherPurchase));
    }

    [Fact]
    public async Task A_refusal_for_good_of_the_same_reference_ends_the_doubt()
    {
        await using var shop = await Shop.StartAsync();
        shop.Flash.Faults.Add(FlashFault.TimeoutUnsold.On(FlashOperation.VoucherPurchase).Once());
        shop.Flash.Faults.Add(FlashFault.Refused(2408).On(FlashOperation.VoucherPurchase).Nth(2));

        var first = await shop.Client.PurchaseAsync(Shop.Voucher());
        var second = await shop.Client.PurchaseAsync(Shop.Voucher());

        Assert.IsType<Outcome<FlashSale>.Unknown>(first);
        Assert.Equal("2408", Assert.IsType<Outcome<FlashSale>.Refused>(second).Error.Code);
    }

    public static TheoryData<string> Weaker => ["401", "403", "429", "502", "refused", "2201", "2248", "2256", "2359", "2372", "2200", "2003", "2373", "2401", "2674", "2312", "2261"];

    [Theory]
    [MemberData(nameof(Weaker))]
    public async Task A_weaker_later_answer_never_undoes_a_doubt(string later)
    {
        await using var shop = await Shop.StartAsync();
        shop.Flash.Faults.Add(FlashFault.SoldThenDropped.On(FlashOperation.VoucherPurchase).Once());
        var first = await shop.Client.PurchaseAsync(Shop.Voucher());
        shop.Flash.Faults.Add((later switch
        {
            "401" => Fault.Answer(FlashAnswer.Unauthorized),
            "403" => Fault.Answer(FlashAnswer.Forbidden),
            "429" => Fault.Answer(FlashAnswer.TooManyRequests),
            "502" => Fault.Answer(FlashAnswer.BadGateway),
            "refused" => Fault.LoseRequest,
            _ => Fault.Answer(FlashAnswer.Failure(int.Parse(later, System.Globalization.CultureInfo.InvariantCulture), first.Trace.Reference)),
        }).On(FlashOperation.VoucherPurchase));

        var second = await shop.Client.PurchaseAsync(Shop.Voucher());
        shop.Flash.Faults.Clear();
        var third = await shop.Client.PurchaseAsync(Shop.Voucher());

        Assert.IsType<Outcome<FlashSale>.Unknown>(second);
        Assert.NotNull(third.GetOrThrow().Receipt);
        Assert.Equal(1, shop.Flash.ExecutionCount(FlashOperation.VoucherPurchase));
    }

    [Fact]
    public async Task A_success_without_its_PIN_is_no_sale_yet_and_the_same_key_fetches_it()
    {
        await using var shop = await Shop.StartAsync();
        shop.Flash.Faults.Add(FlashFault.SoldWithoutArtefact.On(FlashOperation.EeziVoucherPurchase).Once());
        var request = new FlashVoucherSale { IdempotencyKey = "order-1", Kind = FlashVoucherKind.EeziVoucher, ProductCode = 601, Amount = Accounts.Rand(10) };

        var without = await shop.Client.PurchaseAsync(request);
        var with = await shop.Client.PurchaseAsync(request);

        Assert.Equal("artefact_missing", Assert.IsType<Outcome<FlashSale>.Unknown>(without).Error.Code);
        Assert.IsType<VoucherReceipt>(with.GetOrThrow().Receipt);
        Assert.Equal(1, shop.Flash.ExecutionCount(FlashOperation.EeziVoucherPurchase));
    }

    [Fact]
    public async Task A_completed_sale_is_answered_from_memory_with_its_PIN()
    {
        await using var shop = await Shop.StartAsync();

        var first = (await shop.Client.PurchaseAsync(Shop.Voucher())).GetOrThrow();
        var second = await shop.Client.PurchaseAsync(Shop.Voucher());

        Assert.True(second.Trace.IsReplayed);
        Assert.Equal(((VoucherReceipt)first.Receipt!).Voucher.Pin, ((VoucherReceipt)second.GetOrThrow().Receipt!).Voucher.Pin);
        Assert.Equal(1, shop.Flash.ArrivalCount(FlashOperation.VoucherPurchase));
    }

    [Fact]
    public async Task Within_half_an_hour_the_reference_is_sent_again_and_in_minute_31_nothing_is()
    {
        await using var shop = await Shop.StartAsync();
        shop.Flash.Faults.Add(FlashFault.SoldThenDropped.On(FlashOperation.VoucherPurchase));

        var first = await shop.Client.PurchaseAsync(Shop.Voucher());
        shop.Time.Advance(TimeSpan.FromMinutes(29));
        await shop.Client.PurchaseAsync(Shop.Voucher());
        var within = shop.Flash.ArrivalCount(FlashOperation.VoucherPurchase);
        shop.Time.Advance(TimeSpan.FromMinutes(2));
        shop.Flash.Faults.Clear();
        var late = await shop.Client.PurchaseAsync(Shop.Voucher());

        Assert.Equal((2, 2), (within, shop.Flash.ArrivalCount(FlashOperation.VoucherPurchase)));
        Assert.Equal(first.Trace.Reference, Assert.IsType<Outcome<FlashSale>.Unknown>(late).Trace.Reference);
        Assert.Equal(1, shop.Flash.ExecutionCount(FlashOperation.VoucherPurchase));
    }

    [Fact]
    public async Task A_key_stands_for_one_order()
    {
        await using var shop = await Shop.StartAsync();
        await shop.Client.PurchaseAsync(Shop.Voucher());

        await Assert.ThrowsAsync<Idempotency.IdempotencyKeyReuseException>(() => shop.Client.PurchaseAsync(Shop.Voucher(amount: 20)));

        Assert.Equal(1, shop.Flash.ArrivalCount(FlashOperation.VoucherPurchase));
    }

    [Fact]
    public async Task An_answer_about_another_amount_completes_nothing()
    {
        await using var shop = await Shop.StartAsync();
        shop.Flash.Faults.Add(Fault.ExecuteThenAnswer(SandboxAnswer.Json(200, """{"responseCode":0,"amount":999,"voucher":{"pin":"1148012471316791"}}""")).On(FlashOperation.VoucherPurchase).Once());

        var outcome = await shop.Client.PurchaseAsync(Shop.Voucher());

        Assert.Equal("amount_mismatch", Assert.IsType<Outcome<FlashSale>.Unknown>(outcome).Error.Code);
    }

    [Fact]
    public async Task A_refused_connection_frees_the_key()
    {
        await using var shop = await Shop.StartAsync(options => options.BaseAddress = new Uri("http://127.0.0.1:9/"));

        var outcome = await shop.Client.PurchaseAsync(Shop.Voucher());

        Assert.True(Assert.IsType<Outcome<FlashSale>.Refused>(outcome).Error.NothingSent);
    }
}
