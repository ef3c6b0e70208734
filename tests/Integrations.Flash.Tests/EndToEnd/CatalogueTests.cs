using Integrations.Prepaid;
using Integrations.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Flash.Tests.EndToEnd;

public sealed class CatalogueTests
{
    [Fact]
    public async Task The_list_is_told_in_the_familys_terms()
    {
        await using var shop = await Shop.StartAsync();

        var list = (await shop.Services.GetServices<ISupplierCatalogue>().Single().ReadAsync(null))!;

        Assert.Equal(("flash", "default"), (list.Supplier, list.Merchant));
        var cash = list.Products.Single(static product => product.Code is "401");
        Assert.Equal((ProductKind.CashOut, ProductDelivery.Pinned, "cash-out-pin", Accounts.Rand(50), Accounts.Rand(500)), (cash.Kind, cash.Delivery, cash.Service, cash.MinAmount, cash.MaxAmount));
        var bill = list.Products.Single(static product => product.Name is "DSTV");
        Assert.Equal(("51010", ProductKind.Bill, "bill"), (bill.Code, bill.Kind, bill.Service));
        Assert.Equal(["airtime", "bill", "cash-out-pin", "eezi-voucher", "electricity", "flash-token", "gift-voucher", "voucher"], list.Products.Select(static product => product.Service).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_not_active_or_of_an_unknown_group_is_not_sold()
    {
        await using var shop = await Shop.StartAsync();
        shop.Flash.Add(new FlashProduct(504, "R2 - R999 Vodacom Airtime", "Cellular", "Vodacom", 200, 99_900) { Status = "Suspended" });
        shop.Flash.Add(new FlashProduct(777, "Something new", "A new group", "x", 100, 200));

        var list = (await shop.Services.GetServices<ISupplierCatalogue>().Single().ReadAsync(null))!;

        Assert.DoesNotContain(list.Products, static product => product.Code is "504" or "777");
        Assert.Equal(["777"], list.Unreadable);
    }
}
