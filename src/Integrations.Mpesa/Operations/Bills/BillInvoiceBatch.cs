using System.Text;

namespace Integrations.Mpesa;

/// <summary>Many invoices at once.</summary>
public sealed record BillInvoiceBatch : MpesaRequest
{
    /// <summary>Most invoices of one batch.</summary>
    public const int MaxInvoices = 1000;

    /// <summary>The invoices, 1 to 1,000, each with a number of its own.</summary>
    public required IReadOnlyList<BillInvoice> Invoices { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
