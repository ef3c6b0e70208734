using System.Text.Json.Serialization;
using Integrations.Airtel.Rules;

namespace Integrations.Airtel.Wire.Requests;

/// <summary>Credits a remittance.</summary>
internal sealed class RemittanceBody
{
    [JsonPropertyName("amount")]
    public required long Amount { get; init; }

    [JsonPropertyName("country")]
    public required string Country { get; init; }

    [JsonPropertyName("currency")]
    public required string Currency { get; init; }

    [JsonPropertyName("extTRID")]
    public required string ExtTrId { get; set; }

    [JsonPropertyName("msisdn")]
    public required string Msisdn { get; init; }

    [JsonPropertyName("payerCountry")]
    public required string PayerCountry { get; init; }

    [JsonPropertyName("payerFirstName")]
    public required string PayerFirstName { get; init; }

    [JsonPropertyName("payerLastName")]
    public required string PayerLastName { get; init; }

    [JsonPropertyName("pin")]
    public string? Pin { get; set; }

    public static RemittanceBody Compose(RemittanceRequest request, AirtelSettings settings, AirtelRules rules)
    {
        rules.PinKey();
        return new RemittanceBody
        {
            Amount = (long)rules.Amount(request.Amount, settings.RemittanceLimits),
            Country = settings.RemittanceCountry,
            Currency = settings.WireCurrency,
            ExtTrId = "",
            Msisdn = rules.Number(nameof(request.Payee), request.Payee),
            PayerCountry = rules.Text(nameof(request.PayerCountry), request.PayerCountry, 1, 64, "give the country that the money comes from"),
            PayerFirstName = rules.Text(nameof(request.PayerFirstName), request.PayerFirstName, 1, 64, "give the payer's first name"),
            PayerLastName = rules.Text(nameof(request.PayerLastName), request.PayerLastName, 1, 64, "give the payer's last name"),
        };
    }
}
