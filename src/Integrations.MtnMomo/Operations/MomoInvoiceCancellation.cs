using System.Text;

namespace Integrations.MtnMomo;

/// <summary>Withdraws an invoice that was not paid.</summary>
public sealed record MomoInvoiceCancellation : MomoRequest
{
    /// <summary>The invoice.</summary>
    public required Guid InvoiceReferenceId { get; init; }

    /// <summary>The host's own number of the invoice.</summary>
    public required string ExternalId { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
