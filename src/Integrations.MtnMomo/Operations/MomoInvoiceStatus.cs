using Integrations.Payments;

namespace Integrations.MtnMomo;

/// <summary>What MTN says about an invoice.</summary>
public sealed class MomoInvoiceStatus
{
    /// <summary>The payment of it: <see cref="Claim.Succeeded"/> means paid.</summary>
    public required MomoTransaction Transaction { get; init; }

    /// <summary>MTN's number of the invoice.</summary>
    public string? InvoiceId { get; init; }

    /// <summary>What the payer types to pay it.</summary>
    public string? PaymentReference { get; init; }

    /// <summary>When it ends, as MTN writes it.</summary>
    public string? ExpiresAt { get; init; }

    /// <summary>The state.</summary>
    public override string ToString() => Transaction.ToString();
}
