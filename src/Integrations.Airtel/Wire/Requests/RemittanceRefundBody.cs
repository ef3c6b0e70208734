using System.Text.Json.Serialization;

namespace Integrations.Airtel.Wire.Requests;

/// <summary>Takes a remittance back.</summary>
internal sealed class RemittanceRefundBody
{
    [JsonPropertyName("country")]
    public required string Country { get; init; }

    [JsonPropertyName("txnID")]
    public required string TxnId { get; init; }

    [JsonPropertyName("pin")]
    public string? Pin { get; set; }
}
