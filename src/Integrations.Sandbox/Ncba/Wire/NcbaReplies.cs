using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace Integrations.Sandbox.Ncba.Wire;

/// <summary>Whether the merchant took a notification. Anything else is sent again.</summary>
internal static class NcbaReplies
{
    public static bool AcceptsPaybill(byte[]? reply)
    {
        try
        {
            if (reply is not { Length: > 0 })
            {
                return false;
            }

            using var document = JsonDocument.Parse(reply);
            return document.RootElement.ValueKind is JsonValueKind.Object && document.RootElement.TryGetProperty("ResultCode", out var code) && code.ToString() is "0";
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public static bool AcceptsAccount(byte[]? reply)
    {
        try
        {
            return reply is { Length: > 0 }
                && XDocument.Parse(Encoding.UTF8.GetString(reply)).Descendants().FirstOrDefault(static element => element.Name.LocalName is "Result") is { } result
                && result.Parent?.Name.LocalName is "NCBAPaymentNotificationResult"
                && result.Value.Contains("OK", StringComparison.Ordinal);
        }
        catch (XmlException)
        {
            return false;
        }
    }
}
