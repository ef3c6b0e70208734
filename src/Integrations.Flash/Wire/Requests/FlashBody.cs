using System.Text.Json.Serialization;

namespace Integrations.Flash.Wire.Requests;

/// <summary>Any request: what an operation does not have is left out. Holds PINs and numbers: never log it.</summary>
internal sealed record FlashBody
{
    [JsonPropertyName("reference")]
    public string Reference { get; init; } = "";

    [JsonPropertyName("accountNumber")]
    public required string AccountNumber { get; init; }

    [JsonPropertyName("amount")]
    public long? Amount { get; init; }

    [JsonPropertyName("productCode")]
    public int? ProductCode { get; init; }

    [JsonPropertyName("barcode")]
    public string? Barcode { get; init; }

    [JsonPropertyName("mobileNumber")]
    public string? MobileNumber { get; init; }

    [JsonPropertyName("destinationMobileNumber")]
    public string? DestinationMobileNumber { get; init; }

    [JsonPropertyName("meterNumber")]
    public string? MeterNumber { get; init; }

    [JsonPropertyName("isFBE")]
    public bool? IsFreeBasicElectricity { get; init; }

    [JsonPropertyName("accountReference")]
    public string? AccountReference { get; init; }

    [JsonPropertyName("pin")]
    public string? Pin { get; init; }

    [JsonPropertyName("serialNumber")]
    public string? SerialNumber { get; init; }

    [JsonPropertyName("originalReference")]
    public string? OriginalReference { get; init; }

    [JsonPropertyName("storeId")]
    public string? StoreId { get; init; }

    [JsonPropertyName("terminalId")]
    public string? TerminalId { get; init; }

    [JsonPropertyName("paymentMethod")]
    public string? PaymentMethod { get; init; }

    [JsonPropertyName("metadata")]
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(FlashBody);
}
