using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Integrations.Sandbox.Airtel.Wire;

/// <summary>The callback of a payment, with its hash where the application has a key.</summary>
internal static class AirtelCallback
{
    public static ReadOnlyMemory<byte> Compose(AirtelTransaction transaction, AirtelShapes shapes)
    {
        var isIndented = shapes.HashText is AirtelHashText.Indented;
        var body = new JsonObject { ["transaction"] = Describe(transaction, shapes) };
        if (transaction.App.CallbackKey is { } key)
        {
            var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), AirtelJson.Write(body, isIndented).Span);
            body["hash"] = Convert.ToBase64String(hash);
        }

        return AirtelJson.Write(body, isIndented);
    }

    private static JsonObject Describe(AirtelTransaction transaction, AirtelShapes shapes)
    {
        var fields = new JsonObject { ["id"] = transaction.Id, ["message"] = transaction.Message, ["status_code"] = transaction.Status };
        if (shapes.CallbackHasCode && transaction.Code.Length > 0)
        {
            fields["code"] = transaction.Code;
        }

        if (shapes.CallbackNamesAirtelId)
        {
            fields["airtel_money_id"] = transaction.AirtelMoneyId;
        }

        return fields;
    }
}
