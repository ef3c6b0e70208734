using System.Text.Json.Serialization;

namespace Integrations.MtnMomo.Wire.Requests;

/// <summary>The body of everything that moves money between two parties.</summary>
internal sealed record TransactionBody : IComparedBody
{
    [JsonIgnore]
    public SentFields Sent => new() { Amount = Amount, Currency = Currency, ExternalId = ExternalId, Party = Payer ?? Payee };

    public required string Amount { get; init; }

    public required string Currency { get; init; }

    public required string ExternalId { get; init; }

    public PartyBody? Payer { get; init; }

    public PartyBody? Payee { get; init; }

    public required string PayerMessage { get; init; }

    public required string PayeeNote { get; init; }

    public string? ReferenceIdToRefund { get; init; }

    // Cash transfer only, in the wire's spelling.
    public string? OrginatingCountry { get; init; }

    public string? OriginalAmount { get; init; }

    public string? OriginalCurrency { get; init; }

    public string? PayerIdentificationType { get; init; }

    public string? PayerIdentificationNumber { get; init; }

    public string? PayerIdentity { get; init; }

    public string? PayerFirstName { get; init; }

    public string? PayerSurName { get; init; }

    public string? PayerLanguageCode { get; init; }

    public string? PayerEmail { get; init; }

    public string? PayerMsisdn { get; init; }

    public string? PayerGender { get; init; }

    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(TransactionBody);
}
