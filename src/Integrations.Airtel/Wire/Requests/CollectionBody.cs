using System.Text.Json.Serialization;
using Integrations.Airtel.Rules;

namespace Integrations.Airtel.Wire.Requests;

/// <summary>The body of a push. The countries and currencies of the wire are for payments across borders, and left out.</summary>
internal sealed class CollectionBody
{
    [JsonPropertyName("reference")]
    public required string Reference { get; init; }

    [JsonPropertyName("subscriber")]
    public required PartyBody Subscriber { get; init; }

    [JsonPropertyName("transaction")]
    public required TransactionBody Transaction { get; init; }

    public static CollectionBody Compose(CollectionRequest request, AirtelSettings settings, AirtelRules rules) => new()
    {
        Reference = rules.Reference(request.Reference),
        Subscriber = new PartyBody { Msisdn = rules.Number(nameof(request.Payer), request.Payer) },
        Transaction = new TransactionBody { Amount = rules.Amount(request.Amount, settings.CollectionLimits), Id = "" },
    };
}
