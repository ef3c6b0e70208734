using System.Text.Json.Nodes;

namespace Integrations.Sandbox.Flash.Operations;

/// <summary>Writes a voucher.</summary>
internal static class VoucherFields
{
    public static JsonObject Of(FlashReplies replies, FlashSandboxVoucher voucher, bool withPin = true, bool withRedemption = false, bool withBarcode = false, string? mobileNumber = null)
    {
        var fields = new JsonObject { ["amount"] = voucher.Amount, ["expiryDate"] = replies.Time(voucher.ExpiresAt) };
        if (withRedemption)
        {
            fields["redemptionDate"] = voucher.RedeemedAt is { } at ? replies.Time(at) : "";
        }

        if (withPin)
        {
            fields["pin"] = voucher.Pin;
        }

        fields["serialNumber"] = voucher.SerialNumber;
        if (withBarcode)
        {
            fields["barcode"] = voucher.Barcode;
        }

        fields["status"] = voucher.Status.ToString();
        fields["content"] = new JsonObject { ["redemptionInstructions"] = "Sandbox: this can be redeemed nowhere.", ["termsAndConditions"] = "Sandbox: none." };
        var all = new JsonObject();
        if (mobileNumber is not null)
        {
            all["mobileNumber"] = mobileNumber;
        }

        all["voucher"] = fields;
        return all;
    }
}
