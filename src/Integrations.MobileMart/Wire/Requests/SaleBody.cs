using System.Text.Json.Serialization;

namespace Integrations.MobileMart.Wire.Requests;

/// <summary>The body of every purchase; each has some of the fields. Amounts are rand.</summary>
internal sealed class SaleBody
{
    [JsonPropertyName("requestId")]
    public required string RequestId { get; init; }

    [JsonPropertyName("merchantProductId")]
    public string? MerchantProductId { get; init; }

    [JsonPropertyName("prevendTransactionId")]
    public string? PrevendTransactionId { get; init; }

    [JsonPropertyName("tenderType")]
    public required string TenderType { get; init; }

    [JsonPropertyName("mobileNumber")]
    public string? MobileNumber { get; init; }

    [JsonPropertyName("amount")]
    public decimal? Amount { get; init; }
}
