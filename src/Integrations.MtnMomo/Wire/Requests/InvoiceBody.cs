using System.Text.Json.Serialization;

namespace Integrations.MtnMomo.Wire.Requests;

/// <summary>The body of an invoice.</summary>
internal sealed record InvoiceBody : IComparedBody
{
    [JsonIgnore]
    public SentFields Sent => new() { Amount = Amount, Currency = Currency, ExternalId = ExternalId, Party = IntendedPayer };

    public required string ExternalId { get; init; }

    public required string Amount { get; init; }

    public required string Currency { get; init; }

    /// <summary>Seconds, as text.</summary>
    public required string ValidityDuration { get; init; }

    public required PartyBody IntendedPayer { get; init; }

    public required PartyBody Payee { get; init; }

    /// <summary>Left out where there is none: MTN calls it optional.</summary>
    public string? Description { get; init; }

    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(InvoiceBody);
}
