using System.Text.Json.Serialization;

namespace Integrations.Airtel.Wire.Requests;

/// <summary>The <c>transaction</c> of a refund: the payment, by Airtel's id.</summary>
internal sealed class OriginalBody
{
    [JsonPropertyName("airtel_money_id")]
    public required string AirtelMoneyId { get; init; }
}
