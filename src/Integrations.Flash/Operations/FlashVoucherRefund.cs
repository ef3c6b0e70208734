using System.Text;

namespace Integrations.Flash;

/// <summary>Gives redeemed value back as a new 1Voucher. It does not name the redemption and lowers the redemption balance.</summary>
public sealed record FlashVoucherRefund : FlashMovement
{
    /// <summary>How much, in ZAR.</summary>
    public required Money Amount { get; init; }

    /// <summary>Where the voucher goes by SMS; <see langword="null"/> returns it in the answer. Refused on accounts that are configured for reversals.</summary>
    public Msisdn? MobileNumber { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
