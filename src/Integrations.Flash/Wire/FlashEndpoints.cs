using Integrations.Http;

namespace Integrations.Flash.Wire;

/// <summary>Flash's addresses below the base address, and how often each may be sent. A repeated reference gets the stored answer of the first.</summary>
internal static class FlashEndpoints
{
    private const string Prefix = "aggregation/4.0/";

    public static ProviderOperation Token { get; } = new("token", HttpMethod.Post, "token", Replay.Read);

    public static ProviderOperation Products { get; } = new("products", HttpMethod.Get, Prefix + "accounts/{accountNumber}/products", Replay.Read);

    public static ProviderOperation VoucherPurchase { get; } = Move("voucher_purchase", "1voucher/purchase");

    public static ProviderOperation VoucherDisburse { get; } = Move("voucher_disburse", "1voucher/disburse");

    public static ProviderOperation VoucherRedeem { get; } = Move("voucher_redeem", "1voucher/redeem");

    public static ProviderOperation VoucherRefund { get; } = Move("voucher_refund", "1voucher/refund");

    public static ProviderOperation VoucherReverse { get; } = Move("voucher_reverse", "1voucher/reverse");

    public static ProviderOperation GiftVoucherPurchase { get; } = Move("gift_voucher_purchase", "gift-voucher/purchase");

    public static ProviderOperation CashOutPinPurchase { get; } = Move("cash_out_pin_purchase", "cash-out-pin/purchase");

    public static ProviderOperation CashOutPinCancel { get; } = Move("cash_out_pin_cancel", "cash-out-pin/cancel");

    public static ProviderOperation CashOutPinLookup { get; } = Ask("cash_out_pin_lookup", "cash-out-pin/lookup");

    public static ProviderOperation CashOutPinReverse { get; } = Move("cash_out_pin_reverse", "cash-out-pin/reverse");

    public static ProviderOperation ExclusiveVoucherPurchase { get; } = Move("exclusive_voucher_purchase", "exclusive-voucher/purchase");

    public static ProviderOperation ExclusiveVoucherCancel { get; } = Move("exclusive_voucher_cancel", "exclusive-voucher/cancel");

    public static ProviderOperation ExclusiveVoucherReverse { get; } = Move("exclusive_voucher_reverse", "exclusive-voucher/reverse");

    public static ProviderOperation ExclusiveVoucherRedeem { get; } = Move("exclusive_voucher_redeem", "exclusive-voucher/redeem");

    /// <summary>Its path is a setting.</summary>
    public static ProviderOperation FlashTokenPurchase { get; } = new("flash_token_purchase", HttpMethod.Post, FlashAssumptions.FlashTokenPurchasePath.TrimStart('/'), Replay.Deduplicated) { AttemptTimeout = FlashAssumptions.Timeout };

    public static ProviderOperation FlashTokenReverse { get; } = Move("flash_token_reverse", "flash-token/reverse");

    public static ProviderOperation EeziVoucherPurchase { get; } = Move("eezi_voucher_purchase", "eezi-voucher/purchase");

    public static ProviderOperation EeziVoucherReverse { get; } = Move("eezi_voucher_reverse", "eezi-voucher/reverse");

    public static ProviderOperation Recharge { get; } = Move("recharge", "cellular/pinless/purchase");

    public static ProviderOperation InternationalLookup { get; } = Ask("international_lookup", "cellular/international/lookup");

    public static ProviderOperation MeterLookup { get; } = Ask("meter_lookup", "prepaid-utilities/lookup") with { AttemptTimeout = FlashAssumptions.UtilityTimeout };

    public static ProviderOperation UtilityPurchase { get; } = Move("utility_purchase", "prepaid-utilities/purchase") with { AttemptTimeout = FlashAssumptions.UtilityTimeout };

    public static ProviderOperation BillLookup { get; } = Ask("bill_lookup", "flash-pay/balance");

    public static ProviderOperation BillPurchase { get; } = Move("bill_purchase", "flash-pay/purchase");

    public static ProviderOperation BillDisburse { get; } = Move("bill_disburse", "flash-pay/disburse");

    private static ProviderOperation Move(string name, string path) => new(name, HttpMethod.Post, Prefix + path, Replay.Deduplicated) { AttemptTimeout = FlashAssumptions.Timeout };

    private static ProviderOperation Ask(string name, string path) => new(name, HttpMethod.Post, Prefix + path, Replay.Read) { AttemptTimeout = FlashAssumptions.Timeout };
}
