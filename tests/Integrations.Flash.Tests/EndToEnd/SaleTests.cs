using Integrations.Prepaid;
using Integrations.Sandbox;

namespace Integrations.Flash.Tests.EndToEnd;

public sealed class SaleTests
{
    [Theory]
    [InlineData(FlashVoucherKind.OneVoucher, null, 10)]
    [InlineData(FlashVoucherKind.GiftVoucher, 1010, 100)]
    [InlineData(FlashVoucherKind.CashOutPin, 401, 100)]
    [InlineData(FlashVoucherKind.ExclusiveVoucher, 1101, 100)]
    [InlineData(FlashVoucherKind.FlashToken, 801, 100)]
    [InlineData(FlashVoucherKind.EeziVoucher, 601, 100)]
    public async Task Everything_with_a_PIN_is_bought_and_comes_with_it(FlashVoucherKind kind, int? product, decimal amount)
    {
        await using var shop = await Shop.StartAsync();

        var sale = (await shop.Client.PurchaseAsync(new FlashVoucherSale { Kind = kind, ProductCode = product, Amount = Accounts.Rand(amount) })).GetOrThrow();

        var receipt = Assert.IsType<VoucherReceipt>(sale.Receipt);
        Assert.Equal(shop.Flash.Voucher(receipt.Voucher.Pin.Reveal())!.SerialNumber, receipt.Voucher.SerialNumber);
        Assert.Equal((amount, "flash", "Active"), (Assert.Single(shop.Flash.Executions).Amount, receipt.Supplier, sale.VoucherStatus));
    }

    [Fact]
    public async Task A_gift_voucher_goes_by_its_bar_code_too()
    {
        await using var shop = await Shop.StartAsync();

        var sale = (await shop.Client.PurchaseAsync(new FlashVoucherSale { Kind = FlashVoucherKind.GiftVoucher, Barcode = "6000000001001", Amount = Accounts.Rand(100) })).GetOrThrow();

        Assert.Equal("6000000001001", ((VoucherReceipt)sale.Receipt!).Barcode!.Reveal());
    }

    [Fact]
    public async Task A_voucher_is_paid_from_the_balance_where_it_is_wanted()
    {
        await using var shop = await Shop.StartAsync();

        await shop.Client.PurchaseAsync(Shop.Voucher() with { Source = FlashPaymentSource.OnlineBalance });

        Assert.Equal((1, 0), (shop.Flash.ExecutionCount(FlashOperation.VoucherDisburse), shop.Flash.ExecutionCount(FlashOperation.VoucherPurchase)));
    }

    [Fact]
    public async Task Electricity_is_looked_up_and_bought()
    {
        await using var shop = await Shop.StartAsync();
        var meter = MeterNumber.Parse(FlashTestMeters.WithKeyChange);

        var found = await shop.Client.FindMeterAsync(new FlashMeterLookup { Meter = meter, Amount = Accounts.Rand(100) });
        var sale = (await shop.Client.PurchaseUtilityAsync(new FlashUtilityPurchase { Meter = meter, Amount = Accounts.Rand(100) })).GetOrThrow();

        var receipt = Assert.IsType<UtilityReceipt>(sale.Receipt);
        Assert.Equal((Accounts.Rand(20), "012345"), (found.Minimum, found.Key!.SupplyGroupCode));
        Assert.Equal([MeterTokenKind.KeyChange, MeterTokenKind.KeyChange, MeterTokenKind.Credit], receipt.Tokens.Select(static token => token.Kind));
        Assert.Equal(("012345", "2"), (receipt.Key!.SupplyGroupCode, receipt.Key.NewKeyRevisionNumber));
    }

    [Fact]
    public async Task Free_basic_electricity_costs_nothing()
    {
        await using var shop = await Shop.StartAsync();
        var meter = MeterNumber.Parse(FlashTestMeters.WithFreeUnits);

        await shop.Client.FindMeterAsync(new FlashMeterLookup { Meter = meter, IsFreeBasicElectricity = true });
        var sale = (await shop.Client.PurchaseUtilityAsync(new FlashUtilityPurchase { Meter = meter, IsFreeBasicElectricity = true })).GetOrThrow();
        var again = await shop.Client.PurchaseUtilityAsync(new FlashUtilityPurchase { Meter = meter, IsFreeBasicElectricity = true });

        Assert.Equal(MeterTokenKind.Free, Assert.Single(((UtilityReceipt)sale.Receipt!).Tokens).Kind);
        Assert.Equal("This month's free basic electricity was already issued.", Assert.IsType<Outcome<FlashSale>.Refused>(again).Error.UserMessage);
        Assert.Equal(0, Assert.Single(shop.Flash.Executions).Amount);
    }

    [Fact]
    public async Task Airtime_goes_straight_to_a_number()
    {
        await using var shop = await Shop.StartAsync();

        var sale = (await shop.Client.RechargeAsync(new FlashRecharge { MobileNumber = Accounts.Customer, ProductCode = 504, Amount = Accounts.Rand(10) })).GetOrThrow();
        var foreign = await shop.Client.FindInternationalProductsAsync(new FlashInternationalLookup { MobileNumber = Accounts.Customer, DestinationNumber = Msisdn.FromInternational("263771234567") });

        Assert.Equal(("27812345678", "Vodacom"), (((PinlessConfirmation)sale.Receipt!).Recipient, ((PinlessConfirmation)sale.Receipt).Network));
        Assert.Equal(2, foreign.Count);
    }

