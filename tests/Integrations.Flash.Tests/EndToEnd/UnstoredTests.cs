using Integrations.Bridge;
using Integrations.Prepaid;
using Integrations.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Flash.Tests.EndToEnd;

/// <summary>A host that writes no PIN and no token down: what a restart takes is fetched under the same reference.</summary>
public sealed class UnstoredTests
{
    [Theory]
    [InlineData("voucher", null)]
    [InlineData("electricity", FlashTestMeters.WithKeyChange)]
    public async Task What_a_restart_takes_comes_back_from_flash_and_is_sold_once(string product, string? recipient)
    {
        await using var shop = await StartAsync();
        var payment = await shop.UntilAsync((await shop.Bridge.VendAsync(Shop.Order(product, recipient))).Id, PaymentStatus.Succeeded);
        var first = PrintOf(await shop.Bridge.GetVendResultAsync(payment.Id));

        await shop.RestartAsync();
        var again = PrintOf(await shop.Bridge.GetVendResultAsync(payment.Id));
        await shop.Bridge.AcknowledgeArtefactAsync(payment.Id);

        Assert.NotEmpty(first);
        Assert.Equal(first, again);
        Assert.Null(await shop.Bridge.GetVendResultAsync(payment.Id));
        Assert.Single(shop.Flash.Executions);
    }

    [Fact]
    public async Task What_flash_does_not_give_at_once_is_flagged_fetched_later_and_unflagged()
    {
        await using var shop = await StartAsync();
        var payment = await shop.UntilAsync((await shop.Bridge.VendAsync(Shop.Order("voucher"))).Id, PaymentStatus.Succeeded);
        await shop.RestartAsync();
        shop.Flash.Faults.Add(Fault.Answer(SandboxAnswer.Html(503, "<html>Down</html>")).On(FlashOperation.VoucherPurchase).Once());

        var nothing = await shop.Bridge.GetVendResultAsync(payment.Id);
        var flagged = (await shop.Bridge.GetAsync(payment.Id))!.Flags;
        var later = await shop.Pace.UntilAsync(payment.Id, static one => one.Flags is PaymentFlags.None);

        Assert.Null(nothing);
        Assert.Equal((PaymentFlags.ArtefactMissing, PaymentStatus.Succeeded), (flagged, later.Status));
        Assert.NotNull(await shop.Bridge.GetVendResultAsync(payment.Id));
        Assert.Single(shop.Flash.Executions);
    }

    [Fact]
    public async Task What_flash_may_have_forgotten_is_not_asked_for_and_waits_for_a_person()
    {
        await using var shop = await StartAsync();
        var payment = await shop.UntilAsync((await shop.Bridge.VendAsync(Shop.Order("voucher"))).Id, PaymentStatus.Succeeded);
        await shop.RestartAsync();
        shop.Time.Advance(TimeSpan.FromHours(13));

        Assert.Null(await shop.Bridge.GetVendResultAsync(payment.Id));

        Assert.Equal(PaymentFlags.ArtefactMissing, (await shop.Bridge.GetAsync(payment.Id))!.Flags);
        Assert.Equal((1, 1), (shop.Flash.ArrivalCount(FlashOperation.VoucherPurchase), shop.Flash.Executions.Count));
    }

    private static Task<Shop> StartAsync() =>
        Shop.StartAsync(withBridge: true, services: static services => services.Configure<BridgeOptions>(static bridge => (bridge.PinRetention, bridge.ReceiptRetention) = (TimeSpan.Zero, TimeSpan.Zero)));

    private static string PrintOf(VendResult? result) => result switch
    {
        VoucherReceipt voucher => voucher.Voucher.Pin.Reveal(),
        UtilityReceipt utility => string.Join('|', utility.Tokens.Select(static token => token.Reveal())),
        _ => "",
    };
}
