namespace Integrations.Mpesa;

/// <summary>Daraja took an STK push and will prompt the customer. Not paid yet.</summary>
public sealed class StkPushAcknowledgement
{
    /// <summary>What the callback is matched with and the query asks by. Ends with the customer's number: never log it.</summary>
    public required string CheckoutRequestId { get; init; }

    /// <summary>The identifier of the submission; empty when the answer had none.</summary>
    public string MerchantRequestId { get; init; } = "";

    /// <summary>Daraja's sentence for the customer; <see langword="null"/> when the answer had none.</summary>
    public string? CustomerMessage { get; init; }

    /// <summary>The kind only: the identifiers hold a customer's number.</summary>
    public override string ToString() => "STK push accepted";
}
