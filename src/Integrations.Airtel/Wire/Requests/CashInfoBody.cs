using System.Text.Json.Serialization;

namespace Integrations.Airtel.Wire.Requests;

/// <summary>One pair of <c>additional_info</c>.</summary>
internal sealed class CashInfoBody
{
    [JsonPropertyName("key")]
    public required string Key { get; init; }

    [JsonPropertyName("value")]
    public required string Value { get; init; }
}
