using System.Text.Json.Serialization;
using Integrations.Flash.Wire;

namespace Integrations.Flash;

/// <summary>A voucher or PIN after it was redeemed, refunded, cancelled, reversed or looked up. Sensitive: it may have a PIN. Its text form shows nothing.</summary>
public sealed class FlashVoucherDetails
{
    /// <summary>Our reference of the call.</summary>
    public required string Reference { get; init; }

    /// <summary>Flash's number of the call; <see langword="null"/> when it gave none.</summary>
    public string? TransactionId { get; init; }

    /// <summary>The voucher's value; after a redemption in part, the value of the new voucher. <see langword="null"/> when Flash does not say.</summary>
    public Money? Amount { get; init; }

    /// <summary>The PIN: of the new voucher after a redemption in part or a refund; <see langword="null"/> when Flash shows none, as when it goes by SMS.</summary>
    [JsonConverter(typeof(SecretJsonConverter))]
    public Secret? Pin { get; init; }

    /// <summary>The serial number. Never a substitute for the PIN.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>The state, as Flash words it: <c>Active</c>, <c>Redeemed</c>, <c>Cancelled</c>, <c>Reversed</c>, <c>Expired</c>, or something new. The words are unconfirmed.</summary>
    public string? Status { get; init; }

    /// <summary>When it ends; <see langword="null"/> when that cannot be read.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was redeemed; <see langword="null"/> when Flash does not say.</summary>
    public DateTimeOffset? RedeemedAt { get; init; }

    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(FlashVoucherDetails);
}
