namespace Integrations.Sandbox;

/// <summary>The operations of the Flash sandbox.</summary>
public static class FlashOperation
{
    /// <summary><c>POST /token</c>.</summary>
    public static SandboxOperation Token { get; } = new("flash.token");

    /// <summary><c>GET …/accounts/{account}/products</c>, and below it by code or group.</summary>
    public static SandboxOperation Products { get; } = new("flash.products");

    /// <summary><c>POST …/1voucher/purchase</c>.</summary>
    public static SandboxOperation VoucherPurchase { get; } = new("flash.1voucher-purchase");

    /// <summary><c>POST …/1voucher/disburse</c>.</summary>
    public static SandboxOperation VoucherDisburse { get; } = new("flash.1voucher-disburse");

    /// <summary><c>POST …/1voucher/redeem</c>.</summary>
    public static SandboxOperation VoucherRedeem { get; } = new("flash.1voucher-redeem");

    /// <summary><c>POST …/1voucher/refund</c>.</summary>
    public static SandboxOperation VoucherRefund { get; } = new("flash.1voucher-refund");

    /// <summary><c>POST …/1voucher/reverse</c>.</summary>
    public static SandboxOperation VoucherReverse { get; } = new("flash.1voucher-reverse");

    /// <summary><c>POST …/gift-voucher/purchase</c>.</summary>
    public static SandboxOperation GiftVoucherPurchase { get; } = new("flash.gift-voucher-purchase");

    /// <summary><c>POST …/cash-out-pin/purchase</c>.</summary>
    public static SandboxOperation CashOutPinPurchase { get; } = new("flash.cash-out-pin-purchase");

    /// <summary><c>POST …/cash-out-pin/cancel</c>.</summary>
    public static SandboxOperation CashOutPinCancel { get; } = new("flash.cash-out-pin-cancel");

    /// <summary><c>POST …/cash-out-pin/lookup</c>.</summary>
    public static SandboxOperation CashOutPinLookup { get; } = new("flash.cash-out-pin-lookup");

    /// <summary><c>POST …/cash-out-pin/reverse</c>.</summary>
    public static SandboxOperation CashOutPinReverse { get; } = new("flash.cash-out-pin-reverse");

    /// <summary><c>POST …/exclusive-voucher/purchase</c>.</summary>
    public static SandboxOperation ExclusiveVoucherPurchase { get; } = new("flash.exclusive-voucher-purchase");

    /// <summary><c>POST …/exclusive-voucher/cancel</c>.</summary>
    public static SandboxOperation ExclusiveVoucherCancel { get; } = new("flash.exclusive-voucher-cancel");

    /// <summary><c>POST …/exclusive-voucher/reverse</c>.</summary>
    public static SandboxOperation ExclusiveVoucherReverse { get; } = new("flash.exclusive-voucher-reverse");

    /// <summary><c>POST …/exclusive-voucher/redeem</c>.</summary>
    public static SandboxOperation ExclusiveVoucherRedeem { get; } = new("flash.exclusive-voucher-redeem");

    /// <summary><c>POST /aggregation/flash-token/purchase</c>.</summary>
    public static SandboxOperation FlashTokenPurchase { get; } = new("flash.flash-token-purchase");

    /// <summary><c>POST …/flash-token/reverse</c>.</summary>
    public static SandboxOperation FlashTokenReverse { get; } = new("flash.flash-token-reverse");

    /// <summary><c>POST …/eezi-voucher/purchase</c>.</summary>
    public static SandboxOperation EeziVoucherPurchase { get; } = new("flash.eezi-voucher-purchase");

    /// <summary><c>POST …/eezi-voucher/reverse</c>.</summary>
    public static SandboxOperation EeziVoucherReverse { get; } = new("flash.eezi-voucher-reverse");

    /// <summary><c>POST …/cellular/pinless/purchase</c>.</summary>
    public static SandboxOperation PinlessPurchase { get; } = new("flash.cellular-pinless-purchase");

    /// <summary><c>POST …/cellular/international/lookup</c>.</summary>
    public static SandboxOperation InternationalLookup { get; } = new("flash.cellular-international-lookup");

    /// <summary><c>POST …/prepaid-utilities/lookup</c>.</summary>
    public static SandboxOperation UtilityLookup { get; } = new("flash.prepaid-utilities-lookup");

    /// <summary><c>POST …/prepaid-utilities/purchase</c>.</summary>
    public static SandboxOperation UtilityPurchase { get; } = new("flash.prepaid-utilities-purchase");

    /// <summary><c>POST …/flash-pay/balance</c>.</summary>
    public static SandboxOperation FlashPayBalance { get; } = new("flash.flash-pay-balance");

    /// <summary><c>POST …/flash-pay/purchase</c>.</summary>
    public static SandboxOperation FlashPayPurchase { get; } = new("flash.flash-pay-purchase");

    /// <summary><c>POST …/flash-pay/disburse</c>.</summary>
    public static SandboxOperation FlashPayDisburse { get; } = new("flash.flash-pay-disburse");

    /// <summary>Any other path.</summary>
    public static SandboxOperation Unknown { get; } = new("flash.unknown");
}
