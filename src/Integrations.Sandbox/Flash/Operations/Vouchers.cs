namespace Integrations.Sandbox.Flash.Operations;

/// <summary>1Voucher, gift voucher, Cash-Out PIN, exclusive voucher, Flash Token and eezi voucher: bought, redeemed, cancelled, reversed.</summary>
internal sealed class Vouchers(FlashWorld world, FlashReplies replies)
{
    private const int OneVoucherCode = 311;
    private const int PinDigits = 16;

    public FlashRoute FlashTokenPurchase => Sell("/flash-token/purchase", FlashOperation.FlashTokenPurchase, FlashCatalogue.FlashToken, isCodeRequired: false);

    public IEnumerable<FlashRoute> Routes =>
    [
        new("/1voucher/purchase", FlashOperation.VoucherPurchase, BuyOneVoucher),
        new("/1voucher/disburse", FlashOperation.VoucherDisburse, BuyOneVoucher),
        new("/1voucher/redeem", FlashOperation.VoucherRedeem, turn => Redeem(turn, isExclusive: false)),
        new("/1voucher/refund", FlashOperation.VoucherRefund, Refund),
        Reverse("/1voucher/reverse", FlashOperation.VoucherReverse, FlashOperation.VoucherPurchase, FlashOperation.VoucherDisburse),
        new("/gift-voucher/purchase", FlashOperation.GiftVoucherPurchase, BuyGift),
        Sell("/cash-out-pin/purchase", FlashOperation.CashOutPinPurchase, FlashCatalogue.CashOutPin),
        new("/cash-out-pin/cancel", FlashOperation.CashOutPinCancel, turn => Cancel(turn, FlashCatalogue.CashOutPin)) { HasAmount = false },
        new("/cash-out-pin/lookup", FlashOperation.CashOutPinLookup, Look) { HasAmount = false, HasStore = false },
        Reverse("/cash-out-pin/reverse", FlashOperation.CashOutPinReverse, FlashOperation.CashOutPinPurchase),
        new("/exclusive-voucher/purchase", FlashOperation.ExclusiveVoucherPurchase, BuyExclusive),
        new("/exclusive-voucher/cancel", FlashOperation.ExclusiveVoucherCancel, turn => Cancel(turn, FlashCatalogue.GiftVouchers)) { HasAmount = false },
        Reverse("/exclusive-voucher/reverse", FlashOperation.ExclusiveVoucherReverse, FlashOperation.ExclusiveVoucherPurchase),
        new("/exclusive-voucher/redeem", FlashOperation.ExclusiveVoucherRedeem, turn => Redeem(turn, isExclusive: true)),
        Reverse("/flash-token/reverse", FlashOperation.FlashTokenReverse, FlashOperation.FlashTokenPurchase),
        Sell("/eezi-voucher/purchase", FlashOperation.EeziVoucherPurchase, FlashCatalogue.EeziVouchers),
        Reverse("/eezi-voucher/reverse", FlashOperation.EeziVoucherReverse, FlashOperation.EeziVoucherPurchase),
    ];

    private FlashRoute Sell(string path, SandboxOperation operation, string group, bool isCodeRequired = true) => new(path, operation, turn =>
    {
        if (isCodeRequired && turn.Code is null)
        {
            return 2308;
        }

        var product = turn.Code is { } code ? world.Products.GetValueOrDefault(code) : world.Products.Values.FirstOrDefault(one => one.Group == group);
        return product switch
        {
            null => 2101,
            { IsExclusive: true } => 2257,
            _ when product.Group != group => 2257,
            _ => Buy(turn, product),
        };
    });

    private FlashRoute Reverse(string path, SandboxOperation operation, params SandboxOperation[] of) => new(path, operation, turn => Reverse(turn, of)) { HasAmount = false };

    private FlashResult BuyOneVoucher(FlashTurn turn) => Buy(turn, world.Products[OneVoucherCode]);

    private FlashResult BuyGift(FlashTurn turn)
    {
        var barcode = turn.Text("barcode");
        if (turn.Text("storeId") is null || turn.Text("terminalId") is null || (turn.Code is null && barcode is null))
        {
            return 2308;
        }

        if (turn.Code is not null && barcode is not null)
        {
            return 2231;
        }

        var product = turn.Code is { } code ? world.Products.GetValueOrDefault(code) : world.Products.Values.FirstOrDefault(one => one.Barcode == barcode);
        return product switch
        {
            null => 2101,
            { Group: not FlashCatalogue.GiftVouchers } or { IsExclusive: true } => 2257,
            _ => Buy(turn, product, withBarcode: true),
        };
    }

    private FlashResult BuyExclusive(FlashTurn turn) => turn.Code is not { } code ? 2308 : world.Products.GetValueOrDefault(code) switch
    {
        null => 2101,
        { IsExclusive: false } => 2257,
        var product => Buy(turn, product, withRedemption: true),
    };

