using System.Diagnostics.CodeAnalysis;
using Integrations.Mpesa.Rules;

namespace Integrations.Mpesa.Wire.Requests;

/// <summary>The number of an invoice to take back, alone or in a batch.</summary>
[SuppressMessage("Style", "IDE1006:Naming Styles", Justification = "The names of the wire.")]
internal sealed class BillCancelBody
{
    public required string externalReference { get; init; }

    public static BillCancelBody[] Compose(BillCancellation request, MpesaRules rules)
    {
        if (request.ExternalReferences.Count is 0 or > BillInvoiceBatch.MaxInvoices)
        {
            rules.Add(nameof(request.ExternalReferences), $"must be 1 to {BillInvoiceBatch.MaxInvoices}", "split the batch");
        }

        return [.. request.ExternalReferences.Select(reference => new BillCancelBody { externalReference = rules.Named(nameof(request.ExternalReferences), reference) })];
    }
}
