using System.Globalization;
using System.Text.Json;

namespace Integrations.Sandbox.Tests.Aptos;

/// <summary>What a node said.</summary>
internal sealed record NodeAnswer(int Status, byte[] Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonElement.Parse(Body);

    public string? this[string member] => Json.TryGetProperty(member, out var value) ? value.ToString() : null;

    public string? Code => this["error_code"];

    /// <summary>The number of a failed check; 0 when there is none.</summary>
    public int VmCode => Json.TryGetProperty("vm_error_code", out var code) && code.ValueKind is JsonValueKind.Number ? code.GetInt32() : 0;

    public ulong Header(string name) => ulong.Parse(Headers[name], CultureInfo.InvariantCulture);
}
