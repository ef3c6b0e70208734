using System.Text;
using Integrations.Prepaid;

namespace Integrations.Flash;

/// <summary>Redeems a 1Voucher or an exclusive voucher, in whole or in part. What is left becomes a new voucher.</summary>
public sealed record FlashRedemption : FlashMovement
{
    /// <summary>The voucher that the customer gave: its PIN counts, 16 digits without a check digit.</summary>
    public required VoucherPin Voucher { get; init; }

    /// <summary>How much is taken, in ZAR; <see langword="null"/> takes the whole voucher.</summary>
    public Money? Amount { get; init; }

    /// <summary><see cref="FlashVoucherKind.OneVoucher"/>, the default, or <see cref="FlashVoucherKind.ExclusiveVoucher"/>.</summary>
    public FlashVoucherKind Kind { get; init; }

    /// <summary>Where the new voucher goes by SMS; <see langword="null"/> returns it in the answer. Refused on accounts that are configured for reversals.</summary>
    public Msisdn? MobileNumber { get; init; }

    /// <summary>The product of an exclusive voucher, where Flash asks for it.</summary>
    public int? ProductCode { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
