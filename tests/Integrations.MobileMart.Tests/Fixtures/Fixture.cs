using System.Text.Json;
using System.Text.Json.Nodes;

namespace Integrations.MobileMart.Tests.Fixtures;

/// <summary>The recorded payloads.</summary>
internal static class Fixture
{
    public static string Text(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", file));

    public static JsonElement Json(string file) => JsonElement.Parse(Text(file));

    /// <summary>A schema of the supplier's page.</summary>
    public static JsonElement Schema(string name) => Json("documented-schemas.json").GetProperty("schemas").GetProperty(name);

    /// <summary>The recorded refusal with another code: the only one that was recorded whole.</summary>
    public static string Refusal(int code)
    {
        var body = JsonNode.Parse(Json("error-1013-mobile-number.json").GetProperty("body").GetRawText())!.AsObject();
        body["type"] = $"https://uat.fulcrumswitch.com/error-codes#{code}";
        body["fulcrumErrorCode"] = code;
        return body.ToJsonString();
    }
}
