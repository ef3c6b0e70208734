using System.Text.Json;

namespace Integrations.Ncba.Tests.Fixtures;

/// <summary>The recorded payloads.</summary>
internal static class Fixture
{
    public static byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", file));

    public static JsonElement Json(string file) => JsonElement.Parse(Bytes(file));

    /// <summary>A sample of the bank's specification.</summary>
    public static JsonElement Spec(string name) => Json("spec-samples.json").GetProperty("samples").GetProperty(name);

    /// <summary>The recorded pay bill notification.</summary>
    public static string Paybill => Json("paybill-notification.json").GetProperty("notification").GetRawText();

    /// <summary>The recorded account notification.</summary>
    public static string Account => System.Text.Encoding.UTF8.GetString(Bytes("account-notification.xml"));
}
