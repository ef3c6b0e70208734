using System.Text;

namespace Integrations.Mpesa;

/// <summary>Tells Safaricom that a payment was booked; the customer gets a receipt. Moves no money.</summary>
public sealed record BillReconciliation : MpesaRequest
{
    /// <summary>The day of the payment, in Kenya.</summary>
    public required DateOnly PaidOn { get; init; }

    /// <summary>How much was paid: whole Kenyan shillings.</summary>
    public required Money Amount { get; init; }

    /// <summary>The account that was paid to, 1 to 128 characters.</summary>
    public required string AccountReference { get; init; }

    /// <summary>The receipt of the payment (<c>transactionId</c>), 1 to 128 characters.</summary>
    public required string Receipt { get; init; }

    /// <summary>Who paid: a Kenyan mobile number.</summary>
    public required Msisdn Payer { get; init; }

    /// <summary>The payer's name, 1 to 128 characters.</summary>
    public required string PayerName { get; init; }

    /// <summary>What the invoice was for, 1 to 128 characters.</summary>
    public required string InvoiceName { get; init; }

    /// <summary>The invoice's number, 1 to 128 characters.</summary>
    public required string ExternalReference { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