    [Fact]
    public async Task A_bill_is_asked_about_and_paid()
    {
        await using var shop = await Shop.StartAsync();

        var bill = await shop.Client.FindBillAsync(new FlashBillLookup { BillerCode = "51010", CustomerAccount = "12345678" });
        var paid = (await shop.Client.PayBillAsync(new FlashBillPayment { BillerCode = "51010", CustomerAccount = "12345678", Amount = bill.AmountDue!.Value })).GetOrThrow();
        await shop.Client.PayBillAsync(new FlashBillPayment { BillerCode = "51010", CustomerAccount = "12345678", Amount = Accounts.Rand(20), Source = FlashPaymentSource.OnlineBalance });

        Assert.Equal(("DSTV", "12345678", Accounts.Rand(450)), (((BillReceipt)paid.Receipt!).Biller, ((BillReceipt)paid.Receipt).AccountNumber, paid.Receipt.Amount));
        Assert.Equal((1, 1), (shop.Flash.ExecutionCount(FlashOperation.FlashPayPurchase), shop.Flash.ExecutionCount(FlashOperation.FlashPayDisburse)));
    }

    [Fact]
    public async Task A_voucher_is_redeemed_refunded_and_its_change_is_redeemed_too()
    {
        await using var shop = await Shop.StartAsync();

        var change = (await shop.Client.RedeemAsync(new FlashRedemption { Voucher = new VoucherPin { Pin = new Secret(FlashTestVouchers.Redeemable) }, Amount = Accounts.Rand(60) })).GetOrThrow();
        var rest = (await shop.Client.RedeemAsync(new FlashRedemption { Voucher = new VoucherPin { Pin = change.Pin! } })).GetOrThrow();
        var refund = (await shop.Client.RefundAsync(new FlashVoucherRefund { Amount = Accounts.Rand(100) })).GetOrThrow();

        Assert.Equal((Accounts.Rand(40), "Redeemed", Accounts.Rand(100)), (change.Amount, rest.Status, refund.Amount));
        Assert.Equal(0, shop.Flash.Ledger.Balance(Accounts.Number, "Redemption"));
    }

    [Theory]
    [InlineData(FlashTestVouchers.Used, "This voucher was already used.")]
    [InlineData(FlashTestVouchers.Cancelled, "This voucher was cancelled.")]
    [InlineData(FlashTestVouchers.CancelledInProduction, "This voucher was cancelled.")]
    [InlineData(FlashTestVouchers.Expired, "This voucher has expired.")]
    [InlineData(FlashTestVouchers.Unknown, "This voucher was not found. Please check the number.")]
    public async Task A_test_voucher_of_either_environment_is_refused_in_the_codes_own_words(string pin, string words)
    {
        await using var shop = await Shop.StartAsync();

        var outcome = await shop.Client.RedeemAsync(new FlashRedemption { Voucher = new VoucherPin { Pin = new Secret(pin) } });

        var error = Assert.IsType<Outcome<FlashVoucherDetails>.Refused>(outcome).Error;
        Assert.Equal((ErrorCategory.VoucherState, words), (error.Category, error.UserMessage));
    }

    [Fact]
    public async Task A_cash_out_PIN_is_looked_up_cancelled_and_a_second_time_done_already()
    {
        await using var shop = await Shop.StartAsync();
        var sale = (await shop.Client.PurchaseAsync(new FlashVoucherSale { Kind = FlashVoucherKind.CashOutPin, ProductCode = 401, Amount = Accounts.Rand(100) })).GetOrThrow();
        var serial = ((VoucherReceipt)sale.Receipt!).Voucher.SerialNumber!;

        var active = await shop.Client.FindPinAsync(new FlashPinLookup { SerialNumber = serial, ProductCode = 401 });
        var cancelled = await shop.Client.CancelAsync(new FlashCancellation { Kind = FlashVoucherKind.CashOutPin, SerialNumber = serial, ProductCode = 401 });
        var again = await shop.Client.CancelAsync(new FlashCancellation { Kind = FlashVoucherKind.CashOutPin, SerialNumber = serial, ProductCode = 401 });

        Assert.Equal("Active", active.Status);
        Assert.IsType<Outcome<FlashVoucherDetails>.Completed>(cancelled);
        Assert.IsType<Outcome<FlashVoucherDetails>.Completed>(again);
        Assert.Equal(1, shop.Flash.ExecutionCount(FlashOperation.CashOutPinCancel));
    }

    [Fact]
    public async Task A_sale_is_reversed_by_its_reference_and_a_second_time_done_already()
    {
        await using var shop = await Shop.StartAsync();
        var sale = (await shop.Client.PurchaseAsync(Shop.Voucher())).GetOrThrow();

        var first = await shop.Client.ReverseAsync(new FlashReversal { Kind = FlashVoucherKind.OneVoucher, OriginalReference = sale.Reference });
        var second = await shop.Client.ReverseAsync(new FlashReversal { Kind = FlashVoucherKind.OneVoucher, OriginalReference = sale.Reference });

        Assert.Equal("Reversed", first.GetOrThrow().Status);
        Assert.IsType<Outcome<FlashVoucherDetails>.Completed>(second);
        Assert.Equal(1, shop.Flash.ExecutionCount(FlashOperation.VoucherReverse));
    }
}
