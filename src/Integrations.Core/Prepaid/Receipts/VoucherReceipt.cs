namespace Integrations.Prepaid;

/// <summary>A voucher, an airtime PIN or a cash-out PIN, with what the customer needs to redeem it.</summary>
public sealed class VoucherReceipt : VendResult
{
    /// <summary>The voucher.</summary>
    public required VoucherPin Voucher { get; init; }

    /// <summary>The voucher's bar code, as digits; <see langword="null"/> when it has none. As valuable as the PIN.</summary>
    public Secret? Barcode { get; init; }

    /// <summary>The supplier's terms; <see langword="null"/> when it gives none.</summary>
    public string? Terms { get; init; }
}
