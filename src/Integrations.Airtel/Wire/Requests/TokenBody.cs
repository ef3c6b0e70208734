using System.Text.Json.Serialization;

namespace Integrations.Airtel.Wire.Requests;

/// <summary>The question for a token.</summary>
internal sealed class TokenBody
{
    [JsonPropertyName("client_id")]
    public required string ClientId { get; init; }

    [JsonPropertyName("client_secret")]
    public required string ClientSecret { get; init; }

    [JsonPropertyName("grant_type")]
    public string GrantType { get; init; } = "client_credentials";
}
