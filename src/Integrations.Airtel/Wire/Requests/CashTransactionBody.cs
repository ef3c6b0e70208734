using System.Text.Json.Serialization;

namespace Integrations.Airtel.Wire.Requests;

/// <summary>The <c>transaction</c> of cash-in and cash-out, whose amount is text.</summary>
internal sealed class CashTransactionBody
{
    [JsonPropertyName("amount")]
    public required string Amount { get; init; }

    [JsonPropertyName("id")]
    public required string Id { get; set; }
}
