using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Integrations.Ussd;

/// <summary>Members of a JSON object, numbers and booleans as text.</summary>
internal static class JsonFields
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Default };

    /// <summary>The body's object.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static JsonElement Parse(UssdHttpRequest request)
    {
        using var document = JsonDocument.Parse(request.Body, new JsonDocumentOptions { MaxDepth = 16 });
        return document.RootElement.ValueKind is JsonValueKind.Object ? document.RootElement.Clone() : throw new JsonException("The body is no object.");
    }

    public static string? Text(this JsonElement element, string name)
    {
        if (element.ValueKind is not JsonValueKind.Object || !element.TryGetProperty(name, out var value))
        {
            return null;
        }

        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => null,
        };
    }

    /// <summary>A member whose name may be written in another case.</summary>
    public static string? TextInAnyCase(this JsonElement element, string name)
    {
        foreach (var property in element.EnumerateObject())
        {
            if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return element.Text(property.Name);
            }
        }

        return null;
    }

    public static bool IsTrue(this JsonElement element, string name) => element.Text(name) is "true" or "True" or "TRUE" or "1";

    public static int? Number(this JsonElement element, string name) => int.TryParse(element.Text(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static UssdHttpResponse Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return new UssdHttpResponse { ContentType = "application/json", Body = buffer.WrittenMemory };
    }
}
