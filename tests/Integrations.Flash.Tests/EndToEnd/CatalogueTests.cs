using Integrations.Flash.Tests.Fixtures;
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

    [Fact]
    public async Task The_sandbox_lists_every_utility_of_the_annexure_and_sells_each_by_its_own_row()
    {
        await using var shop = await Shop.StartAsync();

        var list = (await shop.Services.GetServices<ISupplierCatalogue>().Single().ReadAsync(null))!;

        var utilities = list.Products.Where(static product => product.Service is "electricity").Select(static product => product.Brand).ToList();
        Assert.Equal((81 + 92, 0), (list.Products.Count, list.Unreadable.Count));
        Assert.Equal(Fixture.Json("electricity-utilities.json").GetProperty("utilities").EnumerateArray().Select(static row => row.GetProperty("name").GetString()!), utilities.Skip(1));
    }
}
