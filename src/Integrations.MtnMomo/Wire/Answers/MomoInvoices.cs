using Integrations.Http;
using Integrations.Payments;

namespace Integrations.MtnMomo.Wire.Answers;

/// <summary>Invoices: a transaction with numbers of its own.</summary>
internal static class MomoInvoices
{
    public static Reading<MomoInvoiceStatus> Status(Transmission transmission, Guid reference)
    {
        var reading = MomoAnswers.Status(transmission, MomoKind.Invoice, reference);
        var status = reading.Value is not { Claim: not Claim.NotFound } transaction ? null : WireNode.Read(transmission.Answer, node => new MomoInvoiceStatus
        {
            Transaction = transaction,
            InvoiceId = node.Text("invoiceId"),
            PaymentReference = node.Text("paymentReference"),
            ExpiresAt = node.Text("expiryDateTime"),
        });
        return new Reading<MomoInvoiceStatus>(reading.Claim, status, reading.Category, reading.Code) { IsUnlisted = reading.IsUnlisted };
    }
}
