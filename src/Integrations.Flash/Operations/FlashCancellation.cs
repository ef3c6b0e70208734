using System.Text;

namespace Integrations.Flash;

/// <summary>Cancels a cash-out PIN or an exclusive voucher. What is cancelled already is done. Fees for making a PIN stay payable.</summary>
public sealed record FlashCancellation : FlashMovement
{
    /// <summary><see cref="FlashVoucherKind.CashOutPin"/> or <see cref="FlashVoucherKind.ExclusiveVoucher"/>.</summary>
    public required FlashVoucherKind Kind { get; init; }

    /// <summary>The serial number of the voucher.</summary>
    public required string SerialNumber { get; init; }

    /// <summary>The product that it was sold as.</summary>
    public required int ProductCode { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
