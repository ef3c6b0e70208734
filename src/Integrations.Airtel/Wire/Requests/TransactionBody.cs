using System.Text.Json.Serialization;

namespace Integrations.Airtel.Wire.Requests;

/// <summary>The <c>transaction</c> of collections and disbursements, whose amount is a number.</summary>
internal sealed class TransactionBody
{
    [JsonPropertyName("amount")]
    public required decimal Amount { get; init; }

    [JsonPropertyName("id")]
    public required string Id { get; set; }

    /// <summary>Of disbursements of version 2 and 3.</summary>
    [JsonPropertyName("type")]
    public string? Type { get; init; }
}
