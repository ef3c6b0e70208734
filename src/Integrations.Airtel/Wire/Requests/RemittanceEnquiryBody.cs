using System.Text.Json.Serialization;

namespace Integrations.Airtel.Wire.Requests;

/// <summary>Asks about a remittance.</summary>
internal sealed class RemittanceEnquiryBody
{
    [JsonPropertyName("country")]
    public required string Country { get; init; }

    [JsonPropertyName("extTRID")]
    public required string ExtTrId { get; init; }
}
