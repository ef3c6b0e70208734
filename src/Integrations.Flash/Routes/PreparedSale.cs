using System.Text.Json;
using System.Text.Json.Serialization;
using Integrations.Flash.Wire.Requests;
using Integrations.Payments;

namespace Integrations.Flash.Routes;

/// <summary>What a route prepares: every send of the attempt has this body, whatever the settings and the product list have become.</summary>
internal sealed class PreparedSale
{
    [JsonPropertyName("service")]
    public required string Service { get; init; }

    [JsonPropertyName("disburses")]
    public bool Disburses { get; init; }

    [JsonPropertyName("body")]
    public required FlashBody Body { get; init; }

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, FlashJsonContext.Wire.PreparedSale);

    /// <summary>What was prepared; <see langword="null"/> when it cannot be read.</summary>
    public static PreparedSale? Read(PaymentAttempt attempt)
    {
        try
        {
            return attempt.Preparation.State is { IsEmpty: false } state ? JsonSerializer.Deserialize(state.Span, FlashJsonContext.Wire.PreparedSale) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
