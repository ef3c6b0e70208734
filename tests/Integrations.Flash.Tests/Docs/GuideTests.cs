using Integrations.Flash.Tests.EndToEnd;
using Integrations.Flash.Tests.Fixtures;
using Integrations.Prepaid;
using Integrations.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Flash.Tests.Docs;

/// <summary>The examples of docs/providers/flash.md.</summary>
public sealed class GuideTests
{
    [Fact]
    public async Task Sell_and_redeem_a_voucher()
    {
        await using var shop = await Shop.StartAsync();
        var flash = shop.Client;

        var sale = (await flash.PurchaseAsync(new FlashVoucherSale { IdempotencyKey = "order-1001", Kind = FlashVoucherKind.OneVoucher, Amount = new Money(100m, "ZAR") })).GetOrThrow();
        var receipt = (VoucherReceipt)sale.Receipt!;
        var change = await flash.RedeemAsync(new FlashRedemption { IdempotencyKey = "till-7", Voucher = receipt.Voucher, Amount = new Money(60m, "ZAR") });

        Assert.Equal(Accounts.Rand(40), change.GetOrThrow().Amount);
    }

    [Fact]
    public async Task Sell_electricity_airtime_and_pay_a_bill()
    {
        await using var shop = await Shop.StartAsync();
        var flash = shop.Client;

        var meter = MeterNumber.Parse("01012345678");
        var found = await flash.FindMeterAsync(new FlashMeterLookup { Meter = meter, Amount = new Money(100m, "ZAR") });
        var vend = await flash.PurchaseUtilityAsync(new FlashUtilityPurchase { IdempotencyKey = "order-1002", Meter = meter, Amount = new Money(100m, "ZAR") });

        await flash.RechargeAsync(new FlashRecharge { IdempotencyKey = "order-1003", MobileNumber = Msisdn.Parse("081 234 5678", "ZA"), ProductCode = 504, Amount = new Money(20m, "ZAR") });

        var bill = await flash.FindBillAsync(new FlashBillLookup { BillerCode = "51010", CustomerAccount = "12345678" });
        await flash.PayBillAsync(new FlashBillPayment { IdempotencyKey = "order-1004", BillerCode = "51010", CustomerAccount = "12345678", Amount = bill.AmountDue!.Value });

        Assert.Equal(Accounts.Rand(20), found.Minimum);
        Assert.NotNull(vend.GetOrThrow().Receipt);
        Assert.Equal(3, shop.Flash.Executions.Count);
    }

    [Fact]
    public void Compare_books()
    {
        var bytes = Fixture.Bytes("recon-flash-daily.csv");
        FlashPartnerRow[] ours = [];

        var file = FlashDailyFile.Read(bytes);
        var differences = FlashReconciliation.Compare(ours, file.Rows);
        var upload = FlashPartnerFile.Write(ours);

        Assert.Equal(FlashDifferenceKind.OnlyAtFlash, Assert.Single(differences).Kind);
        Assert.NotEmpty(upload);
    }

    [Fact]
    public async Task Script_Flash()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var flash = sandbox.Flash;                                 // flash.BaseAddress is what clients call

        flash.Faults.Add(FlashFault.SoldThenTimeout.On(FlashOperation.UtilityPurchase).Once());
        flash.Faults.Add(FlashFault.SoldWithoutArtefact.On(FlashOperation.VoucherPurchase).Once());
        flash.Meter(FlashTestMeters.Eskom)!.Arrears = 5_000;
        flash.Refuse("27812345678", 2368);

        Assert.Empty(flash.Executions);
    }

    [Fact]
    public void Register()
    {
        var builder = WebApplication.CreateSlimBuilder();

        builder.Services.AddFlash(builder.Configuration.GetSection("Flash"));
        builder.Services.AddMobileMoneyBridge();

        Assert.Contains(builder.Services, static service => service.ServiceType == typeof(IFlashClient));
    }
}
