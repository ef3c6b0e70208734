using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Integrations.Mpesa.Tests.Fixtures;

namespace Integrations.Mpesa.Tests.Requests;

/// <summary>A body against the payload of the contract. Where the payload mixes numbers and strings, the gateway takes both, so scalars compare as text.</summary>
internal static class Body
{
    public static void SameAs<T>(string fixture, T body, JsonTypeInfo<T> type, bool scalarsAsText = true, Func<string, string>? unmask = null)
    {
        var text = Fixture.Text(fixture);
        var expected = JsonNode.Parse(unmask?.Invoke(text) ?? text)!.AsObject();
        var actual = JsonNode.Parse(JsonSerializer.SerializeToUtf8Bytes(body, type))!.AsObject();
        if (scalarsAsText)
        {
            expected = AsText(expected);
            actual = AsText(actual);
        }

        Assert.True(JsonNode.DeepEquals(expected, actual), $"{fixture}: expected {expected}, was {actual}");
    }

    private static JsonObject AsText(JsonObject body) => new(body.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Value?.ToString())));
}
