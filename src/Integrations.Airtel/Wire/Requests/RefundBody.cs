using System.Text.Json.Serialization;
using Integrations.Airtel.Rules;

namespace Integrations.Airtel.Wire.Requests;

/// <summary>The body of a refund: of a collection, or with a PIN of a disbursement.</summary>
internal sealed class RefundBody
{
    [JsonPropertyName("transaction")]
    public required OriginalBody Transaction { get; init; }

    [JsonPropertyName("pin")]
    public string? Pin { get; set; }

    public static RefundBody Compose(string field, string? airtelMoneyId, AirtelRules rules) => new()
    {
        Transaction = new OriginalBody
        {
            AirtelMoneyId = rules.Text(field, airtelMoneyId, 1, RequestRules.LongestIdentifier, "give the airtel_money_id that the enquiry of the payment shows"),
        },
    };
}
