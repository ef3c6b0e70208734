using System.Text.Json.Serialization;

namespace Integrations.Airtel.Wire.Requests;

/// <summary>The customer's side of a payment: <c>subscriber</c> or <c>payee</c>.</summary>
internal sealed class PartyBody
{
    [JsonPropertyName("msisdn")]
    public required string Msisdn { get; init; }

    /// <summary>Of disbursements of version 2.</summary>
    [JsonPropertyName("currency")]
    public string? Currency { get; init; }

    /// <summary>Of disbursements of version 2.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; init; }

    /// <summary>Of disbursements of version 3.</summary>
    [JsonPropertyName("wallet_type")]
    public string? WalletType { get; init; }
}
