using System.Text.Json.Serialization;

namespace Integrations.MtnMomo.Wire.Requests;

/// <summary>The body of a pre-approval.</summary>
internal sealed class PreApprovalBody : IComparedBody
{
    [JsonIgnore]
    public SentFields Sent => new() { Currency = PayerCurrency, Party = Payer };

    public required PartyBody Payer { get; init; }

    public required string PayerCurrency { get; init; }

    public required string PayerMessage { get; init; }

    /// <summary>Seconds, as a number.</summary>
    public required long ValidityTime { get; init; }
}
