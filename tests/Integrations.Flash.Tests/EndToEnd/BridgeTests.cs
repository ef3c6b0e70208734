using Integrations.Bridge;
using Integrations.Bridge.Journal;
using Integrations.Payments;
using Integrations.Prepaid;
using Integrations.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Flash.Tests.EndToEnd;

/// <summary>Sales through the Bridge, which does not know that they are Flash's.</summary>
public sealed class BridgeTests
{
    private static readonly TimeSpan Hours = TimeSpan.FromHours(3);

    [Theory]
    [InlineData("electricity", FlashTestMeters.Eskom)]
    [InlineData("voucher", null)]
    [InlineData("gift", null)]
    [InlineData("exclusive", null)]
    [InlineData("token", null)]
    [InlineData("eezi", null)]
    [InlineData("cash", null)]
    [InlineData("airtime", "0812345678")]
    [InlineData("bill", "12345678")]
    public async Task Every_family_is_sold_by_its_own_route(string product, string? recipient)
    {
        await using var shop = await Shop.StartAsync(withBridge: true);

        var payment = await shop.UntilAsync((await shop.Bridge.VendAsync(Shop.Order(product, recipient))).Id, PaymentStatus.Succeeded);
        var result = (await shop.Bridge.GetVendResultAsync(payment.Id))!;

        var execution = Assert.Single(shop.Flash.Executions);
        Assert.Equal((payment.Receipt, 100m, "flash"), (execution.Reference, execution.Amount, result.Supplier));
    }

    [Fact]
    public async Task A_meter_that_is_not_known_stops_before_anything_is_sold()
    {
        await using var shop = await Shop.StartAsync(withBridge: true);

        var payment = await shop.UntilAsync((await shop.Bridge.VendAsync(Shop.Order("electricity", FlashTestMeters.Unknown))).Id, PaymentStatus.Failed);

        Assert.Equal("This meter number was not recognised.", payment.UserMessage);
        Assert.Equal((1, 0), (shop.Flash.ArrivalCount(FlashOperation.UtilityLookup), shop.Flash.ArrivalCount(FlashOperation.UtilityPurchase)));
    }

    [Fact]
    public async Task An_amount_below_the_meters_own_minimum_stops_with_the_minimum()
    {
        await using var shop = await Shop.StartAsync(withBridge: true);

        var payment = await shop.UntilAsync((await shop.Bridge.VendAsync(Shop.Order("electricity", FlashTestMeters.EThekwini, amount: 50))).Id, PaymentStatus.Failed);

        Assert.Equal("The smallest purchase for this meter is R90.", payment.UserMessage);
        Assert.Equal(0, shop.Flash.ArrivalCount(FlashOperation.UtilityPurchase));
    }