    private FlashResult Buy(FlashTurn turn, FlashProduct product, bool withBarcode = false, bool withRedemption = false)
    {
        if (turn.Cents() is not { } cents)
        {
            return 2308;
        }

        if (product.Status is not "Active")
        {
            return 2101;
        }

        if (cents < product.Minimum)
        {
            return 2406;
        }

        if (cents > product.Maximum)
        {
            return 2408;
        }

        if (!world.Books.CanPay(turn.Account, cents))
        {
            return 2003;
        }

        var voucher = world.Books.Issue(product, cents);
        world.Books.Sell(turn, cents, product, voucher.SerialNumber, voucher);
        return VoucherFields.Of(replies, voucher, withRedemption: withRedemption, withBarcode: withBarcode);
    }

    private FlashResult Redeem(FlashTurn turn, bool isExclusive)
    {
        if (turn.Cents() is not { } cents || turn.Text("pin") is not { } pin)
        {
            return 2308;
        }

        if (turn.Text("mobileNumber") is not null && turn.App.AllowsReversals)
        {
            return 2279;
        }

        if (pin.Length is not PinDigits || !pin.All(char.IsAsciiDigit))
        {
            return 2231;
        }

        var voucher = world.Books.ByPin(pin);
        if (voucher is null || voucher.Product.IsExclusive != isExclusive || (!isExclusive && voucher.Product.Group is not FlashCatalogue.OneVoucher))
        {
            return 2402;
        }

        if (NotRedeemable(voucher) is { } code)
        {
            return code;
        }

        if (cents > voucher.Amount)
        {
            return 2408;
        }

        var taken = cents is 0 ? voucher.Amount : cents;
        (voucher.Status, voucher.RedeemedAt) = (FlashVoucherStatus.Redeemed, world.Now);
        world.Books.TakeIn(turn, taken, voucher.SerialNumber);
        if (taken == voucher.Amount)
        {
            return VoucherFields.Of(replies, voucher, withRedemption: isExclusive);
        }

        var change = world.Books.Issue(voucher.Product, voucher.Amount - taken);
        return VoucherFields.Of(replies, change, withPin: turn.Text("mobileNumber") is null, withRedemption: isExclusive);
    }

    private FlashResult Refund(FlashTurn turn)
    {
        if (turn.Cents() is not { } cents || cents is 0)
        {
            return 2308;
        }

        if (turn.Text("mobileNumber") is not null && turn.App.AllowsReversals)
        {
            return 2279;
        }

        if (world.Books.Redeemed(turn.Account) < cents)
        {
            return 2410;
        }

        var voucher = world.Books.Issue(world.Products[OneVoucherCode], cents);
        world.Books.GiveBack(turn, cents, voucher.SerialNumber);
        return VoucherFields.Of(replies, voucher, withPin: turn.Text("mobileNumber") is null);
    }

    private FlashResult Reverse(FlashTurn turn, SandboxOperation[] of)
    {
        if (turn.Text("originalReference") is not { } reference)
        {
            return 2308;
        }

        if (world.Books.Original(turn.Account, reference) is not { Voucher: { } voucher } original || !of.Contains(original.Operation))
        {
            return 2249;
        }

        if (!turn.App.AllowsReversals)
        {
            return 2274;
        }

        if (original.Product is not { AllowsReversal: true })
        {
            return 2273;
        }

        if (original.IsReversed)
        {
            return 2413;
        }

        if (voucher.Status is not FlashVoucherStatus.Active)
        {
            return 2412;
        }

        if (original.At + world.Options.Timing.ReversalWindow <= world.Now)
        {
            return 2281;
        }

        voucher.Status = FlashVoucherStatus.Reversed;
        world.Books.Undo(turn, original);
        return VoucherFields.Of(replies, voucher, withRedemption: true, mobileNumber: "");
    }

    private FlashResult Cancel(FlashTurn turn, string group)
    {
        if (Named(turn, group) is not { } voucher)
        {
            return turn.Text("serialNumber") is null || turn.Code is null ? 2308 : 2402;
        }

        switch (voucher.Status)
        {
            case FlashVoucherStatus.Cancelled:
                return 2409;
            case not FlashVoucherStatus.Active:
                return 2414;
            default:
                world.Books.Cancel(turn, voucher);
                return VoucherFields.Of(replies, voucher, withRedemption: voucher.Product.IsExclusive);
        }
    }

    private FlashResult Look(FlashTurn turn) => Named(turn, FlashCatalogue.CashOutPin) is { } voucher
        ? VoucherFields.Of(replies, voucher)
        : turn.Text("serialNumber") is null || turn.Code is null ? 2308 : 2402;

    private FlashSandboxVoucher? Named(FlashTurn turn, string group) =>
        turn.Text("serialNumber") is { } serial && turn.Code is { } code && world.Books.BySerial(serial) is { } voucher && voucher.Product.Code == code && voucher.Product.Group == group ? voucher : null;

    private static int? NotRedeemable(FlashSandboxVoucher voucher) => voucher.Status switch
    {
        FlashVoucherStatus.Active => null,
        FlashVoucherStatus.Redeemed => 2401,
        FlashVoucherStatus.Expired => 2405,
        _ => 2403,
    };
}
