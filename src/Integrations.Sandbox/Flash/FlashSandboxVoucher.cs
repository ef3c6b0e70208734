namespace Integrations.Sandbox;

/// <summary>A voucher or PIN in Flash's books.</summary>
public sealed class FlashSandboxVoucher
{
    private readonly TimeProvider _time;
    private FlashVoucherStatus _status;

    internal FlashSandboxVoucher(TimeProvider time, string pin, string serialNumber, long amount, DateTimeOffset expiresAt, FlashProduct product) =>
        (_time, Pin, SerialNumber, Amount, ExpiresAt, Product) = (time, pin, serialNumber, amount, expiresAt, product);

    /// <summary>The PIN, 16 digits.</summary>
    public string Pin { get; }

    /// <summary>The serial number.</summary>
    public string SerialNumber { get; }

    /// <summary>The value, in cents.</summary>
    public long Amount { get; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>What it is.</summary>
    public FlashProduct Product { get; }

    /// <summary>Its state now. An active one expires by the clock.</summary>
    public FlashVoucherStatus Status
    {
        get => _status is FlashVoucherStatus.Active && ExpiresAt <= _time.GetUtcNow() ? FlashVoucherStatus.Expired : _status;
        internal set => _status = value;
    }

    /// <summary>When it was redeemed.</summary>
    public DateTimeOffset? RedeemedAt { get; internal set; }

    internal string Barcode { get; init; } = "";
}