    [Fact]
    public async Task A_lost_answer_is_resent_under_the_same_reference_and_sold_once()
    {
        await using var shop = await Shop.StartAsync(withBridge: true, withSecond: true);
        shop.Flash.Faults.Add(FlashFault.SoldThenDropped.On(FlashOperation.UtilityPurchase).Once());

        var payment = await shop.UntilAsync((await shop.Bridge.VendAsync(Shop.Order("electricity", FlashTestMeters.Eskom))).Id, PaymentStatus.Succeeded);

        Assert.Single(payment.Attempts);
        Assert.Equal((2, 1, 0), (shop.Flash.ArrivalCount(FlashOperation.UtilityPurchase), shop.Flash.ExecutionCount(FlashOperation.UtilityPurchase), shop.Second.Executions.Count));
        Assert.IsType<UtilityReceipt>(await shop.Bridge.GetVendResultAsync(payment.Id));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_timeout_of_2211_is_sold_once_whether_it_had_been_or_not(bool isSold)
    {
        await using var shop = await Shop.StartAsync(withBridge: true, withSecond: true);
        shop.Flash.Faults.Add((isSold ? FlashFault.SoldThenTimeout : FlashFault.TimeoutUnsold).On(FlashOperation.UtilityPurchase).Once());

        var payment = await shop.UntilAsync((await shop.Bridge.VendAsync(Shop.Order("electricity", FlashTestMeters.Eskom))).Id, PaymentStatus.Succeeded);

        Assert.Single(payment.Attempts);
        Assert.Equal((1, 0), (shop.Flash.ExecutionCount(FlashOperation.UtilityPurchase), shop.Second.Executions.Count));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task A_timeout_for_good_never_fails_over(bool isSold, int executions)
    {
        await using var shop = await Shop.StartAsync(withBridge: true, withSecond: true);
        shop.Flash.Faults.Add((isSold ? FlashFault.TimeoutForGoodSold : FlashFault.TimeoutForGoodUnsold).On(FlashOperation.UtilityPurchase));

        var payment = await shop.Bridge.VendAsync(Shop.Order("electricity", FlashTestMeters.Eskom));
        var open = await shop.Pace.UntilAsync(payment.Id, one => one.Pending is PendingReason.InDoubt && shop.Flash.ArrivalCount(FlashOperation.UtilityPurchase) >= 4, Hours);

        Assert.Equal(PaymentStatus.Pending, open.Status);
        Assert.Single(open.Attempts);
        Assert.Equal((executions, 0), (shop.Flash.ExecutionCount(FlashOperation.UtilityPurchase), shop.Second.Executions.Count));
    }

    [Fact]
    public async Task A_busy_sale_is_sent_again_until_it_ends()
    {
        await using var shop = await Shop.StartAsync(withBridge: true, withSecond: true, flash: options => options.Timing.Settling = TimeSpan.FromMinutes(3));
        shop.Flash.Faults.Add(FlashFault.PendingThenSold.On(FlashOperation.VoucherPurchase));

        var payment = await shop.UntilAsync((await shop.Bridge.VendAsync(Shop.Order("voucher"))).Id, PaymentStatus.Succeeded, Hours);

        Assert.True(shop.Flash.ArrivalCount(FlashOperation.VoucherPurchase) > 1);
        Assert.Equal((1, 0), (shop.Flash.ExecutionCount(FlashOperation.VoucherPurchase), shop.Second.Executions.Count));
        Assert.Single(payment.Attempts);
    }

    [Fact]
    public async Task A_busy_sale_that_ends_refused_goes_to_the_next_supplier()
    {
        await using var shop = await Shop.StartAsync(withBridge: true, withSecond: true, flash: options => options.Timing.Settling = TimeSpan.FromMinutes(3));
        shop.Flash.Faults.Add(FlashFault.PendingThenRefused(2309).On(FlashOperation.UtilityPurchase));

        var payment = await shop.UntilAsync((await shop.Bridge.VendAsync(Shop.Order("electricity", FlashTestMeters.Eskom))).Id, PaymentStatus.Succeeded, Hours);

        Assert.Equal(2, payment.Attempts.Count);
        Assert.Equal((0, 1), (shop.Flash.Executions.Count, shop.Second.Executions.Count));
    }

    [Fact]
    public async Task A_refused_send_goes_to_the_next_supplier()
    {
        await using var shop = await Shop.StartAsync(withBridge: true, withSecond: true);
        shop.Flash.Faults.Add(FlashFault.Refused(2351).On(FlashOperation.VoucherPurchase));

        var payment = await shop.UntilAsync((await shop.Bridge.VendAsync(Shop.Order("voucher"))).Id, PaymentStatus.Succeeded);

        Assert.Equal(2, payment.Attempts.Count);
        Assert.Equal((0, 1), (shop.Flash.Executions.Count, shop.Second.Executions.Count));
    }

    [Fact]
    public async Task A_success_without_its_token_is_fetched_again_and_never_sold_again()
    {
        await using var shop = await Shop.StartAsync(withBridge: true, withSecond: true);
        shop.Flash.Faults.Add(FlashFault.SoldWithoutArtefact.On(FlashOperation.UtilityPurchase).Once());

        var payment = await shop.Bridge.VendAsync(Shop.Order("electricity", FlashTestMeters.Eskom));
        await shop.Pace.UntilAsync(async () => await shop.Bridge.GetVendResultAsync(payment.Id) is not null);

        Assert.IsType<UtilityReceipt>(await shop.Bridge.GetVendResultAsync(payment.Id));
        Assert.Equal((2, 1, 0), (shop.Flash.ArrivalCount(FlashOperation.UtilityPurchase), shop.Flash.ExecutionCount(FlashOperation.UtilityPurchase), shop.Second.Executions.Count));
    }

    [Fact]
    public async Task A_success_that_never_has_its_token_goes_before_a_person_and_is_never_sold_again()
    {
        await using var shop = await Shop.StartAsync(withBridge: true, withSecond: true);
        shop.Flash.Faults.Add(FlashFault.SoldNeverWithArtefact.On(FlashOperation.UtilityPurchase));

        var payment = await shop.Bridge.VendAsync(Shop.Order("electricity", FlashTestMeters.Eskom));
        await shop.Pace.UntilAsync(payment.Id, _ => shop.Flash.ArrivalCount(FlashOperation.UtilityPurchase) >= 4, Hours);
        var explained = (await shop.Services.GetRequiredService<IBridgeOperations>().ExplainAsync(payment.Id))!;

        Assert.Equal(PaymentFlags.ArtefactMissing, explained.OpenFlags);
        Assert.Null(await shop.Bridge.GetVendResultAsync(payment.Id));
        Assert.Equal((1, 0), (shop.Flash.ExecutionCount(FlashOperation.UtilityPurchase), shop.Second.Executions.Count));
    }

    [Fact]
    public async Task A_restart_in_between_sells_once()
    {
        await using var shop = await Shop.StartAsync(withBridge: true, withSecond: true);
        shop.Flash.Faults.Add(FlashFault.SoldThenDropped.On(FlashOperation.UtilityPurchase).Once());
        var payment = await shop.Bridge.VendAsync(Shop.Order("electricity", FlashTestMeters.Eskom));

        await shop.RestartAsync();
        var done = await shop.UntilAsync(payment.Id, PaymentStatus.Succeeded);

        Assert.Single(done.Attempts);
        Assert.Equal((2, 1, 0), (shop.Flash.ArrivalCount(FlashOperation.UtilityPurchase), shop.Flash.ExecutionCount(FlashOperation.UtilityPurchase), shop.Second.Executions.Count));
        Assert.IsType<UtilityReceipt>(await shop.Bridge.GetVendResultAsync(payment.Id));
    }

    [Fact]
    public async Task A_voucher_is_taken_back_by_the_receipt_of_its_payment()
    {
        await using var shop = await Shop.StartAsync(options => options.AllowsReversals = true, withBridge: true);
        var sold = await shop.UntilAsync((await shop.Bridge.VendAsync(Shop.Order("voucher"))).Id, PaymentStatus.Succeeded);

        var refund = await shop.Bridge.RefundAsync(new RefundRequest { IdempotencyKey = "back-1", Reference = "back-1", Amount = Accounts.Rand(100), OriginalReceipt = sold.Receipt!, OriginalRoute = sold.Route! });
        await shop.UntilAsync(refund.Id, PaymentStatus.Succeeded);

        Assert.Equal(1, shop.Flash.ExecutionCount(FlashOperation.VoucherReverse));
    }

    [Fact]
    public async Task A_doubt_that_only_the_daily_file_can_end_is_ended_by_it()
    {
        await using var shop = await Shop.StartAsync(withBridge: true, services: static services => services.AddSingleton<Files>().AddSingleton<IFlashReconciliationFiles>(static provider => provider.GetRequiredService<Files>()));
        shop.Services.GetRequiredService<Files>().Flash = shop.Flash;
        shop.Flash.Faults.Add(FlashFault.TimeoutForGoodSold.On(FlashOperation.VoucherPurchase));
        var payment = await shop.Bridge.VendAsync(Shop.Order("voucher"));
        var now = shop.Time.GetUtcNow();

        var outcome = await shop.Services.GetRequiredService<IBridgeOperations>().ImportStatementAsync("flash:default/voucher", now.AddHours(-1), now.AddHours(1));
        var done = await shop.Pace.UntilAsync(payment.Id, static one => one.Status is PaymentStatus.Succeeded or PaymentStatus.Review);

        Assert.Equal((1, 0), (outcome.Matched, outcome.Unmatched.Count));
        Assert.Equal(1, shop.Flash.ExecutionCount(FlashOperation.VoucherPurchase));
        Assert.Equal(AttemptState.Succeeded, Assert.Single(done.Attempts).State);
    }

    private sealed class Files : IFlashReconciliationFiles
    {
        public FlashSandbox? Flash { get; set; }

        public ValueTask<ReadOnlyMemory<byte>?> ReadAsync(string merchant, DateOnly day, CancellationToken cancellationToken = default) => ValueTask.FromResult<ReadOnlyMemory<byte>?>(Flash!.DailyFile(day));
    }
}
