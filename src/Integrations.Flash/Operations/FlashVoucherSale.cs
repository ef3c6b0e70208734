using System.Text;

namespace Integrations.Flash;

/// <summary>Buys a voucher, a cash-out PIN or a token.</summary>
public sealed record FlashVoucherSale : FlashMovement
{
    /// <summary>What is bought.</summary>
    public required FlashVoucherKind Kind { get; init; }

    /// <summary>The face value in ZAR.</summary>
    public required Money Amount { get; init; }

    /// <summary>The product of the account's list. Needed by all kinds but <see cref="FlashVoucherKind.OneVoucher"/>, which has none, and <see cref="FlashVoucherKind.FlashToken"/>, which may do without.</summary>
    public int? ProductCode { get; init; }

    /// <summary>The bar code of a gift voucher in place of <see cref="ProductCode"/>, never both.</summary>
    public string? Barcode { get; init; }

    /// <summary>The customer's payment method; <see langword="null"/> takes the account's.</summary>
    public string? PaymentMethod { get; init; }

    /// <summary>From what it is paid; only a 1Voucher has the choice. Default: with a payment method.</summary>
    public FlashPaymentSource Source { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
