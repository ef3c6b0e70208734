using System.Text.Json.Serialization;

namespace Integrations.MtnMomo.Wire.Requests;

/// <summary>The body of a payment of a bill or of airtime.</summary>
internal sealed record PaymentBody : IComparedBody
{
    [JsonIgnore]
    public SentFields Sent => new() { Amount = Money.Amount, Currency = Money.Currency, ExternalId = ExternalTransactionId };

    public required string ExternalTransactionId { get; init; }

    public required MoneyBody Money { get; init; }

    public required string CustomerReference { get; init; }

    public required string ServiceProviderUserName { get; init; }

    public string? CouponId { get; init; }

    public string? ProductId { get; init; }

    public string? ProductOfferingId { get; init; }

    public string? ReceiverMessage { get; init; }

    public string? SenderNote { get; init; }

    public int? MaxNumberOfRetries { get; init; }

    public bool? IncludeSenderCharges { get; init; }

    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(PaymentBody);
}
