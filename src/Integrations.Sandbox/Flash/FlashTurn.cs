using System.Text.Json;
using System.Text.Json.Nodes;
using Integrations.Sandbox.Transport;

namespace Integrations.Sandbox.Flash;

/// <summary>A request that passed the gateway and is not a repetition.</summary>
internal sealed record FlashTurn(FlashRoute Route, FlashSandboxApp App, string Account, JsonObject Body, FlashSale Sale, Flow Flow)
{
    /// <summary>The text of a name, also of a number; <see langword="null"/> when it is missing, empty or neither.</summary>
    public string? Text(string name) => Body[name] is JsonValue value && value.GetValueKind() is JsonValueKind.String or JsonValueKind.Number && value.ToString() is { Length: > 0 } text ? text : null;

    /// <summary>A whole number of cents; <see langword="null"/> for anything else.</summary>
    public long? Cents(string name = "amount") =>
        Body[name] is JsonValue value && value.GetValueKind() is JsonValueKind.Number && value.TryGetValue(out long cents) && cents >= 0 ? cents : null;

    /// <summary>A product code, as number or, as in some samples, as text.</summary>
    public int? Code => int.TryParse(Text("productCode"), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var code) ? code : null;

    public bool IsTrue(string name) => Body[name] is JsonValue value && value.GetValueKind() is JsonValueKind.True;
}
