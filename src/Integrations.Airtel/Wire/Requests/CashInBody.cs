using System.Globalization;
using System.Text.Json.Serialization;
using Integrations.Airtel.Rules;

namespace Integrations.Airtel.Wire.Requests;

/// <summary>The body of a cash-in.</summary>
internal sealed class CashInBody
{
    [JsonPropertyName("subscriber")]
    public required PartyBody Subscriber { get; init; }

    [JsonPropertyName("transaction")]
    public required CashTransactionBody Transaction { get; init; }

    [JsonPropertyName("additional_info")]
    public CashInfoBody? AdditionalInfo { get; init; }

    [JsonPropertyName("reference")]
    public required string Reference { get; init; }

    [JsonPropertyName("pin")]
    public string? Pin { get; set; }

    public static CashInBody Compose(CashInRequest request, AirtelSettings settings, AirtelRules rules)
    {
        rules.PinKey();
        var info = request.AdditionalInfo.ToList();
        if (info.Count > 1)
        {
            rules.Add(nameof(request.AdditionalInfo), "must be one pair at most", "cash-in carries a single one; cash-out carries several");
        }

        return new CashInBody
        {
            Subscriber = new PartyBody { Msisdn = rules.Number(nameof(request.Subscriber), request.Subscriber) },
            Transaction = new CashTransactionBody { Amount = AmountText(rules.Amount(request.Amount, settings.DisbursementLimits)), Id = "" },
            AdditionalInfo = info is [var only, ..] ? new CashInfoBody { Key = only.Key, Value = only.Value } : null,
            Reference = rules.Reference(request.Reference),
        };
    }

    public static string AmountText(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);
}
