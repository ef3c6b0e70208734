using Integrations.Http;
using Integrations.Prepaid;

namespace Integrations.Flash.Wire;

/// <summary>A family of products: how it is sold, taken back and found in the product list.</summary>
internal sealed record FlashService(string Name, string Group, ProviderOperation Purchase, FlashReceiptKind Receipt, FlashLimits Limits)
{
    public static FlashService OneVoucher { get; } = new("voucher", "1Voucher", FlashEndpoints.VoucherPurchase, FlashReceiptKind.Voucher, FlashLimits.Voucher)
    {
        Disburse = FlashEndpoints.VoucherDisburse,
        Reverse = FlashEndpoints.VoucherReverse,
        PinDigits = FlashAssumptions.VoucherPinDigits,
    };

    public static FlashService GiftVoucher { get; } = new("gift-voucher", "Gift Vouchers", FlashEndpoints.GiftVoucherPurchase, FlashReceiptKind.Voucher, FlashLimits.Voucher) { NeedsStore = true, NamesProduct = true };

    public static FlashService CashOutPin { get; } = new("cash-out-pin", "Cash Out PIN", FlashEndpoints.CashOutPinPurchase, FlashReceiptKind.Voucher, FlashLimits.CashOutPin)
    {
        Reverse = FlashEndpoints.CashOutPinReverse,
        NamesProduct = true,
        Kind = ProductKind.CashOut,
    };

    /// <summary>No group of the published list has them: rows whose group speaks of them are taken for them.</summary>
    public static FlashService ExclusiveVoucher { get; } = new("exclusive-voucher", "Exclusive Vouchers", FlashEndpoints.ExclusiveVoucherPurchase, FlashReceiptKind.Voucher, FlashLimits.Voucher)
    {
        Reverse = FlashEndpoints.ExclusiveVoucherReverse,
        NamesProduct = true,
        IsListedElsewhere = true,
    };

    public static FlashService FlashToken { get; } = new("flash-token", "Flash Token", FlashEndpoints.FlashTokenPurchase, FlashReceiptKind.Voucher, FlashLimits.Voucher)
    {
        Reverse = FlashEndpoints.FlashTokenReverse,
        NamesProduct = true,
        IsProductOptional = true,
    };

    public static FlashService EeziVoucher { get; } = new("eezi-voucher", "Eezi Vouchers", FlashEndpoints.EeziVoucherPurchase, FlashReceiptKind.Voucher, FlashLimits.Airtime)
    {
        Reverse = FlashEndpoints.EeziVoucherReverse,
        NamesProduct = true,
        Kind = ProductKind.Airtime,
    };

    public static FlashService Airtime { get; } = new("airtime", "Cellular", FlashEndpoints.Recharge, FlashReceiptKind.Pinless, FlashLimits.Airtime) { NamesProduct = true, Kind = ProductKind.Airtime };

    public static FlashService Electricity { get; } = new("electricity", "Prepaid Utilities", FlashEndpoints.UtilityPurchase, FlashReceiptKind.Utility, FlashLimits.Utility) { Kind = ProductKind.Utility };

    public static FlashService Bill { get; } = new("bill", "Flash Pay", FlashEndpoints.BillPurchase, FlashReceiptKind.Bill, FlashLimits.Bill) { Disburse = FlashEndpoints.BillDisburse, Kind = ProductKind.Bill };

    public static IReadOnlyList<FlashService> All { get; } = [OneVoucher, GiftVoucher, CashOutPin, ExclusiveVoucher, FlashToken, EeziVoucher, Airtime, Electricity, Bill];

    /// <summary>What the family's catalogue calls it.</summary>
    public ProductKind Kind { get; init; } = ProductKind.Voucher;

    /// <summary>From the online balance; <see langword="null"/> where there is one way only.</summary>
    public ProviderOperation? Disburse { get; init; }

    /// <summary>Takes a sale back; <see langword="null"/> where nothing does.</summary>
    public ProviderOperation? Reverse { get; init; }

    /// <summary>Whether the request names the product.</summary>
    public bool NamesProduct { get; init; }

    public bool IsProductOptional { get; init; }

    public bool NeedsStore { get; init; }

    /// <summary>Whether the list may have its products in another group.</summary>
    public bool IsListedElsewhere { get; init; }

    /// <summary>Digits of its PIN; 0 where nothing is said of them.</summary>
    public int PinDigits { get; init; }

    /// <summary>Whether the customer gets something to type in.</summary>
    public bool IssuesArtefact => Receipt is FlashReceiptKind.Voucher or FlashReceiptKind.Utility;

    public ProviderOperation Sale(FlashPaymentSource source, FlashSettings settings) =>
        source is FlashPaymentSource.OnlineBalance && Disburse is { } disburse ? disburse : WithSettings(Purchase, settings);

    public static FlashService Of(FlashVoucherKind kind) => kind switch
    {
        FlashVoucherKind.GiftVoucher => GiftVoucher,
        FlashVoucherKind.CashOutPin => CashOutPin,
        FlashVoucherKind.ExclusiveVoucher => ExclusiveVoucher,
        FlashVoucherKind.FlashToken => FlashToken,
        FlashVoucherKind.EeziVoucher => EeziVoucher,
        _ => OneVoucher,
    };

    public static FlashService? OfGroup(string? group) => group is null ? null
        : All.FirstOrDefault(service => string.Equals(service.Group, group, StringComparison.OrdinalIgnoreCase))
            ?? (group.Contains("exclusive", StringComparison.OrdinalIgnoreCase) ? ExclusiveVoucher : null);

    public static FlashService? Named(string? name) => All.FirstOrDefault(service => service.Name == name);

    private static ProviderOperation WithSettings(ProviderOperation operation, FlashSettings settings) =>
        ReferenceEquals(operation, FlashEndpoints.FlashTokenPurchase) ? operation with { Route = settings.FlashTokenPurchasePath } : operation;
}
