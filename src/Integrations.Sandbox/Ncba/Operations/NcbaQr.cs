using System.Globalization;
using Integrations.Sandbox.Daraja.Wire;
using Integrations.Sandbox.Ncba.Wire;

namespace Integrations.Sandbox.Ncba.Operations;

/// <summary>Makes a QR code: always the same picture of one pixel, because only its wire form is of interest.</summary>
internal sealed class NcbaQr(NcbaWorld world)
{
    public const string Path = "/payments/api/v1/qr/generate";

    private const string Picture = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    public SandboxAnswer Handle(NcbaMerchant merchant, NcbaFields fields)
    {
        var till = fields.Text("till")?.Split('#', 2)[0];
        if (string.IsNullOrEmpty(till) || (till != merchant.Till && !world.Options.AcceptsAnyCredentials))
        {
            return Answer("2", "Invalid till", "");
        }

        if (fields.Has("amount") && !(decimal.TryParse(fields.Number("amount"), NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) && amount > 0))
        {
            return Answer("2", "Invalid amount", "");
        }

        var picture = world.Options.Shapes.BrokenLines ? string.Join("\r\n", Picture.Chunk(76).Select(static line => new string(line))) : Picture;
        return Answer("0", "Success", "data:image/png;base64," + picture);
    }

    private static SandboxAnswer Answer(string code, string description, string picture) => SandboxAnswer.Json(200, DarajaJson.Write(json =>
    {
        json.WriteString("StatusDescription", description);
        json.WriteString("Base64QrCode", picture);
        json.WriteString("StatusCode", code);
    }));
}
