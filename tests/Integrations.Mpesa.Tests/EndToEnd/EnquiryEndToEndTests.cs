using Integrations.Sandbox;

namespace Integrations.Mpesa.Tests.EndToEnd;

public sealed class EnquiryEndToEndTests
{
    [Fact]
    public async Task A_QR_code_is_a_picture()
    {
        await using var shop = await Shop.StartAsync();

        var code = await shop.Client.MakeQrCodeAsync(new QrCodeRequest { MerchantName = "Shop", PaymentReference = "order-1", Amount = Accounts.Shillings(10), Payment = QrPayment.PayBill });

        Assert.True(code.TryDecode(out var png));
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], png[..4]);
    }

    [Fact]
    public async Task A_SIM_that_was_swapped_yesterday_is_found()
    {
        await using var shop = await Shop.StartAsync();
        var phone = shop.Daraja.Phones["254708374149"];
        phone.SimSwappedAt = shop.Time.GetUtcNow().AddDays(-1);

        var swap = await shop.Client.CheckSimAsync(new SimQuery { Number = Accounts.Customer });
        var imsi = await shop.Client.CheckSimAsync(new SimQuery { Number = Accounts.Customer, Detail = SimDetail.Imsi });

        Assert.Equal((SimSwap.Swapped, phone.SimSwappedAt), (swap.Swap, swap.SwappedAt));
        Assert.Equal((SimSwap.Swapped, phone.SimRegisteredAt), (imsi.Swap, imsi.RegisteredAt));
        Assert.NotNull(imsi.HashedImsi);
        Assert.Equal((1, 1), (shop.Daraja.ArrivalCount(DarajaOperation.SimSwap), shop.Daraja.ArrivalCount(DarajaOperation.Imsi)));
    }

    [Fact]
    public async Task A_SIM_that_was_not_swapped_of_late_is_told_so()
    {
        await using var shop = await Shop.StartAsync();
        shop.Daraja.Phones["254708374149"].SimSwappedAt = shop.Time.GetUtcNow().AddMonths(-4);

        Assert.Equal((SimSwap.NotLately, null), await SwapAsync(shop));
    }

    [Fact]
    public async Task A_product_that_the_application_lacks_is_a_setting_to_correct()
    {
        await using var shop = await Shop.StartAsync();
        shop.Daraja.App.Products &= ~DarajaProducts.SimSwap;

        var failure = await Assert.ThrowsAnyAsync<IntegrationException>(() => SwapAsync(shop));

        Assert.Equal(ErrorCategory.Misconfigured, failure.Error.Category);
        Assert.Equal(1, shop.Daraja.ArrivalCount(DarajaOperation.SimSwap));
    }

    private static async Task<(SimSwap, DateTimeOffset?)> SwapAsync(Shop shop)
    {
        var record = await shop.Client.CheckSimAsync(new SimQuery { Number = Accounts.Customer });
        return (record.Swap, record.SwappedAt);
    }
}
