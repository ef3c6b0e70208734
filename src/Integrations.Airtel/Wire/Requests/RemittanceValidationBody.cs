using System.Text.Json.Serialization;
using Integrations.Airtel.Rules;

namespace Integrations.Airtel.Wire.Requests;

/// <summary>Whether a remittance could be credited.</summary>
internal sealed class RemittanceValidationBody
{
    [JsonPropertyName("amount")]
    public required long Amount { get; init; }

    [JsonPropertyName("country")]
    public required string Country { get; init; }

    [JsonPropertyName("currency")]
    public required string Currency { get; init; }

    [JsonPropertyName("msisdn")]
    public required string Msisdn { get; init; }

    public static RemittanceValidationBody Compose(RemittanceValidation request, AirtelSettings settings, AirtelRules rules) => new()
    {
        Amount = (long)rules.Amount(request.Amount, settings.RemittanceLimits),
        Country = settings.RemittanceCountry,
        Currency = settings.WireCurrency,
        Msisdn = rules.Number(nameof(request.Payee), request.Payee),
    };
}
