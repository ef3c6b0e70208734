using Integrations.Sandbox.Daraja.Wire;

namespace Integrations.Sandbox.Daraja.Operations;

/// <summary>Dynamic QR: the picture is always the same single pixel.</summary>
internal sealed class QrCodes(DarajaWorld world)
{
    private const string Pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private static readonly FieldRule[] Fields =
    [
        Rule.Text("MerchantName", maximum: 128),
        Rule.Text("RefNo", maximum: 128),
        Rule.Amount("Amount", _ => 1, _ => 999_999_999),
        Rule.OneOf("TrxCode", "BG", "WA", "PB", "SM", "SB"),
        Rule.Digits("CPI", 5, 12),
        Rule.Digits("Size", 1, 4),
    ];

    public DarajaRoute Route => new("/mpesa/qrcode/v1/generate", DarajaOperation.QrCode, DarajaProducts.QrCode, Fields, Handle) { TokenRefusal = TokenRefusal.Code404001 };

    private SandboxAnswer Handle(DarajaTurn turn)
    {
        string id;
        lock (world.Gate)
        {
            id = world.Books.NewConversationId();
        }

        return SandboxAnswer.Json(200, DarajaJson.Write(json =>
        {
            // Not a status: it holds an identifier.
            json.WriteString("ResponseCode", id);
            json.WriteString("RequestID", world.Ids.Request());
            json.WriteString("ResponseDescription", "QR Code Successfully Generated.");
            json.WriteString("QRCode", Pixel);
        }));
    }
}
