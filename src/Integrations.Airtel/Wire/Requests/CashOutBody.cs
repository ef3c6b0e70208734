using System.Text.Json.Serialization;
using Integrations.Airtel.Rules;

namespace Integrations.Airtel.Wire.Requests;

/// <summary>The body of a cash-out: as cash-in, without a PIN and with a list of pairs.</summary>
internal sealed class CashOutBody
{
    [JsonPropertyName("subscriber")]
    public required PartyBody Subscriber { get; init; }

    [JsonPropertyName("transaction")]
    public required CashTransactionBody Transaction { get; init; }

    [JsonPropertyName("additional_info")]
    public IReadOnlyList<CashInfoBody>? AdditionalInfo { get; init; }

    [JsonPropertyName("reference")]
    public required string Reference { get; init; }

    public static CashOutBody Compose(CashOutRequest request, AirtelSettings settings, AirtelRules rules)
    {
        var info = request.AdditionalInfo.Select(static pair => new CashInfoBody { Key = pair.Key, Value = pair.Value }).ToList();
        return new CashOutBody
        {
            Subscriber = new PartyBody { Msisdn = rules.Number(nameof(request.Subscriber), request.Subscriber) },
            Transaction = new CashTransactionBody { Amount = CashInBody.AmountText(rules.Amount(request.Amount, settings.CollectionLimits)), Id = "" },
            AdditionalInfo = info.Count is 0 ? null : info,
            Reference = rules.Reference(request.Reference),
        };
    }
}
