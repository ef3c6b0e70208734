using System.Text;

namespace Integrations.Mpesa;

/// <summary>Takes invoices back that nobody has paid.</summary>
public sealed record BillCancellation : MpesaRequest
{
    /// <summary>The invoices' numbers (<see cref="BillInvoice.ExternalReference"/>), 1 to 1,000. One is cancelled by itself, several as a batch.</summary>
    public required IReadOnlyList<string> ExternalReferences { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
