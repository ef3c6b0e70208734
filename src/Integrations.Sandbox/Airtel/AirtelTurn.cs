using System.Text.Json.Nodes;
using Integrations.Sandbox.Transport;

namespace Integrations.Sandbox.Airtel;

/// <summary>A request that passed the gateway: the application may ask and the headers are good.</summary>
/// <param name="Route">Whose path it is.</param>
/// <param name="App">The application.</param>
/// <param name="Country">The country of the request.</param>
/// <param name="Tail">What stands in the path's place of <c>{}</c>; empty without one.</param>
/// <param name="Query">The query's values.</param>
/// <param name="Body">The body; empty for a question.</param>
/// <param name="Currency">As in <c>X-Currency</c>.</param>
/// <param name="Flow">What follows.</param>
internal sealed record AirtelTurn(
    AirtelRoute Route, AirtelSandboxApp App, AirtelSandboxCountry Country, string Tail, IReadOnlyDictionary<string, string> Query, JsonObject Body, string Currency, Flow Flow)
{
    /// <summary>The scalar at a path such as <c>transaction.id</c>, as text; <see langword="null"/> when it is missing or no scalar.</summary>
    public string? Text(string path)
    {
        JsonNode? node = Body;
        foreach (var name in path.Split('.'))
        {
            node = (node as JsonObject)?[name];
        }

        return node is JsonValue value ? value.ToString() : null;
    }

    /// <summary>Whether the value is a JSON number.</summary>
    public bool IsNumber(string path)
    {
        JsonNode? node = Body;
        foreach (var name in path.Split('.'))
        {
            node = (node as JsonObject)?[name];
        }

        return node is JsonValue value && value.GetValueKind() is System.Text.Json.JsonValueKind.Number;
    }
}
