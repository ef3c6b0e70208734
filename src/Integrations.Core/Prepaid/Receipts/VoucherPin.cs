namespace Integrations.Prepaid;

/// <summary>A voucher's PIN and what the customer needs to redeem it. Not a record: its text form shows no PIN.</summary>
public sealed class VoucherPin
{
    /// <summary>The PIN.</summary>
    public required Secret Pin { get; init; }

    /// <summary>The serial number, for questions; <see langword="null"/> when there is none. Never a substitute for the PIN.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>When it stops being valid; <see langword="null"/> when the supplier does not say.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>How it is redeemed, as the supplier words it.</summary>
    public string? RedemptionText { get; init; }

    /// <summary>The kind of thing; nothing of it.</summary>
    public override string ToString() => "Voucher ***";
}
